"""What mail clients' add-ins could not do, by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from consentry.store.checking.tables import ClientFault
from consentry.store.tables import table_of

_faults = table_of(ClientFault)


@dataclass(frozen=True, slots=True)
class CountedFault:
    """What went wrong in which version of which client."""

    client: str
    kind: str
    version: str


@dataclass(frozen=True, slots=True)
class Counted:
    day: str
    fault: CountedFault
    times: int


def add_client_fault(connection: Connection, team_id: int, day: date, fault: CountedFault) -> None:
    """Counts one more."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    about = {"client": fault.client, "kind": fault.kind, "version": fault.version}
    first = insert(_faults).values(team_id=team_id, day=day.isoformat(), times=1, **about)
    connection.execute(
        first.on_conflict_do_update(index_elements=list(_faults.primary_key), set_={"times": _faults.c.times + 1})
    )


def client_faults(connection: Connection, team_id: int, since: date) -> Sequence[Counted]:
    """From that day on, the newest day first."""
    mine = sa.and_(_faults.c.team_id == team_id, _faults.c.day >= since.isoformat())
    order = (_faults.c.day.desc(), _faults.c.client, _faults.c.kind, _faults.c.version)
    rows = connection.execute(sa.select(_faults).where(mine).order_by(*order))
    return [Counted(row.day, CountedFault(row.client, row.kind, row.version), row.times) for row in rows]
