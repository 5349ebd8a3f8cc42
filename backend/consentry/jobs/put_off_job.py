"""Lets go of a piece of work that failed, until it is tried again."""

from datetime import datetime, timedelta

from consentry.deployment import Deployment
from consentry.rules.work import Backoff
from consentry.store.work import scheduled_jobs

BACKOFF = Backoff(first=timedelta(seconds=10), longest=timedelta(minutes=15))


def put_off_job(deployment: Deployment, name: str, worker: str, started: datetime, now: datetime) -> bool:
    """Later each time that it fails in a row. False when it was taken over meanwhile."""
    with deployment.db.write() as connection:
        not_before = now + BACKOFF.pause(scheduled_jobs.failures_of(connection, name) + 1)
        return scheduled_jobs.put_off_job(connection, name, worker, started, not_before, now)
