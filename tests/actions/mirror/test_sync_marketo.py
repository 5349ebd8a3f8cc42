"""The mirror of a Marketo: filled once, then followed."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from consentry.actions.consent.verify_history import verify_history
from consentry.actions.mirror.marketo.sync_marketo import sync_marketo
from consentry.deployment import Clock
from consentry.rules.mirror.marketo.flags import central_day
from consentry.store.consent.history import history_of
from consentry.store.consent.people import person_by_key
from consentry.store.mirror.marketo.calls import calls_on
from consentry.store.mirror.marketo.exports import windows_of
from consentry.store.mirror.marketo.feed import waiting_leads
from consentry.store.mirror.marketo.hosts import host_by_id
from consentry.store.mirror.marketo.leads import mirror_size
from tests.mirrors import World
from tests.mirrors import database_url as database_url
from tests.promises.pane import texts
from tests.simulators.marketo.faults import Fault

A_POLL = {"minutes": 5, "seconds": 1}
SELDOM = {"poll_minutes": 15, "freshness_minutes": 45}  # a day of these is soon over


@pytest.fixture
def ada(marketo: World) -> int:
    """A lead that may be mailed, in a mirror that is complete."""
    lead = marketo.new_lead("ada@example.com")
    marketo.fill()
    marketo.simulator.limits.forget()
    return lead


def test_filling_finds_everybody_who_refuses(marketo: World) -> None:
    marketo.simulator.seed(1_000, marketo.now - timedelta(days=300), marketo.now)

    marketo.fill()

    assert marketo.mirrored() == marketo.expected()
    assert len(marketo.expected()) > 40
    with marketo.deployment.db.read() as connection:
        assert mirror_size(connection, marketo.host.id) == 1_000


def test_the_newest_and_the_oldest_lead_are_in(marketo: World) -> None:
    marketo.simulator.seed(2, marketo.now - timedelta(days=1_000), marketo.now)
    for lead in (1, 2):
        marketo.change(lead, blackListed=True)

    marketo.fill()

    assert marketo.mirrored() == marketo.expected() != {}


def test_everybody_who_refuses_is_a_person_with_a_history_that_holds(marketo: World) -> None:
    marketo.new_lead("gone@example.com", blackListed=True)
    marketo.fill()

    key, team_id = marketo.deployment.keyring.key("gone@example.com"), marketo.company.team_id
    with marketo.deployment.db.read() as connection:
        person = person_by_key(connection, team_id, key)
        history = history_of(connection, team_id, [key], None, 10)
    assert person is not None
    assert person.address == "gone@example.com"
    assert [(kept.event.kind.word, kept.event.source.word, kept.words.reason) for kept in history] == [
        ("unsubscribe", "marketo", "black_listed")
    ]
    assert verify_history(marketo.deployment, team_id) == []


@pytest.mark.parametrize("flag", ["unsubscribed", "emailInvalid", "blackListed", "marketingSuspended"])
def test_a_flag_that_is_set_refuses_after_the_next_poll(marketo: World, ada: int, flag: str) -> None:
    marketo.change(ada, **{flag: True})
    marketo.pass_time(**A_POLL)

    assert marketo.mirrored() == marketo.expected() != {}
    assert marketo.status("ada@example.com") != "clear"


def test_a_flag_that_is_taken_back_refuses_no_more(marketo: World, ada: int) -> None:
    marketo.change(ada, unsubscribed=True)
    marketo.pass_time(**A_POLL)
    marketo.change(ada, unsubscribed=False)
    marketo.pass_time(**A_POLL)

    assert marketo.status("ada@example.com") == "clear"
    with marketo.deployment.db.read() as connection:
        kept = history_of(
            connection, marketo.company.team_id, [marketo.deployment.keyring.key("ada@example.com")], None, 10
        )
    assert [each.event.kind.word for each in kept] == ["resubscribe", "unsubscribe"]


def test_a_new_lead_that_refuses_is_found_by_its_id(marketo: World, ada: int) -> None:
    marketo.simulator.leads.add("new@example.com", {"blackListed": True})
    marketo.pass_time(**A_POLL)

    assert marketo.status("new@example.com") == "black_listed"


def test_one_lead_that_refuses_is_enough_and_the_last_one_lifts_it(marketo: World, ada: int) -> None:
    twin = marketo.simulator.leads.add("ADA@example.com", {"marketingSuspended": True})
    marketo.pass_time(**A_POLL)
    assert marketo.status("ada@example.com") == "marketing_suspended"

    marketo.change(ada, marketingSuspended=True)
    marketo.change(twin.id, marketingSuspended=False)
    marketo.pass_time(**A_POLL)
    assert marketo.status("ada@example.com") == "marketing_suspended"

    marketo.change(ada, marketingSuspended=False)
    marketo.pass_time(**A_POLL)
    assert marketo.status("ada@example.com") == "clear"


def test_a_lead_that_moves_takes_its_no_along_and_leaves_it_behind(marketo: World, ada: int) -> None:
    marketo.change(ada, blackListed=True)
    marketo.pass_time(**A_POLL)
    marketo.change(ada, email="countess@example.com")
    marketo.pass_time(**A_POLL)

    assert marketo.status("countess@example.com") == "black_listed"
    assert marketo.status("ada@example.com") == "black_listed"


def pass_busy_time(marketo: World, poll: timedelta = timedelta(minutes=5), **time: float) -> None:
    """Something happens before each poll, so that nobody is asked for to vouch for a silence."""
    for _ in range(timedelta(**time) // poll):
        marketo.simulator.leads.add("busy@example.com", {})
        marketo.pass_time(seconds=poll.total_seconds())


def test_a_change_that_is_committed_late_is_found_when_the_feed_is_read_again(marketo: World, ada: int) -> None:
    marketo.change_late(ada, timedelta(minutes=40), unsubscribed=True)
    pass_busy_time(marketo, minutes=45)
    assert marketo.status("ada@example.com") == "clear"  # its date lies behind the feed's place

    pass_busy_time(marketo, minutes=20)
    assert marketo.status("ada@example.com") == "unsubscribed"


def test_an_old_value_that_arrives_late_does_not_undo_a_newer_one(marketo: World, ada: int) -> None:
    marketo.change_late(ada, timedelta(minutes=20), unsubscribed=True)
    marketo.pass_time(minutes=1)
    marketo.change(ada, unsubscribed=False)
    marketo.pass_time(hours=2)

    assert marketo.status("ada@example.com") == "clear"
    assert marketo.mirrored() == marketo.expected()


def test_what_was_dealt_with_is_not_dealt_with_again(marketo: World, ada: int) -> None:
    for _ in range(30):
        marketo.simulator.leads.add("new@example.com", {})
    marketo.pass_time(minutes=50)

    marketo.simulator.faults.plan(Fault("reset", "leads_by_id", times=None))
    marketo.pass_time(minutes=30)

    with marketo.deployment.db.read() as connection:  # who vouches for the silence, and nobody else
        assert 0 < len(waiting_leads(connection, marketo.host.id, 100)) <= 10


def test_after_a_merge_the_losers_no_stays_with_its_address(marketo: World, ada: int) -> None:
    loser = marketo.simulator.leads.add("other@example.com", {"blackListed": True})
    marketo.pass_time(**A_POLL)
    assert marketo.status("other@example.com") == "black_listed"

    with marketo.simulator.lock:
        winner = marketo.simulator.leads.get(ada)
        assert winner is not None
        marketo.simulator.leads.merge(winner, [loser])
    marketo.pass_time(hours=1, minutes=10)

    assert marketo.expected() == {}
    assert marketo.status("other@example.com") == "black_listed"
    assert marketo.status("ada@example.com") == "clear"


def test_what_a_deleted_lead_said_goes_on(marketo: World, ada: int) -> None:
    marketo.change(ada, unsubscribed=True)
    marketo.pass_time(**A_POLL)
    with marketo.simulator.lock:
        lead = marketo.simulator.leads.get(ada)
        assert lead is not None
        marketo.simulator.leads.delete(lead)
    marketo.pass_time(hours=1, minutes=10)

    assert marketo.status("ada@example.com") == "unsubscribed"
    with marketo.deployment.db.read() as connection:
        kept = history_of(
            connection, marketo.company.team_id, [marketo.deployment.keyring.key("ada@example.com")], None, 10
        )
    assert [each.event.kind.word for each in kept] == ["unsubscribe"]


def test_what_the_feed_never_told_is_found_at_night(marketo: World, ada: int) -> None:
    with marketo.simulator.lock:
        lead = marketo.simulator.leads.get(ada)
        assert lead is not None
        lead.values, lead.updated_at = {"unsubscribed": True}, marketo.now
    marketo.settle(marketo=SELDOM)
    pass_busy_time(marketo, poll=timedelta(minutes=15), hours=23)
    assert marketo.status("ada@example.com") == "clear"

    marketo.pass_time(hours=2)
    assert marketo.status("ada@example.com") == "unsubscribed"


def test_where_changes_cannot_be_exported_the_newest_leads_and_some_older_are_compared(
    marketo: World, ada: int
) -> None:
    marketo.simulator.exports.unsupported = {"updatedAt"}
    with marketo.simulator.lock:
        lead = marketo.simulator.leads.get(ada)
        assert lead is not None
        lead.values = {"unsubscribed": True}
    marketo.settle(marketo=SELDOM)
    marketo.pass_time(hours=26)

    assert marketo.status("ada@example.com") == "unsubscribed"
    assert marketo.host.only_created_filter


def test_a_feed_that_fell_ninety_days_behind_is_filled_anew(marketo: World, ada: int) -> None:
    marketo.change(ada, unsubscribed=True)
    gone = marketo.simulator.leads.add("gone@example.com", {"unsubscribed": True})
    marketo.pass_time(**A_POLL)
    with marketo.simulator.lock:
        marketo.simulator.leads.delete(gone)
    marketo.change(ada, unsubscribed=False)
    marketo.skip_time(days=95)
    filled_at = marketo.host.filled_at

    marketo.sync_until_complete()
    marketo.pass_time(hours=3)

    assert marketo.host.filled_at != filled_at
    assert marketo.expected() == {}
    assert marketo.status("ada@example.com") == "clear"
    assert marketo.status("gone@example.com") == "unsubscribed"


@pytest.mark.parametrize("seconds", [0, 200])
def test_exports_that_fail_or_are_refused_are_tried_again(marketo: World, seconds: float) -> None:
    marketo.simulator.seed(300, marketo.now - timedelta(days=100), marketo.now)
    marketo.simulator.exports.failures = 2
    marketo.simulator.exports.job_seconds = seconds
    marketo.simulator.faults.plan(Fault("1029", "enqueue_export", times=2))
    marketo.simulator.faults.plan(Fault("http_404", "export_file", times=1))

    marketo.fill()

    assert marketo.mirrored() == marketo.expected()


def test_a_full_day_of_exports_goes_on_the_next_day(marketo: World) -> None:
    marketo.simulator.seed(300, marketo.now - timedelta(days=100), marketo.now)
    marketo.simulator.exports.daily_bytes = 4_000
    began = marketo.now

    marketo.fill()

    assert marketo.mirrored() == marketo.expected()
    assert central_day(marketo.now) > central_day(began)


def test_an_activity_that_comes_while_the_mirror_is_filled_is_not_lost(marketo: World) -> None:
    lead = marketo.new_lead("ada@example.com")
    marketo.simulator.seed(200, marketo.now - timedelta(days=200), marketo.now)
    marketo.connect()
    marketo.settle(marketo_check=True)
    marketo.wait_until(marketo.sync())
    marketo.change(lead, unsubscribed=True)
    marketo.change(2, unsubscribed=True)

    marketo.sync_until_complete()

    assert marketo.mirrored() == marketo.expected()


def test_killed_at_any_point_of_filling_it_goes_on_from_there(marketo: World) -> None:
    marketo.simulator.seed(400, marketo.now - timedelta(days=120), marketo.now)
    marketo.connect()
    steps = 0
    while marketo.host.watermark is None:
        steps += 3
        next_at = _killed_after(marketo, steps)
        marketo.wait_until(max(next_at, marketo.now) if next_at else marketo.now + timedelta(seconds=20))

    assert marketo.mirrored() == marketo.expected()


def _killed_after(marketo: World, steps: int) -> object:
    """A turn whose process dies the so-manieth time it looks at the clock."""

    class Killed(BaseException):
        pass

    left = steps

    def now() -> object:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed
        return marketo.now

    clock = Clock(now, marketo.clock.sleep, marketo.clock.seconds)  # type: ignore[arg-type]
    try:
        return sync_marketo(replace(marketo.deployment, clock=clock), marketo.host.id)
    except Killed:
        return None


@pytest.mark.parametrize("minutes", [5, 10])
def test_changes_are_asked_for_as_often_as_the_team_says(marketo: World, ada: int, minutes: int) -> None:
    marketo.settle(marketo={"poll_minutes": minutes, "freshness_minutes": 45})
    marketo.pass_time(hours=1)
    began = marketo.now
    assert marketo.sync() == began + timedelta(minutes=minutes)


def test_a_day_of_polls_costs_what_the_pane_says(marketo: World, ada: int) -> None:
    (told,) = re.findall(r"5 .* (\d+) calls a day", texts()["marketo.poll_minutesHint"])
    marketo.pass_time(hours=1)
    marketo.simulator.limits.forget()
    marketo.pass_time(hours=6)
    assert marketo.calls() * 4 == pytest.approx(int(told), rel=0.05)


def test_every_call_is_in_the_ledger_as_marketo_counts_it(marketo: World, ada: int) -> None:
    marketo.simulator.faults.plan(Fault("608", "lead_changes", times=2))
    marketo.pass_time(hours=2)

    used = marketo.simulator.limits.counters()["used_today"]
    with marketo.deployment.db.read() as connection:
        assert calls_on(connection, marketo.host.id, marketo.company.team_id, marketo.now) == used > 20


def test_when_marketos_day_is_over_nothing_is_asked_until_midnight_in_chicago(marketo: World, ada: int) -> None:
    marketo.simulator.limits.quota = 0
    marketo.pass_time(minutes=10)
    marketo.simulator.limits.forget()
    assert marketo.error == "607"

    marketo.pass_time(hours=10)
    assert marketo.calls() == 0

    marketo.simulator.limits.quota = 50_000
    marketo.pass_time(hours=12)
    assert marketo.calls() > 0
    assert marketo.error is None


def test_jobs_leave_a_part_of_the_days_budget_to_checks(marketo: World, ada: int) -> None:
    marketo.settle(marketo={"daily_budget": 60})
    marketo.pass_time(hours=6)

    with marketo.deployment.db.read() as connection:
        assert 48 <= calls_on(connection, marketo.host.id, marketo.company.team_id, marketo.now) <= 50
    assert marketo.error == "budget"
    marketo.change(ada, unsubscribed=True)
    assert marketo.status("ada@example.com") == "unsubscribed"


def test_calls_of_somebody_else_with_our_user_count_against_the_budget(marketo: World, ada: int) -> None:
    marketo.simulator.limits.spend(5_000, "consentry-api@example.com")
    marketo.pass_time(hours=7)

    assert marketo.error == "budget"


@pytest.mark.parametrize("code", ["601", "602", "604", "606", "608", "611", "614", "615", "713"])
def test_a_passing_fault_is_named_until_that_very_thing_goes_well(marketo: World, ada: int, code: str) -> None:
    marketo.simulator.faults.plan(Fault(code, "lead_changes", times=None))
    marketo.skip_time(minutes=6)
    marketo.sync()
    assert marketo.error == code

    marketo.simulator.faults.clear()
    marketo.pass_time(minutes=20)
    assert marketo.error is None


@pytest.mark.parametrize("code", ["603", "605", "610", "703", "1003", "1006", "http_500", "html", "half_json", "reset"])
def test_a_fault_that_stays_leaves_the_watermark_where_it_was(marketo: World, ada: int, code: str) -> None:
    marketo.simulator.faults.plan(Fault(code, "lead_changes", times=None))
    watermark = marketo.host.watermark
    marketo.change(ada, unsubscribed=True)
    marketo.pass_time(minutes=40)

    assert marketo.host.watermark == watermark
    assert marketo.error
    assert marketo.status("ada@example.com") == "unsubscribed"  # asked for, as the mirror is old by now


def test_a_clock_that_is_set_back_loses_nothing(marketo: World, ada: int) -> None:
    backwards = Clock(lambda: marketo.now - timedelta(hours=5), marketo.clock.sleep, marketo.clock.seconds)
    marketo.change(ada, unsubscribed=True)
    marketo.skip_time(minutes=6)
    sync_marketo(replace(marketo.deployment, clock=backwards), marketo.host.id)

    assert marketo.mirrored() == marketo.expected() != {}
    marketo.change(ada, unsubscribed=False)
    marketo.skip_time(minutes=6)
    marketo.pass_time(hours=2)
    assert marketo.mirrored() == marketo.expected() == {}


def test_leads_without_an_address_are_no_trouble(marketo: World, ada: int) -> None:
    lead = marketo.simulator.leads.add(None, {"blackListed": True})
    odd = marketo.simulator.leads.add("no address at all", {"blackListed": True})
    marketo.pass_time(**A_POLL)
    assert marketo.mirrored() == {}

    marketo.change(lead.id, email="found@example.com")
    marketo.change(odd.id, email="odd@example.com")
    marketo.pass_time(**A_POLL)
    assert marketo.mirrored() == marketo.expected() != {}


def test_without_anybody_connected_there_is_no_next_turn(marketo: World, ada: int) -> None:
    with marketo.deployment.db.write() as connection:
        connection.exec_driver_sql("DELETE FROM connection")

    assert marketo.sync() is None


def test_the_way_to_an_answer_is_short_when_nothing_changes(marketo: World, ada: int) -> None:
    marketo.pass_time(hours=24)

    assert marketo.calls() <= 500  # a call in fifteen minutes asks for somebody known: silence has to be vouched for
    with marketo.deployment.db.read() as connection:
        assert waiting_leads(connection, marketo.host.id, 10) == []
        assert windows_of(connection, marketo.host.id) == []
        assert host_by_id(connection, marketo.host.id) == marketo.host
