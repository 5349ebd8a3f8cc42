"""What is kept for a while only."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.database import Database
from consentry.store.kept_recipients import names
from consentry.store.marketo_tables import MarketoAsked, MarketoCall, WriteBack
from consentry.store.people_tables import ImportJob, ImportLine
from consentry.store.tables import table_of

_calls, _imports, _lines = (table_of(model) for model in (MarketoCall, ImportJob, ImportLine))
_asked, _written = table_of(MarketoAsked), table_of(WriteBack)


def end_messages(
    db: Database,
    connection: Connection,
    table: sa.Table,
    team_id: int,
    before: datetime,
    held: Collection[bytes],
    after: str,
    limit: int,
) -> str | None:
    """Takes checks or failed e-mails away, but for those that name somebody who is held.

    Looks at so many from after the given id on. Returns where to go on, None at the end.
    """
    latest = table.c.last_at if "last_at" in table.c else table.c.at
    old = sa.and_(table.c.team_id == team_id, latest < before, table.c.id > after)
    rows = connection.execute(sa.select(table.c.id, table.c.recipients).where(old).order_by(table.c.id).limit(limit))
    found = rows.all()
    ended = [row.id for row in found if not (held and names(db, row.recipients, held))]
    connection.execute(sa.delete(table).where(table.c.id.in_(ended)))
    return found[-1].id if len(found) == limit else None


def end_calls(connection: Connection, before: datetime, limit: int) -> int:
    """The ledger's old days."""
    return _end(connection, _calls, _calls.c.at < before, limit)


def end_asked(connection: Connection, before: datetime) -> None:
    """When an address was last asked for, once that is of no use to anybody."""
    connection.execute(sa.delete(_asked).where(_asked.c.at < int(before.timestamp())))


def end_write_backs(connection: Connection, team_id: int, before: datetime) -> None:
    """What Marketo has heard."""
    done = sa.and_(_written.c.team_id == team_id, _written.c.state == "done", _written.c.done_at < before)
    connection.execute(sa.delete(_written).where(done))


def end_import_lines(
    connection: Connection, team_id: int, before: datetime, held: Collection[bytes], limit: int
) -> int:
    """The reports of lists that came in before, a part of one at a time. The rows of who is held stay."""
    old = sa.and_(_imports.c.team_id == team_id, _imports.c.at < before)
    free = sa.or_(_lines.c.address_key.is_(None), _lines.c.address_key.not_in(held))
    first = sa.select(_lines.c.job_id, _lines.c.row).join(_imports, _imports.c.id == _lines.c.job_id).where(old, free)
    row = connection.execute(first.order_by(_lines.c.job_id, _lines.c.row).limit(1)).first()
    if row is None:
        return 0
    part = sa.and_(_lines.c.job_id == row.job_id, _lines.c.row.between(row.row, row.row + limit - 1))
    connection.execute(sa.delete(_lines).where(part, free))
    return limit


def _end(connection: Connection, table: sa.Table, condition: Any, limit: int) -> int:
    some = sa.select(table.c.id).where(condition).limit(limit)
    return connection.execute(sa.delete(table).where(table.c.id.in_(some))).rowcount
