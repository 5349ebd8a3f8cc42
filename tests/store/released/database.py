"""A database at a schema of its own choosing, and its rows as text that SQLite and PostgreSQL both take."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import command
from sqlalchemy.engine import Connection

from consentry.store.database import Database
from consentry.store.schema import _config

Rows = Mapping[str, list[dict[str, Any]]]


def migrate_to(db: Database, schema: str) -> None:
    """Makes the tables of that schema, without a row."""
    engine = db.migrator()
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, schema)
    engine.dispose()


def rows_of(db: Database) -> Rows:
    """Every row of every table but alembic's own. Bytes are told in hex, times in ISO 8601."""
    with db.read() as connection:
        return {
            table.name: [{name: _told(value) for name, value in row.items()} for row in rows.mappings()]
            for table in _tables(connection)
            if (rows := connection.execute(sa.select(table)))
        }


def fill(db: Database, rows: Rows) -> None:
    """Writes these rows into tables that have none. What is numbered goes on after the highest number."""
    with db.write() as connection:
        for table in _tables(connection):
            if of_table := rows.get(table.name):
                taken = [{name: _taken(table.c[name], value) for name, value in row.items()} for row in of_table]
                connection.execute(sa.insert(table), taken)
                _count_on(connection, table)


def _tables(connection: Connection) -> list[sa.Table]:
    """In an order in which each finds the rows it refers to."""
    metadata = sa.MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name != "alembic_version"]


def _told(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value


def _taken(column: sa.Column[Any], value: Any) -> Any:
    if value is not None and isinstance(column.type, sa.DateTime):
        return datetime.fromisoformat(value)
    if value is not None and isinstance(column.type, sa.LargeBinary):
        return bytes.fromhex(value)
    return value


def _count_on(connection: Connection, table: sa.Table) -> None:
    """PostgreSQL numbers by a sequence, which rows that bring their number don't move."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key:
        sequence = sa.func.pg_get_serial_sequence(f'"{table.name}"', column.name)
        if connection.execute(sa.select(sequence)).scalar():
            connection.execute(sa.select(sa.func.setval(sequence, sa.select(sa.func.max(column)).scalar_subquery())))
