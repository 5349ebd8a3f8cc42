"""Lets go of a piece of work that is done, and plans its next turn."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.store.work import scheduled_jobs


def finish_job(
    deployment: Deployment, name: str, worker: str, started: datetime, next_at: datetime | None, now: datetime
) -> bool:
    """No next turn: there is nothing more to do, ever. False when it was taken over meanwhile."""
    with deployment.db.write() as connection:
        return scheduled_jobs.finish_job(connection, name, worker, started, next_at, now)
