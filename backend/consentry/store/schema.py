"""Brings the tables to the newest shape, and makes sure that this database belongs to this address key."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError

from consentry.store.addresses.mailboxes import fill_aliases
from consentry.store.database import Database
from consentry.store.keyring import Keyring
from consentry.store.tables import Fingerprint, table_of

_LOCK = 0x_C0_95_E7  # PostgreSQL's advisory locks are numbers; this one is migration's
_OVERWRITING = 1  # SQLite's user_version of files in which deleted text was always overwritten

_fingerprint = table_of(Fingerprint)


class WrongAddressKey(Exception):
    """The address key is not the one this database was filled with: no opt-out would be found again."""


def upgrade(db: Database, keyring: Keyring) -> None:
    """Migrates under a lock, so that servers that start together migrate once. Raises WrongAddressKey."""
    engine = db.migrator()
    try:
        with _one_at_a_time(engine) as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _claim(connection, keyring)
            fill_aliases(connection, keyring)
    finally:
        engine.dispose()
    if db.is_sqlite:
        _rewrite_once(db)


def is_current(db: Database) -> bool:
    """True when the database answers and has the newest shape."""
    with db.read() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == ScriptDirectory.from_config(_config()).get_current_head()


def _rewrite_once(db: Database) -> None:
    """Versions that didn't overwrite deleted text left it in free pages: it goes with the first start of this one.

    Where the disk has no room for a second file, or somebody else writes for long, the next start tries again.
    """
    with db.read() as connection:
        kept_since = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if kept_since >= _OVERWRITING:
        return
    with suppress(OperationalError):
        db.rewrite()
        with db.write() as connection:
            connection.exec_driver_sql(f"PRAGMA user_version = {_OVERWRITING}")


@contextmanager
def _one_at_a_time(engine: Engine) -> Iterator[Connection]:
    """A transaction for which every other server's waits.

    SQLite has a file for it: turning WAL on in a new database fails at once while somebody else does the same.
    """
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            yield connection
        return
    with Path(f"{engine.url.database}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with engine.begin() as connection:
            yield connection


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def _claim(connection: Connection, keyring: Keyring) -> None:
    known = connection.execute(sa.select(_fingerprint.c.address_key_fingerprint)).scalar()
    if known is None:
        values = {"id": 1, "address_key_fingerprint": keyring.fingerprint}
        connection.execute(sa.insert(_fingerprint).values(**values))
    elif known != keyring.fingerprint:
        raise WrongAddressKey(
            "CONSENTRY_ADDRESS_KEY is not the key this database was filled with. With another one, nobody's opt-out "
            "would be found again."
        )
