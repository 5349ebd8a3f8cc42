"""Any text in which an opted-out mailbox stands so that a mail program would deliver to it is never clear."""

import html
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from consentry.rules.addresses.address import Fault, normal_form
from consentry.rules.addresses.address_list import addresses_in
from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import Status
from tests.rules.builders import KEYS, a_no, judged, known
from tests.rules.strategies import MAILBOXES, PLAIN_MAILBOXES, SPELLINGS

_TEXTS = [each["text"] for each in json.loads(Path(__file__).with_name("spellings.json").read_text())]
AROUND = sorted({part for text in _TEXTS for part in re.split(r"bob@example\.com", text, flags=re.IGNORECASE)})
_PRINTABLE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=30)
BEFORE = BEHIND = st.lists(st.sampled_from([*AROUND, "al@example.org", " ", '"']), max_size=3).map("".join) | _PRINTABLE

AROUND_A_MAILBOX = given(before=BEFORE, mailbox=PLAIN_MAILBOXES, behind=BEHIND)
ODDLY_SPELLED = given(
    mailbox=MAILBOXES | PLAIN_MAILBOXES,
    spelled=SPELLINGS,
    before=st.sampled_from(AROUND),
    behind=st.sampled_from(AROUND),
)
LONG_RUN = settings(max_examples=5_000, derandomize=False)

BOTH = Policy(1, internal_domains=frozenset({"ourown.example"}), on_unverifiable="allow")


def stands_alone(before: str, behind: str) -> bool:
    """Whether the mailbox between them is not the end of a longer local part, or the beginning of a longer domain."""
    before, behind = _seen(before), _seen(behind)
    run = re.search(r"[^\s()<>\[\]:;@\\,\"]*$", before)
    longer_local = run is not None and any(
        char in ".&+-_'" or unicodedata.category(char)[0] in "LMN" for char in run[0]
    )
    longer_domain = re.match(r"[.。．｡-]*[^\W_]|[_-]+[^\s_-]|[.。-]*_", behind) or (
        behind[:1] and unicodedata.category(behind[0])[0] in "LMN"
    )
    return not longer_local and not longer_domain and not re.search(r"&[#\w]*$", before)


def _seen(text: str) -> str:
    """Nobody sees a zero-width space, however it is written: what stands beyond it stands at the mailbox itself."""
    shown = unicodedata.normalize("NFKC", html.unescape(text))
    return "".join(char for char in shown if unicodedata.category(char) != "Cf")


@AROUND_A_MAILBOX
@example("'", "bob@x.example", "'")
@example("\u2460", "bob@x.example", "")
@example("", "bob@x.example", "\u2122")
@example("Al <al@y.example>, ", "bob@x.example", "")
def test_whatever_stands_around_a_mailbox_it_is_not_clear(before: str, mailbox: str, behind: str) -> None:
    is_not_passed_over(before, mailbox, behind)


@pytest.mark.soak
@LONG_RUN
@AROUND_A_MAILBOX
def test_a_mailbox_is_not_clear_in_a_long_run(before: str, mailbox: str, behind: str) -> None:
    is_not_passed_over(before, mailbox, behind)


@ODDLY_SPELLED
@settings(max_examples=300)
def test_odd_spellings_stand_among_odd_things_as_well(
    mailbox: str, spelled: Callable[[str], str], before: str, behind: str
) -> None:
    is_understood(mailbox, spelled, before, behind)


@pytest.mark.soak
@LONG_RUN
@ODDLY_SPELLED
def test_odd_spellings_are_understood_in_a_long_run(
    mailbox: str, spelled: Callable[[str], str], before: str, behind: str
) -> None:
    is_understood(mailbox, spelled, before, behind)


def is_not_passed_over(before: str, mailbox: str, behind: str) -> None:
    """Not in a check, and not where a list or the pane takes several."""
    text = (before + mailbox + behind)[:300]
    assume(stands_alone(before, behind))
    (finding,) = judged([text], known([a_no(mailbox)]), BOTH).findings
    assert finding.status is not Status.CLEAR
    found = addresses_in(text)
    assert isinstance(found, Fault) or mailbox in found


def is_understood(mailbox: str, spelled: Callable[[str], str], before: str, behind: str) -> None:
    assume(stands_alone(before, behind))
    normal = normal_form(mailbox)
    (finding,) = judged([before + spelled(mailbox) + behind], known([a_no(mailbox)]), BOTH).findings
    assert finding.status is not Status.CLEAR
    found = addresses_in(before + spelled(mailbox) + behind)
    assert isinstance(found, Fault) or normal in found


@pytest.mark.parametrize("relay", ["relay.example", "ourown.example"])
@pytest.mark.parametrize(
    "route", ["{0}%{1}@{2}", "{1}!{0}@{2}", '"{0}@{1}"@{2}', "{0}_{1}#EXT#@{2}", "SRS0=a=b={1}={0}@{2}"]
)
@given(mailbox=PLAIN_MAILBOXES)
def test_a_way_around_ends_at_whoever_said_no(route: str, relay: str, mailbox: str) -> None:
    local, _, domain = mailbox.partition("@")
    (finding,) = judged([route.format(local, domain, relay)], known([a_no(mailbox)]), BOTH).findings
    assert finding.status is Status.UNSUBSCRIBED


@pytest.mark.parametrize(
    "stored", ["'bob@example.com'", "bob@example.com/", "*bob@example.com", "bob%x@example.com", "bob@example.com!"]
)
def test_an_opt_out_that_was_stored_with_its_wrapping_still_refuses_it(stored: str) -> None:
    """Keys that were made before wrappers were taken off are found by the text they were made of."""
    said = replace(a_no(), key=KEYS.key(stored))
    (finding,) = judged([stored], known([said]), BOTH).findings
    assert finding.status in (Status.UNSUBSCRIBED, Status.INVALID)
