"""Lets go of a piece of work, and plans its next turn."""

from datetime import datetime, timedelta

from consentry.rules.work import Backoff
from consentry.store.database import Database
from consentry.store.work import scheduled_jobs

BACKOFF = Backoff(first=timedelta(seconds=10), longest=timedelta(minutes=15))


def finish_job(
    db: Database,
    name: str,
    worker: str,
    started: datetime,
    next_at: datetime | None,
    now: datetime,
    *,
    failed: bool = False,
) -> bool:
    """No next turn: there is nothing more to do, ever. A failure comes again later each time.

    False when it was taken over meanwhile.
    """
    with db.write() as connection:
        failures = scheduled_jobs.failures_of(connection, name) + 1 if failed else 0
        due_at = now + BACKOFF.pause(failures) if failed else next_at
        return scheduled_jobs.release_job(connection, name, worker, started, due_at, now, failures)
