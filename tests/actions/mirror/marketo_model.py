"""A Marketo that lives: leads come, change, move, merge and go, late rows, faults and kills among them."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from consentry.actions.mirror.marketo.sync_marketo import sync_marketo
from consentry.actions.mirror.receive_push import receive_push
from consentry.deployment import Clock
from consentry.store.mirror.connections import connection_of
from consentry.store.mirror.marketo.hosts import SYSTEM
from tests.mirrors import World
from tests.simulators.marketo.faults import Fault
from tests.simulators.marketo.leads import Lead, Why

FLAGS = ("unsubscribed", "emailInvalid", "blackListed", "marketingSuspended")
KINDS = (
    *("601", "602", "604", "606", "608", "611", "614", "615", "713", "703", "603", "1029"),
    *("http_502", "http_500", "html", "reset", "reset_after", "truncated", "half_json", "list"),
)
ENDPOINTS = ("*", "lead_changes", "leads_by_id", "paging_token", "activities", "deleted_leads", "export_status")


class Killed(BaseException):
    """As `kill -9` would: nothing that was under way is finished."""


class Life:
    """Random, but the same for the same seed."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.chance = random.Random(seed)
        self._made = 0

    def live(self, minutes: int, *, faults: bool = False, kills: bool = False) -> None:
        """Lets so much time pass, with a turn whenever one is due."""
        world, end = self.world, self.world.now + timedelta(minutes=minutes)
        next_at = world.now
        while world.now < end:
            for _ in range(self.chance.randrange(4)):
                self._happen()
            if faults and self.chance.random() < 0.3:
                self._break_something()
            if world.now >= next_at:
                next_at = self._turn(kills) or world.now
            world.skip_time(seconds=self.chance.randint(1, 90))

    def come_to_rest(self) -> None:
        """Nothing changes any more, nothing fails, and everything that was late has arrived."""
        self.world.simulator.faults.clear()
        self.world.skip_time(hours=3)
        self.world.pass_time(hours=2)

    def _turn(self, kills: bool) -> object:
        clock = self.world.clock
        if kills and self.chance.random() < 0.4:
            clock = self._dying(clock)
        try:
            return sync_marketo(replace(self.world.deployment, clock=clock), self.world.host.id)
        except Killed:
            return None

    def _break_something(self) -> None:
        kind, endpoint = self.chance.choice(KINDS), self.chance.choice(ENDPOINTS)
        self.world.simulator.faults.plan(Fault(kind, endpoint, times=self.chance.randint(1, 6), every=2))

    def _dying(self, clock: Clock) -> Clock:
        left = self.chance.randint(1, 60)

        def now() -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed
            return clock.now()

        return Clock(now, clock.sleep, clock.seconds)  # type: ignore[arg-type]

    def _happen(self) -> None:
        event: Callable[[], None] = self.chance.choices(
            (self._add, self._flag, self._move, self._delete, self._merge, self._push), (4, 10, 2, 1, 1, 3)
        )[0]
        with self.world.simulator.lock:
            event()

    def _add(self) -> None:
        values = {flag: True for flag in FLAGS if self.chance.random() < 0.1}
        self.world.simulator.leads.add(self._address(), values, self._why())

    def _flag(self) -> None:
        if lead := self._lead():
            flag = self.chance.choice(FLAGS)
            self.world.simulator.leads.change(lead, {flag: self.chance.random() < 0.6}, self._why())

    def _move(self) -> None:
        if lead := self._lead():
            self.world.simulator.leads.change(lead, {"email": self._address()}, self._why())

    def _delete(self) -> None:
        if lead := self._lead():
            self.world.simulator.leads.delete(lead)

    def _merge(self) -> None:
        winner, loser = self._lead(), self._lead()
        if winner and loser and winner is not loser:
            self.world.simulator.leads.merge(winner, [loser])

    def _push(self) -> None:
        """A webhook call, perhaps one that was under way for long and tells what was true then."""
        lead = self._lead()
        if lead is None or not lead.email:
            return
        told = {flag: str(lead[flag]).lower() if self.chance.random() < 0.8 else "true" for flag in FLAGS}
        body = "&".join(f"{name}={value}" for name, value in {"id": lead.id, "email": lead.email, **told}.items())
        with self.world.deployment.db.read() as connection:
            access = connection_of(connection, self.world.company.team_id, SYSTEM)
        assert access is not None
        receive_push(self.world.deployment, access, body.encode(), "application/x-www-form-urlencoded", self.world.now)

    def _lead(self) -> Lead | None:
        leads = list(self.world.simulator.leads)
        return self.chance.choice(leads) if leads else None

    def _address(self) -> str:
        self._made += 1
        return f"person{self.chance.randint(1, 60)}@example.com"

    def _why(self) -> Why:
        late = timedelta(minutes=self.chance.randint(1, 50)) if self.chance.random() < 0.2 else timedelta()
        return Why(late_by=late)
