"""Who stayed out when an import was taken back, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.lists.import_stays import Stayed
from consentry.store.consent.tables import Person
from consentry.store.database import Database
from consentry.store.lists.imports_undone import EventWritten, Part
from consentry.store.lists.tables import ImportStay
from consentry.store.tables import table_of

_stays, _people = table_of(ImportStay), table_of(Person)
_PAGE = 2_000


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody who stayed out. An erased person has no address any more."""

    seq: int
    address: str | None
    why: Stayed


def keep_stays(connection: Connection, part: Part, written: Sequence[EventWritten]) -> None:
    about = {"job_id": part.job_id, "team_id": part.team_id}
    rows = [
        {**about, "seq": each.seq, "address_key": each.key, "why": each.stayed.value} for each in written if each.stayed
    ]
    if rows:
        connection.execute(sa.insert(_stays), rows)


def some_stays(connection: Connection, job_id: str, limit: int, after: int = -1) -> list[Stay]:
    """So many of them from behind a place of the history on, in its order."""
    same = sa.and_(_people.c.team_id == _stays.c.team_id, _people.c.address_key == _stays.c.address_key)
    query = sa.select(_stays.c.seq, _people.c.address, _stays.c.why).join(_people, same, isouter=True)
    rows = connection.execute(
        query.where(_stays.c.job_id == job_id, _stays.c.seq > after).order_by(_stays.c.seq).limit(limit)
    )
    return [Stay(row.seq, row.address, Stayed(row.why)) for row in rows]


def all_stays(db: Database, job_id: str) -> Iterator[Stay]:
    """All of them, page by page."""
    after = -1
    while True:
        with db.read() as connection:
            page = some_stays(connection, job_id, _PAGE, after)
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1].seq
