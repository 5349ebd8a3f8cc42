"""Lists of opt-outs in tests: how far one has come, and what became of its rows."""

from collections.abc import Callable

from consentry.rules.consent.suppression import Scope
from consentry.store.consent.people import people
from consentry.store.consent.suppressions import suppressions_of
from consentry.store.database import Database
from consentry.store.lists.import_report import report_of
from consentry.store.lists.imports import Job, job_by_id

Import = Callable[..., Job]


def found(db: Database, job: Job) -> Job:
    with db.read() as connection:
        kept = job_by_id(connection, job.team_id, job.id)
    assert kept is not None
    return kept


def counts(job: Job) -> tuple[int, int, int]:
    return job.added, job.known, job.refused


def report(db: Database, job: Job) -> list[tuple[int, str, str]]:
    return [(line.row, line.address, line.why) for line in report_of(db, job.id)]


def out(db: Database, team_id: int) -> list[str | None]:
    """Everybody the team knows who is out altogether."""
    with db.read() as connection:
        known = people(connection, team_id, "", 0, 100_000)
        said = suppressions_of(db, connection, team_id, [person.key for person in known])
    everything = {key for key, rows in said.items() if any(row.scope is Scope.EVERYTHING for row in rows)}
    return [person.address for person in known if person.key in everything]
