"""Statements on the driver's own cursor, for what every check asks and for long lists. `?` marks a parameter on both.

SQLAlchemy's statements and results cost more than a look-up itself; what they also do, dropping a connection that
broke, is done here.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.engine import Connection


def is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def fetch(connection: Connection, query: str, parameters: Sequence[Any]) -> Sequence[Any]:
    """Rows straight from the driver."""
    rows: Sequence[Any] = execute(connection, query, parameters).fetchall()
    return rows


def execute(connection: Connection, query: str, parameters: Sequence[Any]) -> Any:
    """Runs a statement. What it answered is gone with the connection's next statement."""
    try:
        return _cursor_of(connection).execute(_as_written(connection, query), parameters)
    except Exception as error:
        _drop(connection, error)
        raise


def execute_many(connection: Connection, query: str, rows: Sequence[Sequence[Any]]) -> None:
    """Runs a statement once for each row."""
    if not rows:
        return
    try:
        _cursor_of(connection).executemany(_as_written(connection, query), rows)
    except Exception as error:
        _drop(connection, error)
        raise


def among(connection: Connection, column: str, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
    """The condition that a column has one of these values, and its parameters, for `fetch` and `execute`."""
    if len(values) == 1:
        return f"{column} = ?", values
    if is_sqlite(connection):
        return f"{column} IN ({','.join('?' * len(values))})", values
    return f"{column} = ANY(%b)", (list(values),)  # as text, each value would be escaped for itself


def moment(connection: Connection, at: datetime) -> Any:
    """A time as the driver takes it. SQLite has none, and takes the text that SQLAlchemy reads back."""
    return at.astimezone(UTC).isoformat(" ", "microseconds")[:26] if is_sqlite(connection) else at


def _as_written(connection: Connection, query: str) -> str:
    return query if is_sqlite(connection) else query.replace("?", "%s")


def _cursor_of(connection: Connection) -> Any:
    """Each connection's own: making a new one takes psycopg as long as asking with it."""
    driver = connection.connection
    cursor = driver.info.get("cursor")  # forgotten when the driver connects anew
    if cursor is None:
        cursor = driver.info["cursor"] = driver.cursor()
    return cursor


def _drop(connection: Connection, error: Exception) -> None:
    """Drops a connection. Where the server hung up on it, SQLAlchemy finds out, and drops all that wait in the pool."""
    if isinstance(error, psycopg.OperationalError):
        with suppress(sa.exc.DBAPIError):
            connection.exec_driver_sql("SELECT 1")
    connection.invalidate()
