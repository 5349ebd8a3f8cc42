"""What a check believes of Marketo, and what it costs."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta

import pytest

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.evidence.checking.look_up import look_up
from consentry.evidence.mirror.marketo.desk import desk_of
from consentry.store.engines import READERS
from consentry.store.mirror.marketo.feed import asked_at
from consentry.store.mirror.marketo.hosts import change_host, mirror_of
from tests.builders import an_opt_out, as_of_now
from tests.mirrors import World
from tests.mirrors import database_url as database_url
from tests.simulators.marketo.faults import Fault

DOWN = Fault("reset", "leads_by_email", times=None)


@pytest.fixture
def filled(marketo: World) -> World:
    """A mirror with one who refuses and one who doesn't; nothing was counted yet."""
    marketo.new_lead("gone@example.com", unsubscribed=True)
    marketo.new_lead("ada@example.com")
    marketo.fill()
    marketo.simulator.limits.forget()
    return marketo


def test_a_fresh_mirror_answers_without_a_call(filled: World) -> None:
    assert filled.status("gone@example.com") == "unsubscribed"
    assert filled.status("ada@example.com") == "clear"
    assert filled.status("nobody@example.com") == "clear"
    assert filled.calls() == 0


def test_the_answer_tells_its_age_and_may_be_kept_for_a_minute(filled: World) -> None:
    watermark = filled.host.watermark
    filled.skip_time(minutes=3)

    answer = filled.check(["ada@example.com"])

    assert answer.as_of == watermark
    assert answer.fresh_until == filled.now + timedelta(seconds=60)


def test_the_answer_is_not_kept_beyond_the_mirrors_freshness(filled: World) -> None:
    watermark = filled.host.watermark
    assert watermark is not None
    filled.skip_time(minutes=14, seconds=30)

    assert filled.check(["ada@example.com"]).fresh_until == watermark + timedelta(minutes=15)
    assert filled.calls() == 0


def test_a_mirror_past_its_freshness_asks_marketo_once_for_everybody(filled: World) -> None:
    filled.skip_time(minutes=15, seconds=1)
    filled.change(2, unsubscribed=True)

    answer = filled.check(["ada@example.com", "nobody@example.com", "gone@example.com"])

    assert [finding.status for finding in answer.judgement.findings] == ["unsubscribed", "clear", "unsubscribed"]
    assert filled.calls("leads_by_email") == filled.calls() == 1


def test_a_clear_is_trusted_as_long_as_the_team_says(filled: World) -> None:
    filled.settle(marketo={"freshness_minutes": 30})
    filled.skip_time(minutes=29)
    assert filled.check(["ada@example.com"]).verdict == "allow"
    assert filled.calls() == 0
    filled.skip_time(minutes=2)
    filled.check(["ada@example.com"])
    assert filled.calls("leads_by_email") == 1


def test_whoever_was_asked_for_is_known_for_as_long_as_the_mirror_would_be(filled: World) -> None:
    filled.skip_time(hours=2)
    filled.check(["ada@example.com"])
    filled.skip_time(minutes=14)

    assert filled.status("ada@example.com") == "clear"
    assert filled.calls() == 1
    filled.skip_time(minutes=2)
    assert filled.status("ada@example.com") == "clear"
    assert filled.calls() == 2


def test_a_known_no_counts_at_any_age_and_costs_nothing(filled: World) -> None:
    filled.skip_time(days=80)

    assert filled.status("gone@example.com") == "unsubscribed"
    assert filled.calls() == 0


def test_the_teams_own_no_needs_no_call(filled: World) -> None:
    unsubscribe(filled.deployment, filled.company.team_id, an_opt_out("left@example.com"), filled.now)
    filled.skip_time(hours=1)

    assert filled.status("left@example.com") == "unsubscribed"
    assert filled.calls() == 0


def test_internal_people_and_blocked_domains_need_no_call(filled: World) -> None:
    filled.settle(internal_domains=["halden.example"])
    filled.skip_time(hours=1)

    assert filled.status("colleague@halden.example") == "clear"
    assert filled.calls() == 0


def test_when_marketo_is_down_the_last_known_state_is_followed_for_a_day(filled: World) -> None:
    watermark = filled.host.watermark
    filled.simulator.faults.plan(DOWN)
    filled.skip_time(hours=23)

    answer = filled.check(["ada@example.com", "gone@example.com"])

    assert [finding.status for finding in answer.judgement.findings] == ["clear", "unsubscribed"]
    assert answer.as_of == watermark
    assert answer.fresh_until == filled.now  # stale: not to be kept


def test_after_that_nobody_can_say(filled: World) -> None:
    filled.simulator.faults.plan(DOWN)
    filled.skip_time(hours=24, minutes=1)

    answer = filled.check(["ada@example.com", "gone@example.com"])

    assert [finding.code for finding in answer.judgement.findings] == ["marketo_unreachable", "unsubscribed"]
    assert [finding.status for finding in answer.judgement.findings] == ["unverifiable", "unsubscribed"]


def test_the_last_known_state_is_followed_as_long_as_the_team_says(filled: World) -> None:
    filled.settle(marketo={"last_known_hours": 2})
    filled.simulator.faults.plan(DOWN)
    filled.skip_time(hours=1, minutes=55)
    assert filled.status("ada@example.com") == "clear"
    filled.skip_time(minutes=10)
    assert filled.status("ada@example.com") == "marketo_unreachable"


@pytest.mark.parametrize(("policy", "verdict"), [("block", "block"), ("warn", "warn"), ("allow", "allow")])
def test_what_nobody_can_say_follows_the_teams_policy(filled: World, policy: str, verdict: str) -> None:
    filled.settle(on_unverifiable=policy)
    filled.simulator.faults.plan(DOWN)
    filled.skip_time(days=2)

    assert filled.check(["ada@example.com"]).verdict == verdict


def test_mail_that_is_not_commercial_does_not_wait_for_marketo(filled: World) -> None:
    filled.settle(non_commercial_in_clients=True)
    filled.simulator.faults.plan(DOWN)
    filled.skip_time(days=2)

    assert filled.status("ada@example.com", purpose="non_commercial", purpose_reason="an invoice") == "clear"


def test_before_the_mirror_is_filled_each_address_is_asked_for(marketo: World) -> None:
    marketo.new_lead("gone@example.com", unsubscribed=True)
    marketo.connect()
    marketo.settle(marketo_check=True)

    assert marketo.status("gone@example.com") == "unsubscribed"
    assert marketo.status("nobody@example.com") == "clear"


def test_before_the_mirror_is_filled_and_marketo_is_down_nobody_can_say(marketo: World) -> None:
    marketo.connect()
    marketo.settle(marketo_check=True)
    marketo.simulator.faults.plan(DOWN)

    assert marketo.status("nobody@example.com") == "marketo_unreachable"


def test_switched_off_marketo_does_not_count_and_is_not_asked(filled: World) -> None:
    filled.forget_check()
    filled.skip_time(days=3)

    answer = filled.check(["gone@example.com"])

    assert answer.verdict == "allow"
    assert answer.as_of is None
    assert filled.calls() == 0


def test_live_asks_at_each_send_and_not_while_composing(filled: World) -> None:
    filled.settle(marketo={"mode": "live"})

    composed = filled.check(["ada@example.com"], stage="compose")
    assert filled.calls() == 0
    filled.check(["ada@example.com"])
    filled.check(["ada@example.com"])

    assert filled.calls("leads_by_email") == 2
    assert composed.fresh_until == composed.at  # a client asks again at Send


def test_live_finds_what_the_mirror_has_yet_to_hear(filled: World) -> None:
    filled.settle(marketo={"mode": "live"})
    filled.change(2, unsubscribed=True)

    assert filled.status("ada@example.com") == "unsubscribed"


def test_live_goes_on_with_the_mirror_when_the_budget_is_spent(filled: World) -> None:
    filled.settle(marketo={"mode": "live", "daily_budget": 0})

    assert filled.status("ada@example.com") == "clear"
    assert filled.calls() == 0
    assert filled.error == "budget"


def test_an_opt_out_of_the_base_covers_its_variants_in_marketo_too(filled: World) -> None:
    assert filled.status("gone+news@example.com") == "unsubscribed"
    filled.skip_time(hours=1)
    filled.change(2, unsubscribed=True)

    assert filled.status("ada+news@example.com") == "unsubscribed"


def test_one_request_asks_for_three_hundred_and_follows_the_last_known_state_for_the_rest(filled: World) -> None:
    filled.skip_time(hours=25)

    answer = filled.check([f"person{number}@example.com" for number in range(310)])

    found = [finding.code for finding in answer.judgement.findings]
    assert found.count(None) == 300
    assert found.count("marketo_unreachable") == 10
    assert filled.calls("leads_by_email") == 1


def test_a_watermark_from_a_wrong_clock_proves_nothing(filled: World) -> None:
    with filled.deployment.db.write() as connection:
        change_host(connection, filled.deployment.mirrors, filled.host.id, watermark=filled.now + timedelta(hours=2))

    filled.status("ada@example.com")

    assert filled.calls("leads_by_email") == 1


def test_looking_somebody_up_costs_no_call(filled: World) -> None:
    filled.skip_time(hours=2)
    with filled.deployment.db.read() as connection:
        who = as_of_now(filled.deployment, filled.company.rep)
        known = look_up(filled.deployment, connection, who, ["ada@example.com", "gone@example.com"], filled.now)

    assert [each.finding.status for each in known] == ["clear", "unsubscribed"]
    assert filled.calls() == 0


def test_several_leads_with_one_address_refuse_as_soon_as_one_does(filled: World) -> None:
    filled.new_lead("Ada@Example.com ", unsubscribed=True)
    filled.skip_time(minutes=16)

    assert filled.status("ada@example.com") == "unsubscribed"


def test_an_address_that_cannot_be_asked_for_is_never_called_clear(filled: World) -> None:
    filled.skip_time(days=2)

    assert filled.status('"a,b"@example.com') == "marketo_unreachable"


@pytest.mark.parametrize(
    "kind", ["http_502", "html", "half_json", "list", "truncated", "603", "606", "607", "608", "614", "615"]
)
def test_every_fault_is_named_and_no_fault_makes_anybody_clear(filled: World, kind: str) -> None:
    filled.simulator.faults.plan(Fault(kind, "leads_by_email", times=None))
    filled.skip_time(days=2)

    assert filled.status("ada@example.com") == "marketo_unreachable"
    assert filled.status("gone@example.com") == "unsubscribed"
    named = {"half_json": "garbled", "list": "garbled", "html": "garbled", "truncated": "connection"}
    assert filled.error == named.get(kind, kind)


def test_many_requests_that_wait_together_share_a_call(filled: World) -> None:

    filled.skip_time(hours=2)
    filled.simulator.latency = 0.2
    now = filled.now

    def ask(number: int) -> str:
        return filled.check([f"person{number}@example.com"]).verdict

    with ThreadPoolExecutor(30) as pool:
        verdicts = list(pool.map(ask, range(60)))

    assert now <= filled.now
    assert verdicts == ["allow"] * 60
    assert filled.calls("leads_by_email") < 15


def test_a_live_look_up_finds_a_lead_under_another_spelling(filled: World) -> None:
    filled.settle(marketo={"mode": "live"})
    filled.new_lead("bob.by@googlemail.com", unsubscribed=True)
    filled.new_lead("ann@mac.com", unsubscribed=True)

    assert filled.status("ann@icloud.com") == "unsubscribed"
    assert filled.status("bob.by@gmail.com") == "unsubscribed"
    assert filled.status("b.obby@gmail.com") == "unsubscribed"  # from now on that spelling is known


def test_a_look_up_goes_on_while_everybody_who_waits_holds_a_connection(filled: World) -> None:
    filled.skip_time(minutes=16)
    with filled.deployment.db.read() as connection, ExitStack() as others:
        mirror = mirror_of(connection, filled.deployment.mirrors, filled.company.team_id)
        for _ in range(READERS - 1):
            others.enter_context(filled.deployment.db.read())
        assert mirror is not None
        desk = desk_of(filled.deployment, mirror.access, mirror.host_id, filled.now)
        key = filled.deployment.keyring.key("stranger@example.com")
        desk.ask({key: "stranger@example.com"}, filled.now)
        assert key in asked_at(connection, mirror.host_id, [key])
