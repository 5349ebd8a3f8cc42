"""What is kept for a while only."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.checking.kept_recipients import names
from consentry.store.keyring import Keyring
from consentry.store.lists.tables import ImportJob, ImportLine
from consentry.store.tables import table_of

_imports, _lines = (table_of(model) for model in (ImportJob, ImportLine))


def end_messages(
    connection: Connection,
    keyring: Keyring,
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
    ended = [row.id for row in found if not (held and names(keyring, row.recipients, held))]
    connection.execute(sa.delete(table).where(table.c.id.in_(ended)))
    return found[-1].id if len(found) == limit else None


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
