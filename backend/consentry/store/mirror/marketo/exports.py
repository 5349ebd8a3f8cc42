"""Windows of time whose leads are to be exported in bulk. The rows are the progress: a killed process goes on here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.mirror.marketo.tables import MarketoExport
from consentry.store.tables import table_of

_exports = table_of(MarketoExport)


@dataclass(frozen=True, slots=True)
class Window:
    """From `start` to `end`, by "createdAt" or "updatedAt". `failures`: how often Marketo has refused it.

    `state`: "create", "enqueue" or "wait". What the file will say is as old as `asked_at`; `look_at` is when to see to
    it again.
    """

    filter: str
    start: datetime
    end: datetime
    state: str
    export_id: str | None
    asked_at: datetime | None
    look_at: datetime | None
    failures: int = 0


def add_windows(
    connection: Connection, host_id: int, filter_: str, windows: Iterable[tuple[datetime, datetime]]
) -> None:
    """Adds those that aren't there yet."""
    there = set(connection.execute(sa.select(_exports.c.start_at).where(_of(host_id, filter_))).scalars())
    rows = [
        {"host_id": host_id, "filter": filter_, "start_at": start, "end_at": end, "state": "create", "failures": 0}
        for start, end in windows
        if start not in there
    ]
    if rows:
        connection.execute(sa.insert(_exports), rows)


def windows_of(connection: Connection, host_id: int) -> list[Window]:
    """Everything still to be exported, the newest first: that is where most people are whom somebody writes to."""
    query = sa.select(*list(_exports.c)[1:]).where(_exports.c.host_id == host_id)
    return [Window(*row) for row in connection.execute(query.order_by(_exports.c.start_at.desc()))]


def change_window(connection: Connection, host_id: int, window: Window, **values: Any) -> None:
    connection.execute(sa.update(_exports).where(_this(host_id, window)).values(**values))


def recut_window(
    connection: Connection,
    host_id: int,
    window: Window,
    parts: Iterable[tuple[datetime, datetime]],
    failures: int,
    look_at: datetime,
) -> None:
    """These in its place. One that is there already covers it no less: the longer stays."""
    finish_window(connection, host_id, window)
    for start, end in parts:
        same = sa.and_(_of(host_id, window.filter), _exports.c.start_at == start)
        if connection.execute(sa.select(_exports.c.end_at).where(same)).first() is None:
            values = {"host_id": host_id, "filter": window.filter, "start_at": start, "end_at": end}
            connection.execute(sa.insert(_exports).values(state="create", failures=failures, look_at=look_at, **values))


def finish_window(connection: Connection, host_id: int, window: Window) -> None:
    """It is in the mirror."""
    connection.execute(sa.delete(_exports).where(_this(host_id, window)))


def forget_windows(connection: Connection, host_id: int, filter_: str | None = None) -> None:
    """Nobody wants them any more."""
    condition = _exports.c.host_id == host_id if filter_ is None else _of(host_id, filter_)
    connection.execute(sa.delete(_exports).where(condition))


def _of(host_id: int, filter_: str) -> Any:
    return sa.and_(_exports.c.host_id == host_id, _exports.c.filter == filter_)


def _this(host_id: int, window: Window) -> Any:
    return sa.and_(_of(host_id, window.filter), _exports.c.start_at == window.start)
