"""Who sent anyway, or called mail non-commercial, is kept: in a list, and in the history of whoever had said no."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from consentry.actions.checking.check_send import check_send
from consentry.actions.checking.override_check import override_check
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.actions.identity.change_settings import change_settings
from consentry.actions.refusals import Invalid, NotAllowed
from consentry.deployment import Deployment
from consentry.rules.checking.answer import Answer
from consentry.rules.consent.consent import EventKind
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.rules.identity.caller import Caller
from consentry.store.checking.overrides import Override, overrides
from consentry.store.consent.history import history_of
from consentry.store.consent.suppressions import suppress
from tests.builders import Company, a_question, an_opt_out, as_of_now

MINUTE = timedelta(minutes=1)
GONE, FINE = "gone@example.com", "fine@example.com"
INVOICE = {"purpose": "non_commercial", "purpose_reason": "An invoice", "purpose_note": "Number 7"}


@pytest.fixture(autouse=True)
def lenient_team(deployment: Deployment, company: Company, now: datetime) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out(GONE), now)
    change_settings(deployment, company.admin, {"override": "everyone", "non_commercial_in_clients": True}, None)


def ask(deployment: Deployment, who: Caller, now: datetime, to: Sequence[str] = (GONE, FINE), **others: Any) -> Answer:
    return check_send(deployment, as_of_now(deployment, who), a_question(to, **others), now)


def listed(deployment: Deployment, company: Company) -> list[Override]:
    with deployment.db.read() as connection:
        return overrides(connection, company.team_id, None, None, (None, None), "", 50)


def told(deployment: Deployment, company: Company, address: str) -> list[tuple[str | None, str | None, int | None]]:
    """Reason, note and author of each override in the history of an address, newest first."""
    with deployment.db.read() as connection:
        kept = history_of(connection, company.team_id, [deployment.keyring.key(address)], None, 50)
    found = [each for each in kept if each.event.kind is EventKind.OVERRIDE]
    return [(each.words.reason, each.words.note, each.event.actor_id) for each in found]


def people(decided: Override) -> list[str]:
    return [each.recipient.address for each in decided.recipients]


def test_an_override_is_kept_with_who_and_why_and_whether_it_went(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    stopped = ask(deployment, company.rep, now)
    override_check(deployment, as_of_now(deployment, company.admin), stopped.id, "A contract", now, "They signed today")

    (row,) = listed(deployment, company)
    assert (row.kind, row.user_id, row.sender_id) == ("override", company.admin.user_id, company.rep.user_id)
    assert (row.reason, row.note, row.check_id, row.sent_at) == ("A contract", "They signed today", stopped.id, None)
    assert people(row) == [GONE]

    went = ask(deployment, company.rep, now + MINUTE)
    (row,) = listed(deployment, company)
    assert (row.sent_at, row.sent_check_id) == (now + MINUTE, went.id)


def test_the_history_of_whoever_had_said_no_has_it_and_nobody_elses(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    override_check(
        deployment,
        as_of_now(deployment, company.rep),
        ask(deployment, company.rep, now).id,
        "A contract",
        now,
        "Signed",
    )

    assert told(deployment, company, GONE) == [("A contract", "Signed", company.rep.user_id)]
    assert told(deployment, company, FINE) == []
    assert verify_history(deployment, company.team_id) == []
    assert ask(deployment, company.admin, now, [GONE]).verdict == "block", "it lifts nothing"


def test_a_second_override_keeps_the_first_reason(deployment: Deployment, company: Company, now: datetime) -> None:
    stopped = ask(deployment, company.rep, now)
    for minute, reason in enumerate(("First", "Second")):
        override_check(deployment, as_of_now(deployment, company.rep), stopped.id, reason, now + minute * MINUTE)
    ask(deployment, company.rep, now + 2 * MINUTE)

    assert [(row.reason, row.sent_at is not None) for row in listed(deployment, company)] == [
        ("Second", False),
        ("First", True),
    ]
    assert [reason for reason, *_ in told(deployment, company, GONE)] == ["Second", "First"]


def test_a_non_commercial_send_stands_in_the_same_list(deployment: Deployment, company: Company, now: datetime) -> None:
    sent = ask(deployment, company.rep, now, **INVOICE)
    assert sent.verdict == "allow"

    (row,) = listed(deployment, company)
    assert (row.kind, row.user_id, row.reason, row.note) == (
        "non_commercial",
        company.rep.user_id,
        "An invoice",
        "Number 7",
    )
    assert (people(row), row.check_id, row.sent_at) == ([GONE], sent.id, now)
    assert told(deployment, company, GONE) == [("An invoice", "Number 7", company.rep.user_id)]
    assert told(deployment, company, FINE) == []


def test_non_commercial_mail_that_needed_no_leave_is_listed_with_everybody(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    ask(deployment, company.rep, now, [FINE], **INVOICE)

    assert [people(row) for row in listed(deployment, company)] == [[FINE]]
    assert told(deployment, company, FINE) == []


def test_writing_a_non_commercial_mail_is_no_send(deployment: Deployment, company: Company, now: datetime) -> None:
    assert ask(deployment, company.rep, now, stage="compose", **INVOICE).verdict == "allow"
    assert listed(deployment, company) == []


@pytest.mark.parametrize(
    ("origin", "reason", "source"),
    [(Origin.COMPLAINT, Reason.COMPLAINT, Source.COMPLAINT), (Origin.BOUNCE, Reason.HARD_BOUNCE, Source.BOUNCE)],
)
def test_no_purpose_goes_past_a_complaint_or_a_bounce(
    deployment: Deployment, company: Company, now: datetime, origin: Origin, reason: Reason, source: Source
) -> None:
    with deployment.db.write() as connection:
        no = Suppression(deployment.keyring.key(FINE), origin, Scope.EVERYTHING, "", reason, source, now, None)
        suppress(connection, company.team_id, no, None)

    assert ask(deployment, company.rep, now, [GONE, FINE], **INVOICE).verdict == "block"
    assert [row.sent_at for row in listed(deployment, company)] == [None]


def test_once_an_admin_lists_reasons_others_are_refused(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    change_settings(deployment, company.admin, {"send_anyway_reasons": ["A contract", "An invoice"]}, None)
    stopped = ask(deployment, company.rep, now)
    with pytest.raises(Invalid) as refused:
        override_check(deployment, as_of_now(deployment, company.rep), stopped.id, "Because", now)
    assert refused.value.field == "reason"
    with pytest.raises(NotAllowed) as unlisted:
        ask(deployment, company.rep, now, **{**INVOICE, "purpose_reason": "Because"})
    assert unlisted.value.field == "purpose_reason"
    assert listed(deployment, company) == []

    override_check(deployment, as_of_now(deployment, company.rep), stopped.id, "A contract", now, "Because")
    assert ask(deployment, company.rep, now).verdict == "allow"
    assert ask(deployment, company.rep, now + timedelta(seconds=1), **INVOICE).verdict == "allow"
    assert [row.kind for row in listed(deployment, company)] == ["non_commercial", "override"]
