"""What became of the rows of a list that were not plainly added."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.lists.import_words import NOT_REFUSED
from consentry.store.consent.erased import tells_of, without_erased
from consentry.store.database import Database
from consentry.store.driver import execute_many
from consentry.store.keyring import Keyring
from consentry.store.lists.imports import Job
from consentry.store.lists.tables import ImportLine
from consentry.store.tables import table_of

_lines = table_of(ImportLine)

_PAGE = 2_000
# A row with several addresses has one line in the report: that of the first that was not plainly added.
_REPORT = """
    INSERT INTO import_line (job_id, row, team_id, address_key, address, why) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that was not plainly added, and why."""

    row: int
    key: bytes | None
    address: str
    why: str


def report_lines(connection: Connection, keyring: Keyring, job: Job, lines: Sequence[Line]) -> None:
    """Keeps what became of these rows; of an erased person's, not what stood in it."""
    told = without_erased(connection, keyring, job.team_id, [line.address for line in lines])
    rows = [(job.id, line.row, job.team_id, line.key, text, line.why) for line, text in zip(lines, told, strict=True)]
    execute_many(connection, _REPORT, rows)


def erase_lines_naming(connection: Connection, keyring: Keyring, team_id: int, keys: Collection[bytes]) -> None:
    """Takes the reports' rows away that are about one of these addresses, or have it in a cell that is no address."""
    about = sa.and_(_lines.c.team_id == team_id, _lines.c.address_key.in_(keys))
    connection.execute(sa.delete(_lines).where(about))
    others = sa.select(_lines.c.job_id, _lines.c.row, _lines.c.address)
    named = others.where(_lines.c.team_id == team_id, _lines.c.address.contains("@"))
    for line in connection.execute(named).yield_per(_PAGE):
        if tells_of(keyring, line.address, keys):
            one = sa.and_(_lines.c.job_id == line.job_id, _lines.c.row == line.row)
            connection.execute(sa.delete(_lines).where(one))


def report_of(db: Database, job_id: str) -> Iterator[Line]:
    """The rows that were not plainly added, page by page."""
    after = 0
    query = sa.select(_lines).where(_lines.c.job_id == job_id).order_by(_lines.c.row).limit(_PAGE)
    while True:
        with db.read() as connection:
            rows = connection.execute(query.where(_lines.c.row > after)).all()
        yield from map(_line, rows)
        if len(rows) < _PAGE:
            return
        after = rows[-1].row


def refused_rows(connection: Connection, job_id: str, limit: int) -> list[Line]:
    """The first rows that couldn't be understood."""
    refused = sa.and_(_lines.c.job_id == job_id, _lines.c.why.not_in(NOT_REFUSED))
    return [
        _line(row) for row in connection.execute(sa.select(_lines).where(refused).order_by(_lines.c.row).limit(limit))
    ]


def _line(row: Any) -> Line:
    return Line(row.row, row.address_key, row.address, row.why)
