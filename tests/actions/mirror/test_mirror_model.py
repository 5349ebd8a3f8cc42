"""Whatever happens in Marketo and to us, all who refuse are known in the end."""

from datetime import timedelta

import pytest

from tests.actions.mirror.marketo_model import Life
from tests.mirrors import World
from tests.mirrors import database_url as database_url


@pytest.mark.parametrize("seed", [1])
@pytest.mark.parametrize("trouble", [{}, {"faults": True}, {"kills": True}, {"faults": True, "kills": True}])
def test_all_who_refuse_are_known_in_the_end(marketo: World, seed: int, trouble: dict[str, bool]) -> None:
    live_for_an_hour(marketo, seed, **trouble)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 42))
def test_all_who_refuse_are_known_in_the_end_of_many_hours(marketo: World, seed: int) -> None:
    live_for_an_hour(marketo, seed, faults=True, kills=True)


def live_for_an_hour(marketo: World, seed: int, **trouble: bool) -> None:
    marketo.simulator.seed(60, marketo.now - timedelta(days=90), marketo.now)
    marketo.fill()
    life = Life(marketo, seed)

    life.live(60, **trouble)
    life.come_to_rest()

    assert marketo.expected().keys() <= marketo.mirrored().keys()
