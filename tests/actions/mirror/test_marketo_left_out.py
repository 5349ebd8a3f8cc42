"""A Marketo that answers "nobody", or leaves half of its leads out, is a fault, whatever it is asked."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from consentry.actions.consent.unsubscribe import unsubscribe
from tests.builders import an_opt_out
from tests.mirrors import World
from tests.mirrors import database_url as database_url
from tests.simulators.marketo.faults import Fault

GONE, STRANGER = "gone@example.com", "stranger@example.com"
A_POLL = {"minutes": 5, "seconds": 1}
LEFT_OUT = ("no_leads", "missing_leads")
EVERYWHERE = ("leads_by_email", "leads_by_id", "lead_changes", "activities", "deleted_leads")


@pytest.fixture
def filled(marketo: World) -> World:
    """Forty leads, ten of whom refuse, and whose addresses are therefore known here."""
    for number in range(40):
        marketo.new_lead(f"lead{number}@example.com", unsubscribed=number % 4 == 0)
    marketo.new_lead(GONE, unsubscribed=True)
    marketo.fill()
    return marketo


def plan(world: World, kind: str, *endpoints: str) -> None:
    for endpoint in endpoints:
        world.simulator.faults.plan(Fault(kind, endpoint, times=None))


@pytest.mark.parametrize("kind", ["empty", "every_other"])
def test_a_live_answer_that_leaves_out_who_is_known_makes_no_stranger_clear(filled: World, kind: str) -> None:
    plan(filled, kind, "leads_by_email")
    filled.skip_time(hours=25)

    assert filled.status(STRANGER) == "marketo_unreachable"
    assert filled.status(GONE) == "unsubscribed"
    assert filled.error in LEFT_OUT


def test_a_live_answer_in_which_all_are_whom_we_know_makes_a_stranger_clear(filled: World) -> None:
    filled.skip_time(hours=25)

    assert filled.status(STRANGER) == "clear"
    assert filled.error is None


def test_one_known_person_who_was_deleted_keeps_nobody_from_being_clear(filled: World) -> None:
    with filled.simulator.lock:
        lead = filled.simulator.leads.get(1)
        assert lead is not None
        filled.simulator.leads.delete(lead)
    filled.skip_time(hours=25)

    assert filled.status(STRANGER) == "clear"
    assert filled.error is None


def test_each_send_asked_live_is_no_more_gullible(filled: World) -> None:
    filled.settle(marketo={"mode": "live"})
    plan(filled, "empty", "leads_by_email")
    filled.skip_time(hours=25)

    assert filled.status(STRANGER, stage="send") == "marketo_unreachable"
    assert filled.error == "no_leads"


def test_a_marketo_that_answers_nobody_to_everything_is_no_quiet_one(filled: World) -> None:
    plan(filled, "empty", *EVERYWHERE)
    before = filled.host.watermark
    assert before is not None

    filled.pass_time(hours=2)

    assert filled.error == "no_leads"
    assert filled.host.watermark is not None
    assert filled.host.watermark <= before + timedelta(minutes=15)
    filled.skip_time(hours=25)
    assert filled.status(STRANGER) == "marketo_unreachable"
    assert filled.status(GONE) == "unsubscribed"


def test_half_the_leads_missing_in_a_quiet_hour_is_a_fault_too(filled: World) -> None:
    plan(filled, "every_other", "leads_by_id")

    filled.pass_time(hours=1)

    assert filled.error in LEFT_OUT


def test_a_quiet_marketo_that_works_stays_fresh(filled: World) -> None:
    filled.pass_time(hours=3)

    assert filled.error is None
    assert filled.host.watermark is not None
    assert filled.host.watermark > filled.now - timedelta(minutes=6)


def test_a_log_that_no_longer_tells_what_it_told_is_not_believed(filled: World) -> None:
    for number in range(1, 6):
        filled.change(number, blackListed=True)
    filled.pass_time(minutes=50)
    plan(filled, "empty", "lead_changes")
    filled.change(7, blackListed=True)

    filled.pass_time(hours=1)

    assert filled.error == "missing_changes"
    filled.simulator.faults.clear()
    filled.pass_time(**A_POLL)
    assert filled.error is None
    assert filled.mirrored() == filled.expected()


@pytest.mark.parametrize("how", ["live", "poll"])
def test_the_error_stands_until_the_same_answer_is_whole_again(filled: World, how: str) -> None:
    asks: Callable[[], object] = (lambda: filled.status(STRANGER)) if how == "live" else filled.sync
    plan(filled, "empty", "leads_by_email" if how == "live" else "leads_by_id")
    filled.skip_time(minutes=16)
    asks()
    assert filled.error == "no_leads"

    filled.simulator.faults.clear()
    filled.skip_time(minutes=16)
    assert filled.error == "no_leads"
    asks()

    assert filled.error is None


def test_a_look_up_that_was_not_believed_is_made_again_by_the_sync(filled: World) -> None:
    plan(filled, "empty", "leads_by_email")
    filled.skip_time(minutes=16)
    filled.status(STRANGER)
    filled.sync()
    assert filled.error == "no_leads"

    filled.simulator.faults.clear()
    filled.pass_time(**A_POLL)

    assert filled.error is None


def test_before_anybody_is_known_there_is_nobody_to_miss(marketo: World) -> None:
    marketo.connect()
    marketo.settle(marketo_check=True)
    unsubscribe(marketo.deployment, marketo.company.team_id, an_opt_out(GONE), marketo.now)

    assert marketo.status(STRANGER) == "clear"
    assert marketo.error is None


def test_while_exports_stay_empty_the_error_stands_in_every_turn(marketo: World) -> None:
    marketo.new_lead(GONE, unsubscribed=True)
    marketo.simulator.exports.leaves_out_from = 1
    marketo.connect()
    marketo.settle(marketo_check=True)
    shown = []
    for _ in range(60):
        next_at = marketo.sync()
        shown.append(marketo.error)
        marketo.wait_until(next_at)

    first = shown.index("empty_export")
    assert set(shown[first:]) == {"empty_export"}
    assert len(shown) - first > 10
    marketo.simulator.exports.leaves_out_from = None
    marketo.sync_until_complete()
    assert marketo.error is None
