"""Takes back what a recipient said, for the recipient: exactly that, and once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.rules.consent.consent import Event, EventKind, Words, suppression_of
from consentry.rules.consent.suppression import Reason, Source
from consentry.store.consent.history import KeptEvent, append, event_by_id, hold_chain, repeated_since
from consentry.store.consent.suppressions import lift, standing, suppress
from consentry.store.consent.undos import Before, KeptUndo, before_of, mark_undone, undo_of, undone


class Outcome(StrEnum):
    """DONE also when it had been taken back before: pressing twice is the same as once."""

    DONE = "done"
    OVERTAKEN = "overtaken"  # somebody lifted it, or the person was erased: there is nothing of it left to undo


@dataclass(frozen=True, slots=True)
class _Case:
    """What is to be taken back, with the row it is about as it stands now."""

    undo: KeptUndo
    kept: KeptEvent
    now_standing: Before


def undo_unsubscribe(deployment: Deployment, event_id: int, now: datetime) -> Outcome:
    """Restores the state before a recipient's event. What somebody else said later stays."""
    with deployment.db.write() as connection:
        undo = _held(connection, event_id)
        if undo is None:
            return Outcome.OVERTAKEN
        if undo.undone_at:
            return Outcome.DONE
        kept, team_id = event_by_id(connection, event_id), undo.team_id
        now_standing = standing(connection, team_id, kept.event)
        if now_standing is None or now_standing[0].reason is Reason.ERASED:
            return Outcome.OVERTAKEN
        _restore(connection, _Case(undo, kept, now_standing))
        append(connection, deployment.keyring, team_id, _undoing(kept.event, now), Words())
        mark_undone(connection, undo, kept.event.address_key, now)
    return Outcome.DONE


def _held(connection: Connection, event_id: int) -> KeptUndo | None:
    """The undo as it is once nothing more can be said in its team until this transaction ends."""
    found = undo_of(connection, event_id)
    if found is None:
        return None
    hold_chain(connection, found.team_id)
    return undo_of(connection, event_id)


def _restore(connection: Connection, case: _Case) -> None:
    """Puts back what stood before, unless the row is no longer this event's."""
    event, team_id = case.kept.event, case.undo.team_id
    if case.now_standing[1] != case.kept.id:
        return
    lift(connection, team_id, event.address_key, event.origin, event.scope, event.scope_id)
    there = _said_later(connection, case) or before_of(case.undo, event)
    if there:
        suppress(connection, team_id, *there)


def _said_later(connection: Connection, case: _Case) -> Before | None:
    """Somebody else's opt-out that left this event's row as it was, because the row said it already."""
    taken_back = undone(connection, case.undo.team_id, case.kept.event.address_key)
    later = [each for each in repeated_since(connection, case.undo.team_id, case.kept) if each.id not in taken_back]
    return (suppression_of(later[0].event), later[0].id) if later else None


def _undoing(event: Event, now: datetime) -> Event:
    return Event(
        at=now,
        kind=EventKind.UNDO,
        address_key=event.address_key,
        origin=event.origin,
        scope=event.scope,
        scope_id=event.scope_id,
        source=Source.RECIPIENT_UNDO,
        through_id=event.through_id,
    )
