"""What the drivers are really asked, whichever way a statement takes to them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.pool import Pool

from consentry.deployment import Deployment


@contextmanager
def statements(deployment: Deployment) -> Iterator[list[str]]:
    """Every statement on any connection that is taken from a pool meanwhile: none is at hand when this begins."""
    seen: list[str] = []
    deployment.close()

    class Listening(psycopg.Cursor[Any]):
        def execute(self, query: Any, *arguments: Any, **options: Any) -> Any:
            seen.append(str(query))
            return super().execute(query, *arguments, **options)

    def listen(connection: Any, _record: object, _proxy: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(seen.append)
        else:
            connection.cursor_factory = Listening

    sa.event.listen(Pool, "checkout", listen)
    try:
        yield seen
    finally:
        sa.event.remove(Pool, "checkout", listen)


def asking(seen: list[str], table: str) -> list[str]:
    """Those of the statements that read the table."""
    return [statement for statement in seen if f"FROM {table}" in statement]
