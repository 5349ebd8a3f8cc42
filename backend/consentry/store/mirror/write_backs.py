"""What a team said and its outside systems have yet to hear. Each reads the history once, in order; what is waiting
for it is kept here.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import EventKind
from consentry.rules.consent.suppression import Origin, Scope, Source
from consentry.rules.mirror.systems import System
from consentry.store.consent.tables import ChainHead, ConsentEvent, Person
from consentry.store.mirror.tables import WriteBack, WriteBackPlace
from consentry.store.tables import table_of
from consentry.store.work.queue import QUEUED, Queue, entered

_rows, _places = table_of(WriteBack), table_of(WriteBackPlace)
_events, _heads, _people = (table_of(model) for model in (ConsentEvent, ChainHead, Person))
_queue = Queue(_rows)

_SAYS = {
    EventKind.UNSUBSCRIBE: True,
    EventKind.IMPORT: True,
    EventKind.RESUBSCRIBE: False,
    EventKind.UNDO: False,
}


@dataclass(frozen=True, slots=True)
class WaitingWriteBack:
    """Somebody's state to be written. `attempts`: how often that has failed.

    `address` is None for somebody who was erased, or never stored.
    """

    key: bytes
    unsubscribed: bool
    attempts: int
    address: str | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many wait after a failure or were given up, and the error of one of them."""

    count: int
    error: str | None


def begin_writing_back(connection: Connection, team_id: int, system: System) -> None:
    """From now on what this team says is written back there; nothing of what it said before."""
    head = connection.execute(sa.select(_heads.c.seq).where(_heads.c.team_id == team_id)).scalar_one()
    insert = _insert(connection)(_places).values(team_id=team_id, system=system.word, seq=head)
    connection.execute(insert.on_conflict_do_update(index_elements=["team_id", "system"], set_={"seq": head}))


def collect(connection: Connection, team_id: int, system: System, now: datetime, limit: int) -> int:
    """Queues what was said since the last time. Returns how many events were looked at.

    An undo takes back what was written for it, and nothing that the system had known by itself. What somebody typed
    and nobody confirmed is never written, nor that it was taken back; nor what was kept from that system as the
    team's own.
    """
    here = _of(_places, team_id, system)
    place = connection.execute(sa.select(_places.c.seq).where(here)).scalar()
    if place is None:
        begin_writing_back(connection, team_id, system)
        return 0
    events = _said_since(connection, team_id, place, limit)
    for event in events:
        is_ours = event.origin == Origin.TEAM and event.source not in (Source.TYPED, system.source)
        if is_ours and event.scope == Scope.EVERYTHING and event.kind in _SAYS:
            _enter(connection, team_id, system, bytes(event.address_key), EventKind(event.kind), now)
    if events:
        connection.execute(sa.update(_places).where(here).values(seq=events[-1].seq))
    return len(events)


def due_write_backs(
    connection: Connection, team_id: int, system: System, now: datetime, limit: int
) -> list[WaitingWriteBack]:
    person = sa.and_(_people.c.team_id == _rows.c.team_id, _people.c.address_key == _rows.c.address_key)
    query = (
        sa.select(_rows.c.address_key, _rows.c.unsubscribed, _rows.c.attempts, _people.c.address)
        .join(_people, person, isouter=True)
        .where(_of(_rows, team_id, system))
    )
    rows = connection.execute(_queue.due(query, now, limit))
    return [WaitingWriteBack(bytes(row.address_key), row.unsubscribed, row.attempts, row.address) for row in rows]


def finish_write_backs(
    connection: Connection,
    team_id: int,
    system: System,
    done: Sequence[WaitingWriteBack],
    changed: Collection[bytes],
    now: datetime,
) -> None:
    """The system says the same now. Whoever changed their mind meanwhile is queued again and stays so."""
    for each in done:
        written = {"changed": True} if each.key in changed else {}
        _queue.finish(connection, _this(team_id, system, each), "done", done_at=now, error=None, **written)


def put_off_write_back(
    connection: Connection, team_id: int, system: System, each: WaitingWriteBack, not_before: datetime, error: str
) -> None:
    _queue.put_off(connection, _this(team_id, system, each), not_before, error)


def wait_with_write_back(
    connection: Connection, team_id: int, system: System, each: WaitingWriteBack, not_before: datetime, error: str
) -> None:
    """Nobody could be told anything."""
    _queue.wait(connection, _this(team_id, system, each), not_before, error)


def give_up_write_back(
    connection: Connection, team_id: int, system: System, each: WaitingWriteBack, error: str
) -> None:
    _queue.give_up(connection, _this(team_id, system, each), error)


def backlog_of(connection: Connection, team_id: int, system: System) -> Backlog:
    stuck = sa.and_(_of(_rows, team_id, system), _rows.c.state != "done", _rows.c.error.is_not(None))
    row = connection.execute(sa.select(sa.func.count(), sa.func.max(_rows.c.error)).where(stuck)).one()
    return Backlog(row[0], row[1])


def forget_write_backs(connection: Connection, team_id: int, system: System) -> None:
    """The connection is gone, and with it whatever waited for it."""
    for table in (_rows, _places):
        connection.execute(sa.delete(table).where(_of(table, team_id, system)))


def end_write_backs(connection: Connection, team_id: int, before: datetime) -> None:
    """Forgets what every system has heard."""
    done = sa.and_(_rows.c.team_id == team_id, _rows.c.state == "done", _rows.c.done_at < before)
    connection.execute(sa.delete(_rows).where(done))


def _enter(connection: Connection, team_id: int, system: System, key: bytes, kind: EventKind, now: datetime) -> None:
    mine = sa.and_(_of(_rows, team_id, system), _rows.c.address_key == key)
    if kind is EventKind.UNDO and connection.execute(sa.select(_rows.c.changed).where(mine)).scalar() is not True:
        connection.execute(sa.delete(_rows).where(mine, _rows.c.state == QUEUED))
        return
    wanted = {"unsubscribed": _SAYS[kind], **entered(now)}
    values = {"team_id": team_id, "system": system.word, "address_key": key, "changed": False, **wanted}
    insert = _insert(connection)(_rows).values(**values)
    connection.execute(insert.on_conflict_do_update(index_elements=["team_id", "system", "address_key"], set_=wanted))


def _said_since(connection: Connection, team_id: int, seq: int, limit: int) -> Sequence[Any]:
    names = ("seq", "kind", "address_key", "origin", "scope", "source")
    query = sa.select(*(_events.c[name] for name in names)).where(_events.c.team_id == team_id, _events.c.seq > seq)
    return connection.execute(query.order_by(_events.c.seq).limit(limit)).all()


def _of(table: sa.Table, team_id: int, system: System) -> Any:
    return sa.and_(table.c.team_id == team_id, table.c.system == system.word)


def _this(team_id: int, system: System, each: WaitingWriteBack) -> Any:
    mine = sa.and_(_of(_rows, team_id, system), _rows.c.address_key == each.key)
    return sa.and_(mine, _rows.c.unsubscribed == each.unsubscribed)


def _insert(connection: Connection) -> Any:
    return postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
