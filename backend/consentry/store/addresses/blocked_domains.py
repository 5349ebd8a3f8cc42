"""Domains to which a team sends nothing. Each change is a new policy."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.addresses.tables import BlockedDomain as Row
from consentry.store.tables import table_of

_blocked = table_of(Row)


class BlockedDomain(NamedTuple):
    """A domain, and who blocked it when."""

    domain: str
    added_at: datetime
    added_by: int | None


def all_blocked(connection: Connection, team_id: int) -> list[str]:
    """All of a team's, as a policy remembers them."""
    return list(connection.execute(sa.select(_blocked.c.domain).where(_blocked.c.team_id == team_id)).scalars())


def blocked_domains(connection: Connection, team_id: int, after: str, limit: int) -> list[BlockedDomain]:
    """A team's by name, from after the given one."""
    columns = _blocked.c
    query = sa.select(columns.domain, columns.added_at, columns.added_by).where(columns.team_id == team_id)
    found = query.where(columns.domain > after).order_by(columns.domain).limit(limit)
    return [BlockedDomain(*row) for row in connection.execute(found)]


def block_domain(connection: Connection, team_id: int, domain: str, user_id: int, now: datetime) -> bool:
    """Adds a blocked domain. False when it was there already."""
    there = sa.select(_blocked.c.domain).where(_blocked.c.team_id == team_id, _blocked.c.domain == domain)
    if connection.execute(there).first():
        return False
    connection.execute(sa.insert(_blocked).values(team_id=team_id, domain=domain, added_at=now, added_by=user_id))
    return True


def unblock_domain(connection: Connection, team_id: int, domain: str) -> bool:
    """Takes a blocked domain away. False when there was none."""
    there = sa.delete(_blocked).where(_blocked.c.team_id == team_id, _blocked.c.domain == domain)
    return connection.execute(there).rowcount > 0
