"""An import comes to its end once, whatever happens on the way: each row counts, and counts once."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from consentry.actions.consent.end_retention import end_retention
from consentry.actions.consent.verify_history import verify_history
from consentry.actions.lists import import_unsubscribes as importer
from consentry.actions.lists import start_import as starter
from consentry.actions.lists.import_unsubscribes import import_unsubscribes
from consentry.deployment import Deployment, clock_at
from consentry.store.lists.imports import Job
from consentry.store.lists.tables import ImportJob
from consentry.store.tables import table_of
from tests.actions.lists.lists import Import, counts, found, out, report
from tests.builders import Company


class Killed(BaseException):
    """The process ends here."""


def test_a_dry_run_tells_the_same_and_changes_nothing(
    deployment: Deployment, company: Company, imported: Import
) -> None:
    text = "email\nbob@example.com\nbob@example.com\nnobody\neve@example.com\n"
    tried = imported(text, dry_run=True)
    assert out(deployment, company.team_id) == []
    assert verify_history(deployment, company.team_id) == []

    done = imported(text)

    assert (tried.state, counts(tried), report(deployment, tried)) == ("done", counts(done), report(deployment, done))


def test_the_file_goes_once_it_is_done(imported: Import, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    imported("email\nbob@example.com\n")

    assert set(tmp_path.iterdir()) == before


def test_a_list_that_is_gone_is_said_so(deployment: Deployment, taken_in: Import, now: datetime) -> None:
    job = taken_in("email\nbob@example.com\n")
    Path(job.file).unlink()

    import_unsubscribes(replace(deployment, clock=clock_at(now)), job.id)

    assert (found(deployment, job).state, found(deployment, job).error) == ("failed", "file_missing")


@pytest.fixture
def small_steps() -> Iterator[None]:
    """Windows and chunks so small that a short list has many: these are sizes, not behaviour."""
    sizes = starter.WINDOW, importer.CHUNK
    starter.WINDOW, importer.CHUNK = 7, 3
    yield
    starter.WINDOW, importer.CHUNK = sizes


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("dry_run", [False, True])
def test_killed_after_any_step_no_row_is_lost_or_counted_twice(
    deployment: Deployment, company: Company, taken_in: Import, now: datetime, dry_run: bool
) -> None:
    rows = [f"person{number % 18}@example.com" for number in range(24)]
    job = taken_in("email\n" + "\n".join([*rows, "nobody", *rows]) + "\n", dry_run)
    steps = 0

    def die(_: Job) -> None:
        raise Killed

    while found(deployment, job).state != "done" and steps < 3 * len(rows):
        steps += 1
        with pytest.raises(Killed):
            import_unsubscribes(replace(deployment, clock=clock_at(now)), job.id, progress=die)
        if dry_run and steps == 3:
            import_unsubscribes(replace(deployment, clock=clock_at(now)), job.id)

    done = found(deployment, job)
    assert steps > 2
    assert counts(done) == (18, 30, 1)
    assert len(report(deployment, done)) == 31
    assert len(out(deployment, company.team_id)) == (0 if dry_run else 18)
    assert verify_history(deployment, company.team_id) == []


@pytest.mark.usefixtures("small_steps")
def test_an_import_left_half_done_goes_on_under_a_release_with_other_sizes(
    deployment: Deployment, company: Company, taken_in: Import, now: datetime
) -> None:
    job = taken_in("email\n" + "\n".join(f"person{number}@example.com" for number in range(30)) + "\n")

    def die(_: Job) -> None:
        raise Killed

    with pytest.raises(Killed):
        import_unsubscribes(replace(deployment, clock=clock_at(now)), job.id, progress=die)
    starter.WINDOW, importer.CHUNK = 11, 2
    import_unsubscribes(replace(deployment, clock=clock_at(now)), job.id)

    assert counts(found(deployment, job)) == (30, 0, 0)
    assert len(out(deployment, company.team_id)) == 30


def test_an_import_of_a_release_that_kept_no_size_has_the_one_of_then(deployment: Deployment, taken_in: Import) -> None:
    values = asdict(taken_in("email\nbob@example.com\n")) | {"id": "older", "layout": "{}"}
    del values["window_size"]
    jobs = table_of(ImportJob)
    with deployment.db.write() as connection:
        connection.execute(sa.insert(jobs).values(**values))
        kept = connection.execute(sa.select(jobs.c.window_size).where(jobs.c.id == "older")).scalar()

    assert kept == 50_000


@pytest.mark.usefixtures("small_steps")
def test_of_two_at_once_each_row_counts_once(
    deployment: Deployment, company: Company, taken_in: Import, now: datetime
) -> None:
    """Somebody takes over a worker that was only slow: the slow one notices and leaves it alone."""
    job = taken_in("email\n" + "\n".join(f"person{number}@example.com" for number in range(30)) + "\n")

    def overtake(_: Job) -> None:
        import_unsubscribes(replace(deployment, clock=clock_at(now)), job.id)

    import_unsubscribes(replace(deployment, clock=clock_at(now)), job.id, progress=overtake)

    assert counts(found(deployment, job)) == (30, 0, 0)
    assert verify_history(deployment, company.team_id) == []


def test_reports_end_with_the_teams_retention(deployment: Deployment, imported: Import, now: datetime) -> None:
    old = imported("email\n" + "nobody\n" * 2_001)

    end_retention(deployment, now + timedelta(days=89))
    assert len(report(deployment, old)) == 2_001
    end_retention(deployment, now + timedelta(days=91))

    assert report(deployment, old) == []
    assert counts(found(deployment, old)) == (0, 0, 2_001)
