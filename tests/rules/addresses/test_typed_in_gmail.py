"""Whatever is typed around an opted-out mailbox in Gmail, what the extension sends of them is never clear."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import assume, example

from consentry.rules.checking.verdict import Status
from tests.rules.addresses.test_spelling_properties import AROUND_A_MAILBOX, BOTH, LONG_RUN, ODDLY_SPELLED, stands_alone
from tests.rules.builders import a_no, judged, known

Typed = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def typed() -> Iterator[Typed]:
    """The extension's own reader, in a Node that lives as long as these tests."""
    command = ["node", str(Path(__file__).with_name("typed_in_gmail.mjs"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin is not None
        assert node.stdout is not None

        def ask(text: str) -> list[tuple[str, str]]:
            print(json.dumps(text), file=node.stdin, flush=True)
            sent: list[tuple[str, str]] = json.loads(node.stdout.readline())
            return sent

        yield ask
        node.stdin.close()


@AROUND_A_MAILBOX
@example("Al <al@y.example>, ", "bob@x.example", "")
@example("(Sales ", "bob@x.example", ")")
@example('"', "bob@x.example", '" <al@y.example>')
def test_whatever_is_typed_around_a_mailbox_its_piece_is_not_clear(
    typed: Typed, before: str, mailbox: str, behind: str
) -> None:
    is_not_passed_over(typed, before, mailbox, behind)


@pytest.mark.soak
@LONG_RUN
@AROUND_A_MAILBOX
def test_no_piece_is_clear_in_a_long_run(typed: Typed, before: str, mailbox: str, behind: str) -> None:
    is_not_passed_over(typed, before, mailbox, behind)


@ODDLY_SPELLED
def test_an_oddly_spelled_mailbox_is_not_passed_over(
    typed: Typed, mailbox: str, spelled: Callable[[str], str], before: str, behind: str
) -> None:
    keeps_the_message_back(typed, mailbox, spelled, before, behind)


@pytest.mark.soak
@LONG_RUN
@ODDLY_SPELLED
def test_no_odd_spelling_is_passed_over_in_a_long_run(
    typed: Typed, mailbox: str, spelled: Callable[[str], str], before: str, behind: str
) -> None:
    keeps_the_message_back(typed, mailbox, spelled, before, behind)


def is_not_passed_over(typed: Typed, before: str, mailbox: str, behind: str) -> None:
    """The piece in which it stands is judged as that mailbox, or as nobody's."""
    text = (before + mailbox + behind)[:300]
    assume(mailbox in text and stands_alone(before, behind))
    sent = [address for address, shown in typed(text) if mailbox in shown]
    assert sent
    assert Status.CLEAR not in statuses(sent, mailbox)


def keeps_the_message_back(typed: Typed, mailbox: str, spelled: Callable[[str], str], before: str, behind: str) -> None:
    assume(stands_alone(before, behind))
    sent = [address for address, _ in typed(before + spelled(mailbox) + behind)]
    assert statuses(sent, mailbox) - {Status.CLEAR}


def statuses(sent: list[str], mailbox: str) -> set[Status]:
    return {finding.status for finding in judged(sent, known([a_no(mailbox)]), BOTH).findings}
