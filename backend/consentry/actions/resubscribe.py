"""Lifts what stands against somebody who wants mail again, with the reason and the evidence kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.actions.refusals import Conflict, NotAllowed, NotFound
from consentry.evidence.marketo.ask_now import ask_now
from consentry.rules.caller import Caller
from consentry.rules.consent import Event, EventKind, Words
from consentry.rules.suppression import Origin, Scope, Source, Suppression
from consentry.store.awaited_clears import await_clears
from consentry.store.database import Database
from consentry.store.history import KeptEvent, append
from consentry.store.marketo_orphans import lift_orphan, orphaned
from consentry.store.people import Person, keep_person
from consentry.store.requests import decide_request, request_by_id
from consentry.store.suppressions import lift, suppressions_of

# A bounce is our own note, so an admin's reason resets it. What another system says, that system takes back.
_OURS = frozenset({Origin.TEAM, Origin.BOUNCE})
CLEARED_BY = {Origin.MARKETO: "clear_in_marketo", Origin.SALESFORCE: "clear_in_salesforce"}


@dataclass(frozen=True, slots=True)
class Permission:
    """The documented permission to mail somebody again. Without a scope it covers whatever we noted ourselves.

    `request_id` names the rep's request that it grants.
    """

    address: str
    words: Words
    scope: Scope | None = None
    scope_id: str = ""
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class Resubscribed:
    """What was lifted, and which origins go on refusing until they are cleared themselves."""

    person: Person
    kept: KeptEvent
    pending: list[tuple[Origin, str]]


def resubscribe(db: Database, caller: Caller, permission: Permission, now: datetime) -> Resubscribed:
    """Lifts our own rows, and what Marketo's leads said that are gone, once Marketo was asked and none says no.

    What another system says goes on until it is cleared there; where it can't be asked now, the next sync sees to it.

    Raises NotAllowed for anybody but an admin; Conflict for somebody who complained, when there is nothing to lift
    here or elsewhere, and for a request that was decided already; NotFound for an unknown request.
    """
    if not caller.is_admin:
        raise NotAllowed("Only an admin resubscribes somebody.")
    key = db.keys.key(permission.address)
    host_id = _ask_marketo(db, caller, permission, key, now)
    with db.write() as connection:
        _grant(connection, caller, permission, now)
        rows = suppressions_of(db, connection, caller.team_id, [key])[key]
        said = [row for row in rows if row.in_force(now)]
        lifted = [row for row in said if _covers(permission, row)]
        others = sorted({row.origin for row in said} - _OURS)
        _require_something(others, lifted)
        kept = _append_all(db, connection, caller, permission, key, lifted, now)
        person = keep_person(connection, caller.team_id, key, permission.address, now)
        for row in lifted:
            lift(connection, caller.team_id, key, row.origin, row.scope, row.scope_id)
        if Origin.MARKETO in others and host_id is not None and orphaned(db, connection, host_id, [key]):
            lift_orphan(db, connection, host_id, caller.team_id, kept.event, permission.words)
            others.remove(Origin.MARKETO)
        await_clears(connection, caller.team_id, kept, others)
    return Resubscribed(person, kept, [(origin, CLEARED_BY[origin]) for origin in others])


def _ask_marketo(db: Database, caller: Caller, permission: Permission, key: bytes, now: datetime) -> int | None:
    """The host that was asked just now; None where nothing that Marketo said could be lifted."""
    if permission.scope not in (None, Scope.EVERYTHING):
        return None
    with db.read() as connection:
        rows = suppressions_of(db, connection, caller.team_id, [key])[key]
    if not any(row.origin is Origin.MARKETO for row in rows):
        return None
    return ask_now(db, caller.team_id, key, permission.address, now)


def _grant(connection: Connection, caller: Caller, permission: Permission, now: datetime) -> None:
    if permission.request_id is None:
        return
    request = request_by_id(connection, caller.team_id, permission.request_id)
    if request is None:
        raise NotFound("There is no such request.")
    if request.state != "pending" or request.address != permission.address:
        raise Conflict("This request was decided already.")
    decide_request(connection, request.id, "granted", caller.user_id, now, None)


def _require_something(others: Iterable[Origin], lifted: Iterable[Suppression]) -> None:
    if Origin.COMPLAINT in others:
        raise Conflict("This person complained about our mail. That can't be lifted.", "address")
    if not lifted and not others:
        raise Conflict("Nothing that this would lift stands against mail to this address.", "address")


def _append_all(
    db: Database,
    connection: Connection,
    caller: Caller,
    permission: Permission,
    key: bytes,
    lifted: Iterable[Suppression],
    now: datetime,
) -> KeptEvent:
    """One event for the team's word, and one for a bounce that is reset; the team's is the answer."""
    event = Event(
        at=now,
        kind=EventKind.RESUBSCRIBE,
        address_key=key,
        origin=Origin.TEAM,
        scope=permission.scope or Scope.EVERYTHING,
        scope_id=permission.scope_id,
        source=Source.RESUBSCRIBE,
        actor_id=caller.user_id,
    )
    kept = append(db, connection, caller.team_id, event, permission.words)
    if any(row.origin is Origin.BOUNCE for row in lifted):
        append(db, connection, caller.team_id, event._replace(origin=Origin.BOUNCE), permission.words)
    return kept


def _covers(permission: Permission, row: Suppression) -> bool:
    if row.origin not in _OURS:
        return False
    return permission.scope is None or (permission.scope, permission.scope_id) == (row.scope, row.scope_id)
