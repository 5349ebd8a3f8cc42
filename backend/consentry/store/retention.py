"""What is kept for a while only."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.marketo_tables import MarketoAsked, MarketoCall, WriteBack
from consentry.store.people_tables import ImportJob, ImportLine
from consentry.store.tables import Check, FailedEmail, table_of

_checks, _failed, _calls = (table_of(model) for model in (Check, FailedEmail, MarketoCall))
_imports, _lines = table_of(ImportJob), table_of(ImportLine)
_asked, _written = table_of(MarketoAsked), table_of(WriteBack)


def end_checks(connection: Connection, team_id: int, before: datetime, limit: int) -> int:
    """Takes at most so many checks away. Returns how many."""
    return _end(connection, _checks, sa.and_(_checks.c.team_id == team_id, _checks.c.at < before), limit)


def end_failed_emails(connection: Connection, team_id: int, before: datetime, limit: int) -> int:
    return _end(connection, _failed, sa.and_(_failed.c.team_id == team_id, _failed.c.last_at < before), limit)


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


def end_import_lines(connection: Connection, team_id: int, before: datetime, limit: int) -> int:
    """The reports of lists that came in before, a part of one at a time."""
    old = sa.and_(_imports.c.team_id == team_id, _imports.c.at < before)
    first = sa.select(_lines.c.job_id, _lines.c.row).join(_imports, _imports.c.id == _lines.c.job_id).where(old)
    row = connection.execute(first.order_by(_lines.c.job_id, _lines.c.row).limit(1)).first()
    if row is None:
        return 0
    part = sa.and_(_lines.c.job_id == row.job_id, _lines.c.row.between(row.row, row.row + limit - 1))
    connection.execute(sa.delete(_lines).where(part))
    return limit


def _end(connection: Connection, table: sa.Table, condition: Any, limit: int) -> int:
    some = sa.select(table.c.id).where(condition).limit(limit)
    return connection.execute(sa.delete(table).where(table.c.id.in_(some))).rowcount
