"""The people mail is written to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from consentry.store.addresses.mailboxes import keep_aliases, spellings_for
from consentry.store.consent.erased import keepable, tells_of
from consentry.store.consent.tables import Person as Row
from consentry.store.driver import execute_many, moment
from consentry.store.keyring import Keyring
from consentry.store.tables import table_of

_people = table_of(Row)
# A list of a million opt-outs is written through this.
_KEEP = """
    INSERT INTO person (team_id, address_key, address, name, company, created_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody mail is written to. `address` is None once the person is erased."""

    id: int
    key: bytes
    address: str | None
    name: str | None
    company: str | None


def keep_person(
    connection: Connection,
    keyring: Keyring,
    team_id: int,
    key: bytes,
    address: str,
    now: datetime,
    name: str | None = None,
    company: str | None = None,
) -> Person:
    """The person with this address, stored if new. An erased person stays erased: the address isn't kept again.

    Nor is another spelling of theirs, such as a plus-variant.
    """
    keep_aliases(connection, keyring, {key: address})
    known = person_by_key(connection, team_id, key)
    if known is None:
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        values = {
            "team_id": team_id,
            "address_key": key,
            **_kept(connection, keyring, team_id, key, address, name, company),
        }
        # Somebody else may be storing the same person: then theirs is kept.
        connection.execute(insert(_people).values(**values, created_at=now).on_conflict_do_nothing())
        known = person_by_key(connection, team_id, key)
    assert known is not None
    return known


def _kept(
    connection: Connection,
    keyring: Keyring,
    team_id: int,
    key: bytes,
    address: str,
    name: str | None,
    company: str | None,
) -> dict[str, str | None]:
    if keepable(connection, keyring, team_id, {key: address})[key] is None:
        return {"address": None, "name": None, "company": None}
    return {"address": address, "name": name, "company": company}


def keep_people(
    connection: Connection, keyring: Keyring, team_id: int, addresses: Mapping[bytes, str], now: datetime
) -> None:
    """Stores those of these people, by address key, who are new. Erased people stay erased."""
    if not addresses:
        return
    keep_aliases(connection, keyring, addresses)
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    rows = [
        {"team_id": team_id, "address_key": key, "address": address, "created_at": now}
        for key, address in keepable(connection, keyring, team_id, addresses).items()
    ]
    connection.execute(insert(_people).on_conflict_do_nothing(), rows)


def keep_listed(
    connection: Connection, keyring: Keyring, team_id: int, people: Mapping[bytes, tuple[Any, ...]], now: datetime
) -> None:
    """Stores those of these people (address, name, company) who are new. Erased people stay erased."""
    at = moment(connection, now)
    kept = keepable(connection, keyring, team_id, {key: each[0] for key, each in people.items()})
    nothing = (None, None, None)
    rows = [(team_id, key, *(nothing if kept[key] is None else each), at) for key, each in people.items()]
    execute_many(connection, _KEEP, rows)


def person_by_key(connection: Connection, team_id: int, key: bytes) -> Person | None:
    return _one(connection, team_id, _people.c.address_key == key)


def people_by_key(connection: Connection, team_id: int, keys: Collection[bytes]) -> dict[bytes, Person]:
    """Those of these people who are stored."""
    found = _select().where(_people.c.team_id == team_id, _people.c.address_key.in_(keys))
    return {person.key: person for person in map(_person, connection.execute(found.order_by(_people.c.id)))}


def person_by_id(connection: Connection, team_id: int, person_id: int) -> Person | None:
    return _one(connection, team_id, _people.c.id == person_id)


def erased_with(connection: Connection, keyring: Keyring, team_id: int, person: Person) -> list[bytes]:
    """The keys of everybody who is erased with this person: all spellings of their mailbox, and its plus-variants."""
    if person.address is None:
        return [person.key]
    keys = spellings_for(connection, keyring, team_id, person.address)
    known = people_by_key(connection, team_id, keys)
    found = [person.key, *(key for key in sorted(keys - {person.key}) if key in known)]
    for address in {each.address for each in known.values() if each.address}:
        found += _plus_variants(connection, keyring, team_id, address)
    return list(dict.fromkeys(found))


def _plus_variants(connection: Connection, keyring: Keyring, team_id: int, address: str) -> list[bytes]:
    local, _, domain = address.rpartition("@")
    variants = _people.c.address.startswith(f"{local}+", autoescape=True)
    query = sa.select(_people.c.address_key, _people.c.address).where(_people.c.team_id == team_id, variants)
    rows = connection.execute(query.where(_people.c.address.endswith(f"@{domain}", autoescape=True)))
    key = keyring.key(address)
    return [bytes(row.address_key) for row in rows if tells_of(keyring, row.address, [key])]


def people(connection: Connection, team_id: int, query: str, after: int, limit: int) -> list[Person]:
    """People in the order they came, whose address, name or company contains the query, from after the given id."""
    found = _select().where(_people.c.team_id == team_id, _people.c.id > after, _people.c.address.is_not(None))
    if query:
        columns = (_people.c.address, _people.c.name, _people.c.company)
        found = found.where(sa.or_(*(column.icontains(query, autoescape=True) for column in columns)))
    return [_person(row) for row in connection.execute(found.order_by(_people.c.id).limit(limit))]


def _one(connection: Connection, team_id: int, condition: Any) -> Person | None:
    row = connection.execute(_select().where(_people.c.team_id == team_id, condition)).first()
    return _person(row) if row else None


def _select() -> Any:
    columns = _people.c
    return sa.select(columns.id, columns.address_key, columns.address, columns.name, columns.company)


def _person(row: Any) -> Person:
    return Person(row.id, bytes(row.address_key), row.address, row.name, row.company)


def erase(connection: Connection, team_id: int, key: bytes, now: datetime) -> None:
    """Leaves the key and nothing else."""
    nothing = {"address": None, "name": None, "company": None, "erased_at": now}
    about = sa.and_(_people.c.team_id == team_id, _people.c.address_key == key)
    connection.execute(sa.update(_people).where(about).values(**nothing))
