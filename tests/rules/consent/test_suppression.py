from datetime import timedelta
from typing import Any

import pytest

from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Status
from tests.rules.builders import NOW, TOMORROW, YESTERDAY, a_no, a_pause

WORDS = {
    Origin: "team marketo salesforce bounce complaint",
    Scope: "everything sender topic pause",
    Reason: "unsubscribed marketing_suspended email_invalid black_listed hard_bounce complaint paused erased",
    Source: (
        "manual clicked_link one_click recipient_undo resubscribe salesforce_sync marketo bounce complaint import api "
        "typed"
    ),
}


@pytest.mark.parametrize(("kind", "first"), [(Origin, 1), (Scope, 0), (Reason, 1), (Source, 1)])
def test_what_the_database_holds_keeps_its_number_and_its_word(kind: Any, first: int) -> None:
    assert {int(member): member.word for member in kind} == dict(enumerate(WORDS[kind].split(), first))
    assert all(kind.from_word(member.word) is member for member in kind)


@pytest.mark.parametrize("word", ["TEAM", "Team", "", "sparta", "tea\u0000m"])
def test_another_word_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="is no origin"):
        Origin.from_word(word)


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        (Reason.UNSUBSCRIBED, Status.UNSUBSCRIBED),
        (Reason.MARKETING_SUSPENDED, Status.UNSUBSCRIBED),
        (Reason.EMAIL_INVALID, Status.INVALID),
        (Reason.BLACK_LISTED, Status.INVALID),
        (Reason.HARD_BOUNCE, Status.BOUNCED),
        (Reason.COMPLAINT, Status.COMPLAINED),
        (Reason.PAUSED, Status.PAUSED),
        (Reason.ERASED, Status.UNSUBSCRIBED),
    ],
)
def test_each_reason_has_a_status_and_a_code(reason: Reason, status: Status) -> None:
    assert a_no(reason=reason).status is status
    assert a_no(reason=reason).code == reason.word


def test_whoever_only_pauses_is_paused_whatever_they_said_besides() -> None:
    pause = a_pause(reason=Reason.UNSUBSCRIBED)
    assert (pause.status, pause.code) == (Status.PAUSED, "paused")


def test_a_suppression_ends_at_the_moment_it_names() -> None:
    assert a_no(until=TOMORROW).in_force(NOW)
    assert not a_no(until=NOW).in_force(NOW)
    assert not a_no(until=YESTERDAY).in_force(NOW)


def test_a_suppression_that_names_no_end_has_none() -> None:
    assert a_no(until=None).in_force(NOW + timedelta(days=100_000))


def test_a_suppression_said_by_a_fast_clock_counts_at_once() -> None:
    assert a_no(since=TOMORROW).in_force(NOW)
