"""Every table in which something about a person may lie beside the address key, and how it is taken out."""

from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.addresses import distribution_lists, separate_spellings
from consentry.store.checking.kept_recipients import NAMING, forget, ids_naming
from consentry.store.checking.tables import Override
from consentry.store.consent import people, requests
from consentry.store.consent.erased_words import erase_words
from consentry.store.consent.tables import Undo
from consentry.store.keyring import Keyring
from consentry.store.lists import import_report
from consentry.store.lists.tables import ImportLine, ImportStay
from consentry.store.mirror.tables import AwaitedClear
from consentry.store.tables import table_of

# What is about one address alone goes as a whole: nothing of an erased person is undone, awaited or reported.
_OWN_ROWS = tuple(table_of(model) for model in (Undo, AwaitedClear, ImportLine, ImportStay))

Messages = Mapping[sa.Table, list[str]]


def messages_naming(
    connection: Connection, keyring: Keyring, team_id: int, keys: Collection[bytes], after: str = ""
) -> Messages:
    """Checks, failed e-mails and overrides, from after the given id, that name one of these addresses."""
    return {table: ids_naming(connection, keyring, table, team_id, keys, after) for table in NAMING}


def overrides_in(named: Messages) -> list[str]:
    """The ids of the overrides among them."""
    return list(named[table_of(Override)])


def erase_everywhere(
    connection: Connection, keyring: Keyring, team_id: int, keys: Collection[bytes], named: Messages, now: datetime
) -> None:
    """Takes the person out of every table. The history keeps the keys, and digests of what was said."""
    for key in keys:
        people.erase(connection, team_id, key, now)
        erase_words(connection, team_id, key)
        requests.erase_requests(connection, team_id, key)
        separate_spellings.erase_reasons(connection, team_id, key)
        for table in _OWN_ROWS:
            about = sa.and_(table.c.team_id == team_id, table.c.address_key == key)
            connection.execute(sa.delete(table).where(about))
    requests.erase_requests_naming(connection, keyring, team_id, keys)
    distribution_lists.forget_lists_naming(connection, keyring, team_id, keys)
    import_report.erase_lines_naming(connection, keyring, team_id, keys)
    for table, ids in named.items():
        forget(connection, keyring, table, ids, keys)
