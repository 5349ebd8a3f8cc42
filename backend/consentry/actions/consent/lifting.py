"""What a documented resubscribe lifts: of every spelling what we noted ourselves, and whatever elsewhere is gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.actions.refusals import Conflict
from consentry.deployment import Deployment
from consentry.evidence.mirror.ask_now import ask_now
from consentry.rules.consent.consent import Event, EventKind, Words
from consentry.rules.consent.suppression import Origin, Scope, Source, Suppression
from consentry.rules.identity.caller import Caller
from consentry.rules.mirror.systems import MARKETO
from consentry.store.addresses.mailboxes import spellings_for
from consentry.store.consent.history import KeptEvent, append
from consentry.store.consent.people import Person, keep_person, people_by_key, person_by_key
from consentry.store.consent.suppressions import lift, suppressions_of
from consentry.store.mirror.awaited_clears import await_clears
from consentry.store.mirror.orphans import lift_orphan, orphaned, unsaid

# A bounce is our own note, so an admin's reason resets it. What another system says, that system takes back.
_OURS = frozenset({Origin.TEAM, Origin.BOUNCE})
# The Marketo that was asked just now, by address key.
Asked = Mapping[bytes, int]
_CLEARED_BY = {Origin.MARKETO: "clear_in_marketo", Origin.SALESFORCE: "clear_in_salesforce"}


def cleared_by(origin: Origin, is_unsaid: bool) -> str:
    """What clears an origin's no. `is_unsaid`: no record there says it any more, and Marketo has yet to confirm it."""
    return "ask_marketo" if origin is Origin.MARKETO and is_unsaid else _CLEARED_BY[origin]


@dataclass(frozen=True, slots=True)
class Permission:
    """The documented permission to mail somebody again. Without a scope it covers whatever we noted ourselves."""

    address: str
    words: Words
    scope: Scope | None = None
    scope_id: str = ""


Pending = list[tuple[Origin, str]]


@dataclass(frozen=True, slots=True)
class Spelling:
    """Another spelling of the mailbox, which was resubscribed with it. Without an address, only its key is known."""

    person_id: int | None
    address: str | None
    pending: Pending


@dataclass(frozen=True, slots=True)
class Resubscribed:
    """What was lifted, and which origins go on refusing, under any spelling, until they are cleared themselves."""

    person: Person
    kept: KeptEvent
    pending: Pending
    spellings: list[Spelling]


def ask_elsewhere(deployment: Deployment, caller: Caller, permission: Permission, now: datetime) -> Asked:
    """Asks of every spelling that Marketo said no of, where that may be lifted: the host by address key."""
    if permission.scope not in (None, Scope.EVERYTHING):
        return {}
    with deployment.db.read() as connection:
        keys = spellings_for(connection, deployment.keyring, caller.team_id, permission.address)
        said = suppressions_of(connection, caller.team_id, keys)
        people = people_by_key(connection, caller.team_id, keys)
    addresses = {key: person.address for key, person in people.items() if person.address}
    addresses[deployment.keyring.key(permission.address)] = permission.address
    wanted = [key for key, rows in said.items() if any(row.origin is Origin.MARKETO for row in rows)]
    hosts = {
        key: ask_now(deployment, MARKETO, caller.team_id, key, addresses[key], now)
        for key in wanted
        if key in addresses
    }
    return {key: host_id for key, host_id in hosts.items() if host_id is not None}


def lift_all(
    deployment: Deployment,
    connection: Connection,
    caller: Caller,
    permission: Permission,
    asked: Asked,
    now: datetime,
    requested_by: int | None = None,
) -> Resubscribed:
    """Lifts our own rows of every spelling, and what records elsewhere said that are gone, where they were asked.

    What another system says goes on until it is cleared there. Raises Conflict for somebody who complained, and when
    there is nothing to lift here or elsewhere.
    """
    key = deployment.keyring.key(permission.address)
    keys = spellings_for(connection, deployment.keyring, caller.team_id, permission.address)
    said = suppressions_of(connection, caller.team_id, keys)
    standing = {each: [row for row in said.get(each, ()) if row.in_force(now)] for each in (key, *sorted(keys - {key}))}
    _require_something(permission, standing.values())
    person = keep_person(connection, deployment.keyring, caller.team_id, key, permission.address, now)
    lifting = _Lifting(deployment, connection, caller, permission, asked, now, requested_by)
    kept, pending = lifting.lift(key, standing.pop(key))
    spellings = [lifting.lift_spelling(each, rows) for each, rows in standing.items() if _concerned(permission, rows)]
    everywhere = sorted({*pending, *(wait for each in spellings for wait in each.pending)})
    return Resubscribed(person, kept, everywhere, spellings)


@dataclass(frozen=True, slots=True)
class _Lifting:
    """What is the same for every spelling of the mailbox."""

    deployment: Deployment
    connection: Connection
    caller: Caller
    permission: Permission
    asked: Asked
    now: datetime
    requested_by: int | None

    def lift(self, key: bytes, rows: Sequence[Suppression]) -> tuple[KeptEvent, Pending]:
        """Lifts what we noted under one spelling, and awaits what others say of it."""
        lifted = [row for row in rows if _covers(self.permission, row)]
        others = sorted({row.origin for row in rows} - _OURS)
        kept = self._append_all(key, lifted)
        for row in lifted:
            lift(self.connection, self.caller.team_id, key, row.origin, row.scope, row.scope_id)
        if Origin.MARKETO in others and self._is_orphan(key):
            host_id = self.asked[key]
            lift_orphan(
                self.connection,
                self.deployment.keyring,
                host_id,
                self.caller.team_id,
                kept.event,
                self.permission.words,
            )
            others.remove(Origin.MARKETO)
        await_clears(self.connection, self.caller.team_id, kept, others)
        is_unsaid = key in unsaid(self.connection, self.caller.team_id, [key])
        return kept, [(origin, cleared_by(origin, is_unsaid)) for origin in others]

    def _append_all(self, key: bytes, lifted: Iterable[Suppression]) -> KeptEvent:
        """One event for the team's word, and one for a bounce that is reset; the team's is the answer."""
        connection, keyring = self.connection, self.deployment.keyring
        team_id, permission = self.caller.team_id, self.permission
        event = Event(
            at=self.now,
            kind=EventKind.RESUBSCRIBE,
            address_key=key,
            origin=Origin.TEAM,
            scope=permission.scope or Scope.EVERYTHING,
            scope_id=permission.scope_id,
            source=Source.RESUBSCRIBE,
            actor_id=self.caller.user_id,
            through_id=self.requested_by,
        )
        kept = append(connection, keyring, team_id, event, permission.words)
        if any(row.origin is Origin.BOUNCE for row in lifted):
            append(connection, keyring, team_id, event._replace(origin=Origin.BOUNCE), permission.words)
        return kept

    def _is_orphan(self, key: bytes) -> bool:
        """Whether Marketo was asked just now, and no lead with this address says no."""
        return key in self.asked and bool(orphaned(self.connection, self.asked[key], [key]))

    def lift_spelling(self, key: bytes, rows: Sequence[Suppression]) -> Spelling:
        _, pending = self.lift(key, rows)
        person = person_by_key(self.connection, self.caller.team_id, key)
        return Spelling(person.id if person else None, person.address if person else None, pending)


def _require_something(permission: Permission, standing: Iterable[Sequence[Suppression]]) -> None:
    said = [row for rows in standing for row in rows]
    if any(row.origin is Origin.COMPLAINT for row in said):
        raise Conflict("This person complained about our mail. That can't be lifted.", "address")
    if not _concerned(permission, said):
        raise Conflict("Nothing that this would lift stands against mail to this address.", "address")


def _concerned(permission: Permission, rows: Iterable[Suppression]) -> bool:
    """Whether there is anything to lift, or another system's no that has yet to be cleared."""
    return any(row.origin not in _OURS or _covers(permission, row) for row in rows)


def _covers(permission: Permission, row: Suppression) -> bool:
    if row.origin not in _OURS:
        return False
    return permission.scope is None or (permission.scope, permission.scope_id) == (row.scope, row.scope_id)
