"""Connections to SQLite and PostgreSQL, each set up for what it is used for."""

import sqlite3
import time
from collections.abc import Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url

PATIENCE_SECONDS = 10
# Beside a writer everybody reads, so writers alone wait: when they begin, and look again by themselves.
PATIENT, LOOK_AGAIN = f"busy_timeout = {PATIENCE_SECONDS * 1000}", "busy_timeout = 2"
# Connections of one engine: as many as are used at most, and those of them that are kept open.
READERS, _KEPT = 64, 16

_PRAGMAS = (
    PATIENT,
    "journal_mode = WAL",
    "mmap_size = 4294967296",
    "cache_size = -16384",
)


def engine_of(url: str, patience: str = PATIENT, *, autocommit: bool = False, foreign_keys: bool = True) -> Engine:
    options: dict[str, Any] = {"pool_size": _KEPT, "max_overflow": READERS - _KEPT}
    if autocommit:
        # Nothing is left open between autocommitted statements, so a connection goes back as it is.
        options |= {"isolation_level": "AUTOCOMMIT", "pool_reset_on_return": None}
    if make_url(url).get_backend_name() != "sqlite":
        # What is written alone survives a crash of this process, but not a power cut within the last second.
        lazily = {"options": "-c synchronous_commit=off"} if autocommit else {}
        return sa.create_engine(url, connect_args=lazily, **options)
    engine = sa.create_engine(url, connect_args={"check_same_thread": False}, **options)
    durable, enforced = "NORMAL" if autocommit else "FULL", "ON" if foreign_keys else "OFF"
    # Deleted text is overwritten: everywhere but in pages that checks would have to write for that alone.
    overwritten = "FAST" if autocommit else "ON"
    settings = f"synchronous = {durable}", f"foreign_keys = {enforced}", f"secure_delete = {overwritten}"
    pragmas = (*_PRAGMAS, *settings, patience)
    sa.event.listen(engine, "connect", partial(_prepare_sqlite, pragmas))
    if not autocommit:
        sa.event.listen(engine, "begin", begin_writing)
    return engine


def begin_writing(connection: Connection) -> None:
    """Takes the one writer's place. Raises sqlite3.OperationalError when another process keeps it too long.

    SQLite tells nobody that the place is free. Left to itself, it looks again at longer and longer intervals, and
    comes too late every time beside a process that writes a long list.
    """
    raw = connection.connection
    patient_until = time.monotonic() + PATIENCE_SECONDS
    while not _has_begun(raw):
        if time.monotonic() > patient_until:
            raise sqlite3.OperationalError("database is locked")


def _has_begun(raw: Any) -> bool:
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _prepare_sqlite(pragmas: Sequence[str], connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
