"""Mailboxes that have several spellings: which of them are stored, and which an admin set apart."""

from collections import defaultdict
from collections.abc import Collection, Mapping

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from consentry.rules.addresses.address import AddressKeys
from consentry.rules.addresses.mailbox import Spellings, common_spellings, mailbox_of
from consentry.store.addresses.tables import MailboxAlias, MailboxFill
from consentry.store.consent.tables import Person
from consentry.store.driver import among, fetch
from consentry.store.keyring import Keyring
from consentry.store.tables import table_of

_aliases, _fill, _people = (table_of(model) for model in (MailboxAlias, MailboxFill, Person))

_STORED = "SELECT mailbox_key, address_key, 0 FROM mailbox_alias WHERE {}"
_APART = """
    UNION ALL SELECT mailbox_key, address_key, 1 FROM separate_spelling WHERE ended_at IS NULL AND team_id = ? AND {}
"""
_CHUNK = 5_000  # each key is a parameter twice
_PAGE = 10_000
# A server of the version before may still be writing people down: their ids can become visible a little late.
_LOOK_BACK = 10_000


def keep_aliases(connection: Connection, keyring: Keyring, addresses: Mapping[bytes, str]) -> None:
    """Notes which mailbox these addresses, by key, belong to. Who writes an address down calls this."""
    _keep(connection, keyring, addresses)


def spellings_of(connection: Connection, team_id: int, mailboxes: Collection[bytes]) -> Spellings:
    """What is stored about these mailboxes, by the keys of their canonical spellings, in one query."""
    joined: dict[bytes, list[bytes]] = defaultdict(list)
    apart: set[bytes] = set()
    ordered = sorted(mailboxes)
    for start in range(0, len(ordered), _CHUNK):
        condition, values = among(connection, "mailbox_key", ordered[start : start + _CHUNK])
        query = _STORED.format(condition) + _APART.format(condition)
        for mailbox, key, is_apart in fetch(connection, query, (*values, team_id, *values)):
            if is_apart:
                apart.add(bytes(key))
            else:
                joined[bytes(mailbox)].append(bytes(key))
    return Spellings(joined, apart)


def spellings_for(connection: Connection, keyring: Keyring, team_id: int, address: str) -> frozenset[bytes]:
    """The keys under which something that concerns this address (in normal form) may be stored, its own among them."""
    key, mailbox = keyring.key(address), mailbox_of(address)
    if mailbox is None:
        return frozenset((key,))
    mailbox_key = keyring.key(mailbox)
    return spellings_of(connection, team_id, [mailbox_key]).counting_for(key, mailbox_key)


def spellings_to_tell(
    connection: Connection, keyring: Keyring, team_id: int, key: bytes, address: str | None
) -> dict[bytes, str | None]:
    """The keys of all spellings of a mailbox, to tell another system of it: those that are stored, and those that are
    common there, with their addresses where these are known. Those an admin set apart are left out."""
    mailbox = mailbox_of(address) if address else None
    if address is None or mailbox is None:
        return {key: address}
    mailbox_key = keyring.key(mailbox)
    stored = spellings_of(connection, team_id, [mailbox_key])
    told: dict[bytes, str | None] = dict.fromkeys(stored.counting_for(key, mailbox_key))
    if key not in stored.apart:
        told |= {keyring.key(each): each for each in common_spellings(address)}
    return {each: found for each, found in told.items() if each not in stored.apart} | {key: address}


def mailbox_key_of(connection: Connection, key: bytes) -> bytes:
    """The mailbox of a stored address of which perhaps only the key is left. A canonical spelling's is its own."""
    query = sa.select(_aliases.c.mailbox_key).where(_aliases.c.address_key == key)
    found = connection.execute(query).scalar()
    return key if found is None else bytes(found)


def fill_aliases(connection: Connection, keys: AddressKeys) -> None:
    """Notes the mailboxes of people who were stored by a version that knew no aliases, page by page.

    It goes on where the last start left off.
    """
    place = connection.execute(sa.select(_fill.c.person_id)).scalar()
    after = max(0, (place or 0) - _LOOK_BACK)
    query = sa.select(_people.c.id, _people.c.address_key, _people.c.address).order_by(_people.c.id).limit(_PAGE)
    while rows := connection.execute(query.where(_people.c.id > after)).all():
        _keep(connection, keys, {bytes(row.address_key): row.address for row in rows if row.address})
        after = rows[-1].id
    if place is None:
        connection.execute(sa.insert(_fill).values(id=1, person_id=after))
    elif after > place:
        connection.execute(sa.update(_fill).values(person_id=after))


def _keep(connection: Connection, keys: AddressKeys, addresses: Mapping[bytes, str]) -> None:
    mailboxes = {key: mailbox_of(address) for key, address in addresses.items()}
    found = {key: keys.key(mailbox) for key, mailbox in mailboxes.items() if mailbox}
    rows = [
        {"address_key": key, "mailbox_key": mailbox_key}
        for key, mailbox_key in sorted(found.items())
        if key != mailbox_key
    ]
    if rows:
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(insert(_aliases).on_conflict_do_nothing(), rows)
