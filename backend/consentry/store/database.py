"""Where the store lives: one SQLite file (WAL) or one PostgreSQL, behind the same two doors, `read` and `write`."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import psycopg
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from consentry.store.engines import LOOK_AGAIN, PATIENCE_SECONDS, begin_writing, engine_of
from consentry.store.ready import Ready

# What is raised when the database doesn't answer: by SQLAlchemy, and by the drivers where we ask them directly.
UNAVAILABLE = (OperationalError, NoFreeConnection, sqlite3.OperationalError, psycopg.OperationalError)


class _Queue:
    """This process's writers, one after the other. Who waits too long is told what SQLite tells other processes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        if not self._lock.acquire(timeout=PATIENCE_SECONDS):
            raise sqlite3.OperationalError("database is locked")

    def __exit__(self, *_: object) -> None:
        self._lock.release()


class Database:
    """Engines on one database: reads run in autocommit, writes in one transaction each.

    SQLite allows one writer at a time: a lock of ours queues this process's writers fairly, and `BEGIN IMMEDIATE`
    keeps other processes from failing half-way through (a plain BEGIN that reads and then writes can't be retried).
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._writer = engine_of(url, LOOK_AGAIN)
        self._readers = Ready(engine_of(url, autocommit=True))
        self._recorders = Ready(engine_of(url, LOOK_AGAIN, autocommit=True)) if self.is_sqlite else self._readers
        self._lock: AbstractContextManager[Any] = _Queue() if self.is_sqlite else nullcontext()

    def __reduce__(self) -> tuple[type["Database"], tuple[str]]:
        """Handed to another process, it opens connections of its own there."""
        return Database, (self._url,)

    def read(self) -> AbstractContextManager[Connection]:
        """A connection on which each statement stands alone."""
        return self._readers.lend()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: kept when the block ends, undone when it raises."""
        with self._lock, self._writer.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A connection for writing with one statement, which is its own transaction.

        For records of what went well: unlike what `write` keeps, the last second's may be lost in a power cut.
        """
        lightly = _lightly if self.is_sqlite else nullcontext
        with self._lock, self._recorders.lend() as connection, lightly(connection):
            yield connection

    @contextmanager
    def write_step(self) -> Iterator[Connection]:
        """One transaction like that of `write`, for a step of long work that would be taken again.

        A power cut may undo the last second's steps, but none that `write` kept something after.
        """
        with self._lock, self._recorders.lend() as connection, _lightly(connection):
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees the database as it is now, whatever is written while it reads."""
        with self._readers.lend() as connection:
            begin = "BEGIN" if self.is_sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            connection.exec_driver_sql(begin)
            try:
                yield connection
            finally:
                connection.exec_driver_sql("ROLLBACK")

    def overwrite_journal(self) -> bool:
        """Brings what was written into SQLite's file, and empties the journal, in which erased text goes on lying.

        Waits for whoever still reads. False when they took too long: it has to be called again.
        """
        if not self.is_sqlite:
            return True
        with self._lock, self._readers.lend() as connection:
            busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        return not busy

    def rewrite(self) -> None:
        """Writes SQLite's file anew, without what lies in its free pages. Raises OperationalError without the room."""
        with self._lock, self._readers.lend() as connection:
            connection.exec_driver_sql("VACUUM")
        self.overwrite_journal()

    def migrator(self) -> Engine:
        """An engine for changing tables. Foreign keys are off: rebuilding a SQLite table would empty its children."""
        return engine_of(self._url, LOOK_AGAIN, foreign_keys=False)

    def close(self) -> None:
        self._readers.dispose()
        self._recorders.dispose()
        self._writer.dispose()


@contextmanager
def _lightly(connection: Connection) -> Iterator[None]:
    """A transaction that doesn't wait for the disk."""
    try:
        if connection.dialect.name == "sqlite":
            begin_writing(connection)
        else:
            connection.connection.execute("BEGIN")
        yield
        connection.connection.execute("COMMIT")
    except BaseException:
        connection.invalidate()  # what it began is undone
        raise
