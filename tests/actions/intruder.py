"""Somebody with the database's password, who changes rows behind the product's back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlmodel.sql.sqltypes import UTCDateTime

Row = dict[str, Any]


@dataclass(frozen=True)
class Intruder:
    """Works on one table. Foreign keys don't stop anybody who may switch them off."""

    engine: Engine  # `Database.migrator()`: on SQLite its foreign keys are off already
    table: sa.Table

    def rows(self, team_id: int | None = None) -> list[Row]:
        query = sa.select(self.table).order_by(*self.table.primary_key)
        if team_id is not None:
            query = query.where(self.table.c.team_id == team_id)
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def change(self, row: Row, **values: Any) -> None:
        with self._inside() as connection:
            assert connection.execute(sa.update(self.table).where(self._is(row)).values(**values)).rowcount == 1

    def remove(self, row: Row) -> None:
        with self._inside() as connection:
            assert connection.execute(sa.delete(self.table).where(self._is(row))).rowcount == 1

    def insert(self, row: Row) -> None:
        with self._inside() as connection:
            connection.execute(sa.insert(self.table).values(**row))

    @contextmanager
    def changed(self, row: Row, **values: Any) -> Iterator[None]:
        """Until the block ends."""
        self.change(row, **values)
        yield
        self.change({**row, **values}, **row)

    def _is(self, row: Row) -> Any:
        return sa.and_(*(column == row[column.name] for column in self.table.primary_key))

    @contextmanager
    def _inside(self) -> Iterator[Connection]:
        with self.engine.begin() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
            yield connection


def other_values(column: sa.Column[Any], value: Any) -> list[Any]:
    """The smallest changes of a value, of whatever type; where there is none, something."""
    match value:
        case bytes():
            return [bytes([value[0] ^ 1]) + value[1:], value[:-1] + bytes([value[-1] ^ 128]), value[:-1]]
        case datetime():
            return [value + timedelta(microseconds=1), value - timedelta(days=1)]
        case str():
            return [f"{value} ", f"{value}x"]
        case int():
            return [value + 100, value ^ 1]
    return [_something(column)]


def _something(column: sa.Column[Any]) -> Any:
    match column.type:
        case UTCDateTime():
            return datetime(2030, 1, 1, tzinfo=UTC)
        case sa.Integer():
            return 1
        case sa.LargeBinary():
            return b"x" * 32
    return "x"
