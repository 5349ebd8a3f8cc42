"""Absence is not consent: a no outlives its lead, and only the lead that said it, or an admin, takes it back."""

from datetime import timedelta

import pytest

from consentry.actions.consent.lifting import Permission, Resubscribed
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.mirror.connect import connect
from consentry.actions.mirror.disconnect import disconnect
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Origin
from consentry.rules.mirror.systems import MARKETO
from consentry.store.consent.history import history_of
from consentry.store.mirror.awaited_clears import awaited_clears
from tests.builders import a_company
from tests.mirrors import CODES, World, a_world, credentials
from tests.mirrors import database_url as database_url
from tests.simulators.marketo.faults import Fault

ADA, COUNTESS = "ada@example.com", "countess@example.com"
AN_HOUR, A_POLL = {"hours": 1, "minutes": 10}, {"minutes": 5, "seconds": 1}
WORDS = Words("Signed up again", None, "mail", "Please write to me again.", None)
FLAGS = {flag: reason.word for flag, reason in CODES.items()}


@pytest.fixture(params=FLAGS)
def flag(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def ada(marketo: World) -> int:
    """A lead that has opted out, among a few that haven't, in a mirror that is complete."""
    lead = marketo.new_lead(ADA, unsubscribed=True)
    for number in range(12):
        marketo.new_lead(f"other{number}@example.com")
    marketo.fill()
    return lead


def delete(marketo: World, lead_id: int) -> None:
    with marketo.simulator.lock:
        lead = marketo.simulator.leads.get(lead_id)
        assert lead is not None
        marketo.simulator.leads.delete(lead)


def grant(marketo: World, address: str = ADA) -> Resubscribed:
    return resubscribe(marketo.deployment, marketo.company.admin, Permission(address, WORDS), marketo.now)


def kinds(marketo: World, address: str = ADA) -> list[str]:
    """What the history tells, the oldest first."""
    with marketo.deployment.db.read() as connection:
        kept = history_of(connection, marketo.company.team_id, [marketo.deployment.keyring.key(address)], None, 20)
    return [each.event.kind.word for each in reversed(kept)]


def test_whatever_was_said_goes_on_when_the_lead_is_deleted(marketo: World, flag: str) -> None:
    lead = marketo.new_lead(ADA, **{flag: True})
    marketo.new_lead("other@example.com")
    marketo.fill()
    delete(marketo, lead)
    marketo.pass_time(**AN_HOUR)

    assert marketo.status(ADA) == FLAGS[flag]
    assert kinds(marketo) == ["unsubscribe"]


def test_a_lead_that_is_made_again_lifts_nothing_until_the_first_one_or_an_admin_does(marketo: World) -> None:
    first = marketo.new_lead(ADA, blackListed=True)
    marketo.new_lead("other@example.com")
    marketo.fill()
    delete(marketo, first)
    marketo.simulator.leads.add(ADA, {})
    marketo.pass_time(**AN_HOUR)

    assert marketo.status(ADA) == "black_listed"
    assert grant(marketo).pending == []
    assert marketo.status(ADA) == "clear"


def test_taken_back_while_it_moves_is_not_taken_back_for_the_address_it_left(marketo: World, flag: str) -> None:
    lead = marketo.new_lead(ADA, **{flag: True})
    marketo.fill()
    marketo.change(lead, email=COUNTESS, **{flag: False})
    marketo.pass_time(**AN_HOUR)

    assert marketo.status(ADA) == FLAGS[flag]
    assert marketo.status(COUNTESS) == "clear"


def test_a_lead_that_comes_back_takes_back_only_what_it_says_again(marketo: World) -> None:
    lead = marketo.new_lead(ADA, blackListed=True)
    marketo.fill()
    for values in ({"email": COUNTESS}, {"blackListed": False}, {"email": ADA}):
        marketo.change(lead, **values)
        marketo.pass_time(**A_POLL)
    assert marketo.status(ADA) == "black_listed"
    assert marketo.status(COUNTESS) == "clear"

    for says in (True, False):
        marketo.change(lead, blackListed=says)
        marketo.pass_time(**A_POLL)
    assert marketo.status(ADA) == "clear"


def test_a_lead_that_never_said_no_lifts_nothing_where_it_comes_to(marketo: World) -> None:
    gone, other = marketo.new_lead(ADA, emailInvalid=True), marketo.new_lead(COUNTESS)
    marketo.fill()
    delete(marketo, gone)
    marketo.change(other, email=ADA)
    marketo.pass_time(**AN_HOUR)

    assert marketo.status(ADA) == "email_invalid"


def test_two_leads_of_one_address_each_take_back_their_own(marketo: World) -> None:
    first, second = marketo.new_lead(ADA, blackListed=True), marketo.new_lead(ADA, blackListed=True)
    marketo.fill()
    delete(marketo, first)
    marketo.change(second, blackListed=False)
    marketo.pass_time(**AN_HOUR)

    assert marketo.status(ADA) == "black_listed"


def test_a_lead_that_is_hidden_and_shown_again_is_heard_again(marketo: World, ada: int) -> None:
    marketo.simulator.hidden_leads.add(ada)
    marketo.skip_time(minutes=20)
    marketo.check(["nobody@example.com", ADA])
    marketo.pass_time(hours=26)
    assert marketo.status(ADA) == "unsubscribed"

    marketo.simulator.hidden_leads.clear()
    marketo.change(ada, unsubscribed=False)
    marketo.pass_time(**AN_HOUR)
    assert marketo.status(ADA) == "clear"


@pytest.mark.parametrize(("kind", "why"), [("empty", "no_leads"), ("every_other", "missing_leads")])
def test_an_answer_that_leaves_out_is_an_error_and_drops_nobody(marketo: World, ada: int, kind: str, why: str) -> None:
    marketo.simulator.faults.plan(Fault(kind, "leads_by_id", times=None))
    late = [marketo.simulator.leads.add(f"late{number}@example.com", {"blackListed": True}) for number in range(6)]
    marketo.change(ada, unsubscribed=False)
    marketo.pass_time(**A_POLL)

    assert marketo.host.error == why
    assert marketo.host.watermark is not None
    assert marketo.host.watermark < marketo.now - timedelta(minutes=4)
    marketo.simulator.faults.clear()
    marketo.pass_time(**A_POLL)
    assert marketo.host.error is None
    assert marketo.status(ADA) == "clear"
    assert {marketo.status(str(lead.email)) for lead in late} == {"black_listed"}


def test_a_live_answer_that_leaves_out_a_known_lead_proves_nobody_clear(marketo: World, ada: int) -> None:
    marketo.simulator.faults.plan(Fault("empty", "leads_by_email", times=None))
    marketo.skip_time(hours=25)

    answer = marketo.check(["other1@example.com", "nobody@example.com"])

    assert [finding.status for finding in answer.judgement.findings] == ["unverifiable", "unverifiable"]


def test_an_export_without_the_row_and_a_mirror_filled_again_lift_nothing(marketo: World, ada: int) -> None:
    delete(marketo, ada)
    marketo.note(filling_since=None, filled_at=None, watermark=None)
    marketo.sync_until_complete()
    marketo.pass_time(**AN_HOUR)

    assert marketo.status(ADA) == "unsubscribed"


def test_what_a_marketo_said_goes_on_at_the_next_one(marketo: World, ada: int) -> None:
    with a_world(marketo.deployment, marketo.company, marketo.now) as other:
        other.new_lead(COUNTESS, blackListed=True)
        other.fill()
        assert (other.status(ADA), other.status(COUNTESS)) == ("unsubscribed", "black_listed")
        assert kinds(other) == ["unsubscribe"]

        assert grant(other).pending == []
        assert other.status(ADA) == "clear"


def test_back_at_the_same_marketo_its_lead_takes_back_what_it_said(marketo: World, ada: int) -> None:
    marketo.forget_check()
    disconnect(marketo.deployment, marketo.company.admin, MARKETO)
    marketo.fill()
    marketo.skip_time(seconds=1)
    marketo.change(ada, unsubscribed=False)
    marketo.pass_time(**A_POLL)

    assert marketo.status(ADA) == "clear"
    assert kinds(marketo) == ["unsubscribe", "resubscribe"]


def test_one_teams_permission_is_no_permission_for_another_team_of_the_same_marketo(marketo: World, ada: int) -> None:
    rivals = World(marketo.deployment, a_company(marketo.deployment, "Rivals", marketo.now), marketo.simulator)
    connect(marketo.deployment, rivals.company.admin, MARKETO, marketo.simulator.url, credentials())
    rivals.settle(marketo_check=True)
    delete(marketo, ada)
    marketo.pass_time(**AN_HOUR)
    assert rivals.status(ADA) == "unsubscribed"

    assert grant(marketo).pending == []

    assert (marketo.status(ADA), rivals.status(ADA)) == ("clear", "unsubscribed")
    marketo.pass_time(**AN_HOUR)
    assert (marketo.status(ADA), rivals.status(ADA)) == ("clear", "unsubscribed")


def test_an_admin_lifts_what_a_lead_said_that_is_gone(marketo: World, ada: int) -> None:
    delete(marketo, ada)
    marketo.pass_time(**AN_HOUR)

    assert grant(marketo).pending == []

    assert marketo.status(ADA) == "clear"
    assert kinds(marketo) == ["unsubscribe", "resubscribe", "resubscribe"]


def test_an_admin_does_not_lift_what_a_lead_says(marketo: World, ada: int) -> None:
    assert grant(marketo).pending == [(Origin.MARKETO, "clear_in_marketo")]
    marketo.pass_time(**AN_HOUR)

    assert marketo.status(ADA) == "unsubscribed"


@pytest.mark.parametrize("kind", ["reset", "603", "empty"])
def test_where_marketo_cannot_be_asked_the_next_sync_lifts_it(marketo: World, ada: int, kind: str) -> None:
    if kind != "empty":
        delete(marketo, ada)
        marketo.pass_time(**AN_HOUR)
    marketo.simulator.faults.plan(Fault(kind, "leads_by_email", times=None))
    assert grant(marketo).pending == [(Origin.MARKETO, "clear_in_marketo" if kind == "empty" else "ask_marketo")]
    assert marketo.status(ADA) == "unsubscribed"

    marketo.simulator.faults.clear()
    if kind == "empty":
        delete(marketo, ada)
    marketo.pass_time(**AN_HOUR)

    assert marketo.status(ADA) == "clear"
    with marketo.deployment.db.read() as connection:
        assert awaited_clears(connection, marketo.company.team_id, marketo.deployment.keyring.key(ADA), None, 10) == []
