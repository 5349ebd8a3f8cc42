"""Addresses that stand for many people: what clients told, and what admins named. Each change is a new policy."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from consentry.store.addresses.tables import DistributionList as Row
from consentry.store.consent.erased import tells_of
from consentry.store.keyring import Keyring
from consentry.store.tables import table_of

ListSource = Literal["client", "admin"]

_lists = table_of(Row)


class DistributionList(NamedTuple):
    """An address that stands for many, and who told so when."""

    address: str
    source: ListSource
    added_at: datetime
    added_by: int | None


def keys_of_lists(connection: Connection, team_id: int) -> set[bytes]:
    """All of a team's, as a policy remembers them."""
    rows = connection.execute(sa.select(_lists.c.address_key).where(_lists.c.team_id == team_id))
    return {bytes(key) for key in rows.scalars()}


def distribution_lists(connection: Connection, team_id: int, after: str, limit: int) -> list[DistributionList]:
    """A team's by address, from after the given one."""
    columns = _lists.c
    told = (columns.address, columns.source, columns.added_at, columns.added_by)
    query = sa.select(*told).where(columns.team_id == team_id, columns.address > after)
    return [DistributionList(*row) for row in connection.execute(query.order_by(columns.address).limit(limit))]


def keep_lists(
    connection: Connection,
    team_id: int,
    addresses: Mapping[bytes, str],
    source: ListSource,
    user_id: int,
    now: datetime,
) -> bool:
    """Adds those of these addresses, by their keys, that aren't there yet. False when all are."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    known = {"team_id": team_id, "source": source, "added_at": now, "added_by": user_id}
    rows = [{**known, "address_key": key, "address": address} for key, address in addresses.items()]
    added = insert(_lists).values(rows).on_conflict_do_nothing().returning(_lists.c.address_key)
    return bool(connection.execute(added).all())


def forget_list(connection: Connection, team_id: int, key: bytes) -> bool:
    """Takes an address away. False when it wasn't there."""
    there = sa.delete(_lists).where(_lists.c.team_id == team_id, _lists.c.address_key == key)
    return connection.execute(there).rowcount > 0


def forget_lists_naming(connection: Connection, keyring: Keyring, team_id: int, keys: Collection[bytes]) -> None:
    """Takes away what is an address of one of these keys, or a plus-variant of it."""
    query = sa.select(_lists.c.address_key, _lists.c.address).where(_lists.c.team_id == team_id)
    for row in connection.execute(query).all():
        if tells_of(keyring, row.address, keys):
            forget_list(connection, team_id, row.address_key)
