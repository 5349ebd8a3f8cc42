"""A look-up that was under way while a newer no arrived: its answer is older, and lifts nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.mirrors import World
from tests.mirrors import database_url as database_url
from tests.simulators.marketo.faults import Fault


@pytest.fixture
def ada(marketo: World) -> int:
    """Clear in a mirror that is too old to say so: whoever is checked is asked for."""
    lead = marketo.new_lead("ada@example.com")
    marketo.fill()
    marketo.skip_time(minutes=16)
    return lead


@contextmanager
def look_up_under_way(marketo: World) -> Iterator[None]:
    """Marketo has read the lead, and its answer arrives only at the end."""
    marketo.simulator.limits.forget()
    marketo.simulator.faults.plan(Fault("slow", "leads_by_email"))
    with ThreadPoolExecutor(1) as threads:
        check = threads.submit(marketo.status, "ada@example.com")
        while not marketo.simulator.faults.is_striking:
            assert not check.done()
        yield
        marketo.simulator.faults.clear()
        check.result()
    marketo.deployment.desks[marketo.access.id].close()


@pytest.mark.parametrize("seconds_later", [0, 20])
def test_a_no_that_arrived_after_a_look_up_began_stands(marketo: World, ada: int, seconds_later: int) -> None:
    with look_up_under_way(marketo):
        marketo.skip_time(seconds=seconds_later)
        marketo.change(ada, unsubscribed=True)
        marketo.sync()

    assert marketo.status("ada@example.com") == "unsubscribed"
    marketo.pass_time(minutes=6)
    assert marketo.status("ada@example.com") == "unsubscribed"


def test_a_no_at_the_address_that_a_lead_moved_to_stands(marketo: World, ada: int) -> None:
    with look_up_under_way(marketo):
        marketo.change(ada, email="ada@example.net", unsubscribed=True)
        marketo.sync()

    assert marketo.status("ada@example.net") == "unsubscribed"


def test_what_would_lift_the_no_is_asked_for_again_and_then_believed(marketo: World, ada: int) -> None:
    with look_up_under_way(marketo):
        marketo.change(ada, unsubscribed=True)
        marketo.sync()
    marketo.change(ada, unsubscribed=False)
    marketo.skip_time(minutes=1)
    marketo.sync()

    assert marketo.status("ada@example.com") == "clear"
