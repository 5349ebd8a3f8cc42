"""What is kept of asking and telling outside systems, for a while only."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.mirror.marketo.tables import MarketoAsked, MarketoCall
from consentry.store.mirror.tables import WriteBack
from consentry.store.tables import table_of

_calls, _asked, _written = (table_of(model) for model in (MarketoCall, MarketoAsked, WriteBack))


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


def _end(connection: Connection, table: sa.Table, condition: Any, limit: int) -> int:
    some = sa.select(table.c.id).where(condition).limit(limit)
    return connection.execute(sa.delete(table).where(table.c.id.in_(some))).rowcount
