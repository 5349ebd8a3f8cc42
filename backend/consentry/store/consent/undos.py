"""What recipients can take back: their own events, and the suppression that stood there before each."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import Event
from consentry.rules.consent.suppression import Reason, Source, Suppression
from consentry.store.consent.history import KeptEvent
from consentry.store.consent.tables import Undo
from consentry.store.tables import table_of

_undos = table_of(Undo)

Before = tuple[Suppression, int | None]  # a suppression, and the event that wrote it


@dataclass(frozen=True, slots=True)
class KeptUndo:
    """One event that can be, or was, taken back. `before` holds the columns that an undo puts back."""

    event_id: int
    team_id: int
    undone_at: datetime | None
    before: dict[str, Any]


def keep_undo(connection: Connection, team_id: int, kept: KeptEvent, before: Before | None) -> None:
    """Remembers what an event took the place of."""
    event = kept.event
    values = {"event_id": kept.id, "team_id": team_id, "address_key": event.address_key, "at": event.at}
    connection.execute(sa.insert(_undos).values(**values, **(_columns(before) if before else {})))


def undo_of(connection: Connection, event_id: int) -> KeptUndo | None:
    row = connection.execute(sa.select(_undos).where(_undos.c.event_id == event_id)).first()
    if row is None:
        return None
    before = {name: value for name, value in row._mapping.items() if name.startswith("before_")}
    return KeptUndo(row.event_id, row.team_id, row.undone_at, before)


def before_of(undo: KeptUndo, event: Event) -> Before | None:
    """What stood in this event's place."""
    was = undo.before
    if was["before_since"] is None:
        return None
    suppression = Suppression(
        key=event.address_key,
        origin=event.origin,
        scope=event.scope,
        scope_id=event.scope_id,
        reason=Reason(was["before_reason"]),
        source=Source(was["before_source"]),
        since=datetime.fromtimestamp(was["before_since"], UTC),
        until=None if was["before_until"] is None else datetime.fromtimestamp(was["before_until"], UTC),
    )
    return suppression, was["before_event_id"]


def undone(connection: Connection, team_id: int, key: bytes) -> set[int]:
    """The events of this address that were taken back."""
    there = (_undos.c.team_id == team_id, _undos.c.address_key == key, _undos.c.undone_at.is_not(None))
    return set(connection.execute(sa.select(_undos.c.event_id).where(*there)).scalars())


def mark_undone(connection: Connection, undo: KeptUndo, key: bytes, now: datetime) -> None:
    """An undo works once. What came after this event now follows what was there before it."""
    connection.execute(sa.update(_undos).where(_undos.c.event_id == undo.event_id).values(undone_at=now))
    after = (_undos.c.team_id == undo.team_id, _undos.c.address_key == key)
    connection.execute(sa.update(_undos).where(*after, _undos.c.before_event_id == undo.event_id).values(**undo.before))


def _columns(before: Before) -> dict[str, Any]:
    suppression, event_id = before
    return {
        "before_event_id": event_id,
        "before_reason": int(suppression.reason),
        "before_source": int(suppression.source),
        "before_since": int(suppression.since.timestamp()),
        "before_until": suppression.until and int(suppression.until.timestamp()),
    }
