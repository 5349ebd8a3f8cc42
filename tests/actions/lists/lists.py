"""Lists of opt-outs in tests: how far one has come, and what became of its rows."""

from collections.abc import Callable

from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Scope
from consentry.store.consent.people import people
from consentry.store.consent.suppressions import suppressions_of
from consentry.store.lists.import_report import report_of
from consentry.store.lists.imports import Job, job_by_id

Import = Callable[..., Job]


def found(deployment: Deployment, job: Job) -> Job:
    with deployment.db.read() as connection:
        kept = job_by_id(connection, job.team_id, job.id)
    assert kept is not None
    return kept


def counts(job: Job) -> tuple[int, int, int]:
    return job.added, job.known, job.refused


def report(deployment: Deployment, job: Job) -> list[tuple[int, str, str]]:
    return [(line.row, line.address, line.why) for line in report_of(deployment.db, job.id)]


def out(deployment: Deployment, team_id: int) -> list[str | None]:
    """Everybody the team knows who is out altogether."""
    with deployment.db.read() as connection:
        known = people(connection, team_id, "", 0, 100_000)
        said = suppressions_of(connection, team_id, [person.key for person in known])
    everything = {key for key, rows in said.items() if any(row.scope is Scope.EVERYTHING for row in rows)}
    return [person.address for person in known if person.key in everything]
