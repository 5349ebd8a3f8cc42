"""A mirror that was filled from exports that hold nobody makes nobody clear, unless nobody is there."""

import pytest

from consentry.actions.consent.unsubscribe import unsubscribe
from tests.builders import an_opt_out
from tests.mirrors import World
from tests.mirrors import database_url as database_url
from tests.simulators.marketo.faults import Fault


def begin(marketo: World, leaves_out_from: int = 1) -> None:
    """Connected and switched on, with Marketo's exports leaving leads out; every turn of a while is taken."""
    marketo.simulator.exports.leaves_out_from = leaves_out_from
    marketo.connect()
    marketo.settle(marketo_check=True)
    marketo.pass_time(minutes=30)


def test_an_export_without_anybody_is_no_proof_that_nobody_is_there(marketo: World) -> None:
    marketo.new_lead("gone@example.com", unsubscribed=True)

    begin(marketo)

    assert marketo.host.watermark is None
    marketo.simulator.faults.plan(Fault("reset", "leads_by_email", times=None))
    assert marketo.status("bob@example.com") == "marketo_unreachable"


def test_what_the_next_export_holds_is_believed(marketo: World) -> None:
    marketo.new_lead("gone@example.com", unsubscribed=True)
    begin(marketo)

    marketo.simulator.exports.leaves_out_from = None
    marketo.sync_until_complete()

    assert marketo.host.error is None
    assert marketo.mirrored() == marketo.expected()


@pytest.mark.parametrize("how", ["by_address", "by_change"])
def test_leads_are_found_whatever_their_numbers(marketo: World, how: str) -> None:
    marketo.new_lead("first@example.com")
    marketo.simulator.leads.last_id = 5_000
    if how == "by_address":
        marketo.new_lead("gone@example.com", unsubscribed=True)
        unsubscribe(marketo.deployment, marketo.company.team_id, an_opt_out("gone@example.com"), marketo.now)
    else:
        with marketo.simulator.lock:
            marketo.simulator.leads.add("gone@example.com", {"unsubscribed": True})
        marketo.skip_time(days=2)

    begin(marketo, leaves_out_from=5_000)

    assert marketo.host.watermark is None


@pytest.mark.soak  # twenty years of windows
def test_a_marketo_in_which_nobody_is_yet_works(marketo: World) -> None:
    marketo.fill()

    assert marketo.status("bob@example.com") == "clear"
    assert marketo.host.error is None
