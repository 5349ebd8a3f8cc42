"""Absence is not consent: no sequence of faults, deletions, merges, moves and re-fills makes a refusal clear."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from consentry.actions.consent.lifting import Permission
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.identity.change_settings import change_settings
from consentry.actions.mirror.disconnect import disconnect
from consentry.actions.mirror.receive_push import receive_push
from consentry.actions.refusals import Conflict, NotLetIn
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Origin
from consentry.rules.mirror.systems import MARKETO
from consentry.store.driver import fetch
from consentry.store.mirror.connections import connection_of
from consentry.store.mirror.marketo.hosts import SYSTEM
from tests.actions.consent.consent_model import Told
from tests.mirrors import World, Worlds
from tests.mirrors import fresh_worlds as fresh_worlds
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET
from tests.simulators.marketo.faults import Fault
from tests.simulators.marketo.leads import Lead
from tests.simulators.marketo.simulator import REFUSING

ADDRESSES = [f"person{number}@example.com" for number in range(4)]
FAULTS = ["empty", "every_other", "reset", "603", "606", "half_json", "1003"]
ENDPOINTS = ["leads_by_id", "leads_by_email", "lead_changes", "export_status", "create_export", "deleted_leads", "*"]
WORDS = Words("Signed up again", None, "mail", "Please write to me again.", None)

addresses, flags, places = st.sampled_from(ADDRESSES), st.sampled_from(REFUSING), st.integers(0, 30)


class Consent(RuleBasedStateMachine):
    """A Marketo that lives, and what Consentry was told of it. `worlds` makes a fresh one for each run."""

    worlds: Worlds

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.world: World = self.stack.enter_context(type(self).worlds())
        self.told = Told()
        self.kept: set[str] = set()
        self.secret = CLIENT_SECRET

    def teardown(self) -> None:
        self.stack.close()

    @initialize()
    def fill(self) -> None:
        for number, address in enumerate(ADDRESSES):
            self.world.new_lead(address, **({REFUSING[number % 4]: True} if number % 2 else {}))
        self.world.fill()
        self._told_everything()

    @rule(address=addresses, values=st.dictionaries(flags, st.just(True), max_size=2))
    def add(self, address: str, values: dict[str, bool]) -> None:
        self._happens(lambda: self.world.simulator.leads.add(address, values))

    @rule(place=places, flag=flags, says=st.booleans())
    def say(self, place: int, flag: str, says: bool) -> None:
        if lead := self._lead(place):
            self._happens(lambda: self.world.simulator.leads.change(lead, {flag: says}))

    @rule(place=places, address=addresses, values=st.dictionaries(flags, st.booleans(), max_size=2))
    def move(self, place: int, address: str, values: dict[str, bool]) -> None:
        if lead := self._lead(place):
            self._happens(lambda: self.world.simulator.leads.change(lead, {"email": address, **values}))

    @rule(place=places)
    def delete(self, place: int) -> None:
        if lead := self._lead(place):
            self._happens(lambda: self.world.simulator.leads.delete(lead))

    @rule(place=places, other=places)
    def merge(self, place: int, other: int) -> None:
        winner, loser = self._lead(place), self._lead(other)
        if winner and loser and winner is not loser:
            self._happens(lambda: self.world.simulator.leads.merge(winner, [loser]))

    @rule(place=places)
    def hide(self, place: int) -> None:
        if lead := self._lead(place):
            self.world.simulator.hidden_leads ^= {lead.id}

    @rule(place=places)
    def push(self, place: int) -> None:
        lead = self._lead(place)
        if lead is None or not lead.email:
            return
        told = "&".join(f"{flag}={lead[flag]}" for flag in REFUSING)
        body = f"id={lead.id}&email={lead.email}&{told}".encode()
        with self.world.deployment.db.read() as connection:
            access = connection_of(connection, self.world.company.team_id, SYSTEM)
        assert access is not None
        form = "application/x-www-form-urlencoded"
        if receive_push(self.world.deployment, access, body, form, self.world.now) != "ignored":
            self.told.standing |= {(lead.id, lead.email, flag) for flag in REFUSING if lead[flag]}

    @rule(kind=st.sampled_from(FAULTS), endpoint=st.sampled_from(ENDPOINTS), times=st.integers(1, 4))
    def fail(self, kind: str, endpoint: str, times: int) -> None:
        self.world.simulator.faults.plan(Fault(kind, endpoint, times=times))

    @rule(minutes=st.sampled_from([6, 70]))
    def sync(self, minutes: int) -> None:
        self.world.skip_time(minutes=minutes)
        self.world.sync()

    @rule()
    def sync_well(self) -> None:
        """Everything was read: from here on, what leads said is known."""
        self.world.simulator.faults.clear()
        self.world.connect(self.secret)
        self.world.sync()
        self.world.skip_time(hours=1, minutes=1)
        self.world.pass_time(minutes=15)
        self._told_everything()

    @rule(address=addresses)
    def look_up(self, address: str) -> None:
        self.world.skip_time(minutes=20)
        self.world.status(address)

    @rule()
    def fill_again(self) -> None:
        self.world.note(filling_since=None, filled_at=None, synced_at=None)

    @rule()
    def connect_again(self) -> None:
        with suppress(NotLetIn):
            self.world.connect(self.secret)

    @rule(client_id=st.sampled_from([CLIENT_ID, "nobody"]))
    def mistype_credentials(self, client_id: str) -> None:
        before = self.world.access
        with pytest.raises(NotLetIn):
            self.world.connect("mistyped", client_id)
        assert self.world.access == before

    @rule()
    def change_the_secret(self) -> None:
        """In Marketo: what is kept here is refused from now on, until an admin enters the new one."""
        self.secret = f"secret at {self.world.now}"
        self.world.simulator.identity.renew_secret(CLIENT_ID, self.secret)
        self.world.skip_time(hours=2)
        self.world.sync()

    @rule()
    def disconnect_while_it_counts(self) -> None:
        with pytest.raises(Conflict):
            disconnect(self.world.deployment, self.world.company.admin, MARKETO)

    @rule(keeps=st.booleans(), leaves=st.booleans())
    def switch_off_for_a_while(self, keeps: bool, leaves: bool) -> None:
        """Whom an admin keeps nothing lifts any more; the others refuse again as soon as Marketo counts."""
        self.world.simulator.faults.clear()
        deployment, admin = self.world.deployment, self.world.company.admin
        if keeps:
            self.kept |= self._refused()
        change_settings(deployment, admin, {"marketo_check": False}, None, keep_opt_outs=keeps)
        assert self._clear(self.kept, Origin.TEAM) == set()
        if leaves:
            disconnect(deployment, admin, MARKETO)
        self.world.connect(self.secret)
        self.world.settle(marketo_check=True)
        self.world.sync()

    @rule(address=addresses)
    def resubscribe(self, address: str) -> None:
        """By an admin. It lifts what is gone, sooner or later, and nothing that a lead says which is there."""
        with suppress(Conflict):
            resubscribe(self.world.deployment, self.world.company.admin, Permission(address, WORDS), self.world.now)
            self.told.permit(address)
            self.kept.discard(address)

    @invariant()
    def whoever_was_refused_is_refused(self) -> None:
        assert self._clear(self._refused(), Origin.MARKETO) == set()
        assert self._clear(self.kept, Origin.TEAM) == set()

    def _refused(self) -> set[str]:
        with self.world.simulator.lock:
            self.told.let_rest(self.world.simulator)
        return self.told.refused()

    def _clear(self, addresses: set[str], origin: Origin) -> set[str]:
        """Those of these addresses of which this origin says nothing."""
        query = "SELECT address_key FROM suppression WHERE team_id = ? AND origin = ?"
        with self.world.deployment.db.read() as connection:
            rows = fetch(connection, query, (self.world.company.team_id, int(origin)))
        said = {bytes(row[0]) for row in rows}
        return {address for address in addresses if self.world.deployment.keyring.key(address) not in said}

    def _lead(self, place: int) -> Lead | None:
        leads = list(self.world.simulator.leads)
        return leads[place % len(leads)] if leads else None

    def _happens(self, change: Callable[[], Any]) -> None:
        with self.world.simulator.lock:
            change()
        self.told.take_back(self.world.simulator)

    def _told_everything(self) -> None:
        with self.world.simulator.lock:
            self.told.tell(self.world.simulator)


def test_nobody_becomes_clear_whom_nobody_took_back(fresh_worlds: Worlds) -> None:
    live(fresh_worlds, 5)


@pytest.mark.soak
def test_nobody_becomes_clear_in_a_thousand_lives(fresh_worlds: Worlds) -> None:
    live(fresh_worlds, 1_000)


def live(worlds: Worlds, runs: int) -> None:
    machine = type("Machine", (Consent,), {"worlds": staticmethod(worlds)})
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    wished = settings(
        max_examples=runs, stateful_step_count=25, deadline=None, derandomize=True, suppress_health_check=checks
    )
    run_state_machine_as_test(machine, settings=wished)
