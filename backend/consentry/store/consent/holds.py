"""Who is held: not to be erased, and not to leave with what is kept for a while only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.consent.tables import Hold as Row
from consentry.store.tables import table_of

_holds = table_of(Row)


@dataclass(frozen=True, slots=True)
class Hold:
    """Why somebody is held, since when, and by whom."""

    reason: str
    at: datetime
    user_id: int


def hold(connection: Connection, team_id: int, key: bytes, held: Hold) -> bool:
    """False when somebody held them before: the first reason stays."""
    if holds_on(connection, team_id, [key]):
        return False
    values = {"reason": held.reason, "at": held.at, "user_id": held.user_id}
    connection.execute(sa.insert(_holds).values(team_id=team_id, address_key=key, **values))
    return True


def release(connection: Connection, team_id: int, key: bytes) -> bool:
    """False when nobody held them."""
    mine = sa.and_(_holds.c.team_id == team_id, _holds.c.address_key == key)
    return connection.execute(sa.delete(_holds).where(mine)).rowcount > 0


def holds_on(connection: Connection, team_id: int, keys: Collection[bytes]) -> dict[bytes, Hold]:
    """Those of these addresses that are held."""
    mine = sa.and_(_holds.c.team_id == team_id, _holds.c.address_key.in_(keys))
    columns = (_holds.c.address_key, _holds.c.reason, _holds.c.at, _holds.c.user_id)
    return {bytes(key): Hold(*held) for key, *held in connection.execute(sa.select(*columns).where(mine))}


def held_keys(connection: Connection, team_id: int) -> set[bytes]:
    rows = connection.execute(sa.select(_holds.c.address_key).where(_holds.c.team_id == team_id)).scalars()
    return {bytes(key) for key in rows}
