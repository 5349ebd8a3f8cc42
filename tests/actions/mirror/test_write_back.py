"""What a team said is written to Marketo, and read again to be sure."""

from datetime import timedelta

import pytest

from consentry.actions.addresses.separate_spelling import separate_spelling
from consentry.actions.consent.lifting import Permission
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.mirror.write_back import write_back
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Scope
from consentry.store.mirror.write_backs import Backlog, backlog_of
from tests.builders import an_opt_out
from tests.mirrors import World
from tests.mirrors import database_url as database_url
from tests.simulators.marketo.faults import Fault

PERMISSION = Words(reason="asked for it", evidence_kind="mail", evidence_text="wrote to us")


@pytest.fixture
def ada(marketo: World) -> int:
    """A lead that may be mailed, with a twin, in a team that writes back."""
    lead = marketo.new_lead("ada@example.com")
    marketo.new_lead("Ada@example.com")
    marketo.fill()
    marketo.settle(marketo={"write_back": True})
    marketo.simulator.limits.forget()
    return lead


def leave(world: World, address: str = "ada@example.com", **others: object) -> None:
    unsubscribe(world.deployment, world.company.team_id, an_opt_out(address, **others), world.now)


def come_back(world: World, address: str = "ada@example.com") -> None:
    resubscribe(world.deployment, world.company.admin, Permission(address, PERMISSION), world.now)


def says_no(world: World) -> list[bool]:
    return [lead["unsubscribed"] for lead in world.simulator.leads.with_email("ada@example.com")]


def backlog(world: World) -> Backlog:
    with world.deployment.db.read() as connection:
        return backlog_of(connection, world.company.team_id)


def test_an_unsubscribe_reaches_every_lead_with_its_reason(marketo: World, ada: int) -> None:
    leave(marketo)
    write_back(marketo.deployment)

    assert says_no(marketo) == [True, True]
    assert marketo.simulator.leads.with_email("ada@example.com")[0]["unsubscribedReason"] == "Unsubscribed in Consentry"
    assert marketo.mirrored() == marketo.expected() != {}
    assert backlog(marketo) == Backlog(0, None)


def test_it_is_written_once(marketo: World, ada: int) -> None:
    leave(marketo)
    for _ in range(3):
        write_back(marketo.deployment)
        marketo.skip_time(minutes=1)

    assert marketo.calls("update_leads") == 1


def test_nobody_is_created_in_marketo(marketo: World, ada: int) -> None:
    leave(marketo, "nobody@example.com")
    write_back(marketo.deployment)

    assert len(marketo.simulator.leads) == 2
    assert marketo.calls("update_leads") == 0
    assert backlog(marketo) == Backlog(0, None)


def test_whoever_says_no_to_one_sender_only_is_not_unsubscribed_in_marketo(marketo: World, ada: int) -> None:
    leave(marketo, scope=Scope.SENDER, scope_id=str(marketo.company.rep.user_id))
    write_back(marketo.deployment)

    assert says_no(marketo) == [False, False]


def test_a_resubscribe_clears_marketo_and_with_it_its_own_no(marketo: World, ada: int) -> None:
    marketo.change(ada, unsubscribed=True)
    marketo.pass_time(minutes=6)
    assert marketo.status("ada@example.com") == "unsubscribed"

    come_back(marketo)
    assert marketo.status("ada@example.com") == "unsubscribed"
    marketo.skip_time(seconds=1)
    write_back(marketo.deployment)

    assert says_no(marketo) == [False, False]
    assert marketo.status("ada@example.com") == "clear"


def test_the_last_word_counts(marketo: World, ada: int) -> None:
    leave(marketo)
    come_back(marketo)
    leave(marketo)
    write_back(marketo.deployment)

    assert says_no(marketo) == [True, True]


def test_what_was_said_before_it_was_switched_on_stays_here(marketo: World, ada: int) -> None:
    marketo.settle(marketo={"write_back": False})
    leave(marketo)
    marketo.settle(marketo={"write_back": True})
    write_back(marketo.deployment)

    assert says_no(marketo) == [False, False]


def test_switched_off_nothing_is_written(marketo: World, ada: int) -> None:
    marketo.settle(marketo={"write_back": False})
    leave(marketo)
    write_back(marketo.deployment)

    assert marketo.calls() == 0


@pytest.mark.parametrize("kind", ["http_502", "skip_1004", "skip_1006", "603", "607", "reset"])
def test_what_fails_is_shown_and_tried_again(marketo: World, ada: int, kind: str) -> None:
    marketo.simulator.faults.plan(Fault(kind, "update_leads", times=None))
    leave(marketo)
    write_back(marketo.deployment)
    assert says_no(marketo) == [False, False]
    assert backlog(marketo).count == 1
    assert backlog(marketo).error

    marketo.simulator.faults.clear()
    marketo.skip_time(days=1)
    write_back(marketo.deployment)

    assert says_no(marketo) == [True, True]
    assert backlog(marketo) == Backlog(0, None)


def test_an_answer_that_was_lost_is_no_failure(marketo: World, ada: int) -> None:
    marketo.simulator.faults.plan(Fault("reset_after", "update_leads", times=1))
    leave(marketo)
    write_back(marketo.deployment)

    assert says_no(marketo) == [True, True]
    assert backlog(marketo) == Backlog(0, None)


def test_what_marketo_never_takes_is_given_up_and_stays_visible(marketo: World, ada: int) -> None:
    marketo.simulator.faults.plan(Fault("skip_1006", "update_leads", times=None))
    leave(marketo)
    for _ in range(20):
        write_back(marketo.deployment)
        marketo.skip_time(days=1)
    asked = marketo.calls("update_leads")
    write_back(marketo.deployment)

    assert asked == marketo.calls("update_leads") == 12
    assert backlog(marketo) == Backlog(1, "1006")


def test_after_a_long_outage_it_is_soon_told_and_one_refusal_is_no_reason_to_give_up(marketo: World, ada: int) -> None:
    marketo.simulator.faults.plan(Fault("http_502", "update_leads", times=None))
    leave(marketo)
    for _ in range(20):
        write_back(marketo.deployment)
        marketo.skip_time(days=1)

    marketo.simulator.faults.clear()
    marketo.simulator.faults.plan(Fault("skip_1006", "update_leads", times=1))
    for _ in range(2):
        write_back(marketo.deployment)
        marketo.skip_time(minutes=5)

    assert says_no(marketo) == [True, True]
    assert backlog(marketo) == Backlog(0, None)


def test_an_echo_of_our_own_write_changes_nothing(marketo: World, ada: int) -> None:
    leave(marketo)
    write_back(marketo.deployment)
    before = marketo.mirrored()
    marketo.pass_time(hours=2)

    assert marketo.mirrored() == before
    assert marketo.now - timedelta(minutes=6) < (marketo.host.watermark or marketo.now)


@pytest.mark.parametrize("spelling", ["a.d.a@gmail.com", "ada@googlemail.com", "A.Da@GoogleMail.com"])
def test_marketos_own_mail_to_another_spelling_of_the_mailbox_is_stopped(marketo: World, spelling: str) -> None:
    lead = a_spelled_lead(marketo, spelling)

    leave(marketo, "ada@gmail.com")
    write_back(marketo.deployment)

    assert unsubscribed(marketo, lead)
    assert backlog(marketo) == Backlog(0, None)


def test_a_spelling_that_an_admin_set_apart_is_left_alone(marketo: World) -> None:
    lead = a_spelled_lead(marketo, "ada@googlemail.com")
    separate_spelling(marketo.deployment, marketo.company.admin, "ada@googlemail.com", "Somebody else", marketo.now)

    leave(marketo, "ada@gmail.com")
    write_back(marketo.deployment)

    assert not unsubscribed(marketo, lead)


def test_what_was_written_of_another_spelling_is_taken_back_with_the_rest(marketo: World) -> None:
    lead = a_spelled_lead(marketo, "ada@googlemail.com")
    leave(marketo, "ada@gmail.com")
    write_back(marketo.deployment)
    marketo.skip_time(minutes=1)

    come_back(marketo, "ada@gmail.com")
    write_back(marketo.deployment)

    assert not unsubscribed(marketo, lead)


def a_spelled_lead(world: World, email: str) -> int:
    lead = world.new_lead(email)
    world.fill()
    world.settle(marketo={"write_back": True})
    return lead


def unsubscribed(world: World, lead_id: int) -> bool:
    lead = world.simulator.leads.get(lead_id)
    assert lead is not None
    return bool(lead["unsubscribed"])
