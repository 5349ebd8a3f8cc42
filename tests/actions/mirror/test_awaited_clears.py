"""A resubscribe that waits for Marketo lifts what was said before it, and nothing that is said after it."""

from collections.abc import Callable

import pytest

from consentry.actions.consent.lifting import Permission
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.mirror.receive_push import receive_push
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Scope
from consentry.store.mirror.awaited_clears import awaited_clears
from tests.builders import an_opt_out
from tests.mirrors import World
from tests.mirrors import database_url as database_url
from tests.simulators.marketo.faults import Fault

ADA = "ada@example.com"
WORDS = Words("Signed up again", None, "mail", "Please write to me again.", None)
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def ada(marketo: World) -> int:
    """A lead that has opted out, whom an admin has resubscribed while Marketo couldn't be asked."""
    lead = marketo.new_lead(ADA, unsubscribed=True)
    for number in range(12):
        marketo.new_lead(f"other{number}@example.com")
    marketo.fill()
    marketo.simulator.faults.plan(Fault("reset", "leads_by_email", times=None))
    resubscribe(marketo.deployment, marketo.company.admin, Permission(ADA, WORDS), marketo.now)
    marketo.simulator.faults.clear()
    assert waits(marketo)
    return lead


def waits(marketo: World) -> bool:
    with marketo.deployment.db.read() as connection:
        return bool(awaited_clears(connection, marketo.company.team_id, marketo.deployment.keyring.key(ADA), None, 10))


def gone(marketo: World, *leads: int) -> None:
    """These leads are deleted, and everything that follows is done."""
    with marketo.simulator.lock:
        for each in leads:
            lead = marketo.simulator.leads.get(each)
            assert lead is not None
            marketo.simulator.leads.delete(lead)
    marketo.pass_time(hours=1, minutes=10)


def another_lead(marketo: World, _: int) -> list[int]:
    with marketo.simulator.lock:
        added = marketo.simulator.leads.add(ADA, {"unsubscribed": True}).id
    marketo.pass_time(minutes=10)
    return [added]


def the_same_lead_again(marketo: World, ada: int) -> list[int]:
    for says_no in (False, True):
        marketo.change(ada, unsubscribed=says_no)
        marketo.skip_time(seconds=2)
    marketo.pass_time(minutes=10)
    return []


def another_flag(marketo: World, ada: int) -> list[int]:
    marketo.change(ada, blackListed=True)
    marketo.pass_time(minutes=10)
    return []


def a_push(marketo: World, ada: int) -> list[int]:
    told = f"id={ada}&email={ADA}&unsubscribed=1".encode()
    receive_push(marketo.deployment, marketo.access, told, FORM, marketo.now)
    return []


@pytest.mark.parametrize("no", [another_lead, the_same_lead_again, another_flag, a_push])
def test_what_a_lead_says_after_the_resubscribe_is_not_lifted_by_it(
    marketo: World, ada: int, no: Callable[[World, int], list[int]]
) -> None:
    marketo.skip_time(minutes=1)
    others = no(marketo, ada)
    assert not waits(marketo)
    gone(marketo, ada, *others)

    assert marketo.status(ADA) in ("unsubscribed", "black_listed")


@pytest.mark.parametrize("scope", [Scope.EVERYTHING, Scope.SENDER])
def test_whoever_says_no_here_after_the_resubscribe_is_waited_for_no_longer(
    marketo: World, ada: int, scope: Scope
) -> None:
    marketo.skip_time(minutes=1)
    unsubscribe(marketo.deployment, marketo.company.team_id, an_opt_out(ADA, scope=scope), marketo.now)

    assert not waits(marketo)


def test_an_admin_who_resubscribes_once_more_is_heard(marketo: World, ada: int) -> None:
    marketo.skip_time(minutes=1)
    others = another_lead(marketo, ada)
    gone(marketo, ada, *others)
    marketo.skip_time(minutes=1)
    resubscribe(marketo.deployment, marketo.company.admin, Permission(ADA, WORDS), marketo.now)

    assert marketo.status(ADA) == "clear"


def test_reading_again_what_was_said_before_leaves_the_wait(marketo: World, ada: int) -> None:
    marketo.pass_time(hours=1, minutes=10)
    assert waits(marketo)
    gone(marketo, ada)

    assert marketo.status(ADA) == "clear"
