"""How often the landing pages were opened, by day."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from consentry.rules.landing.visit import Visitor
from consentry.store.landing.tables import Visit
from consentry.store.tables import table_of

_visits = table_of(Visit)


def add_visit(connection: Connection, team_id: int, day: date, visitor: Visitor) -> None:
    """Counts one more."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    first = insert(_visits).values(team_id=team_id, day=day.isoformat(), visitor=visitor.value, times=1)
    connection.execute(
        first.on_conflict_do_update(index_elements=list(_visits.primary_key), set_={"times": _visits.c.times + 1})
    )


def visits(connection: Connection, team_id: int, since: date) -> Mapping[tuple[str, str], int]:
    """Day and visitor → times, from that day on."""
    query = sa.select(_visits).where(_visits.c.team_id == team_id, _visits.c.day >= since.isoformat())
    return {(row.day, row.visitor): row.times for row in connection.execute(query)}
