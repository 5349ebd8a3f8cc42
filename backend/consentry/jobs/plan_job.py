"""Has a piece of work done now, or once more as soon as its present turn has ended."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.store.work import scheduled_jobs


def plan_job(deployment: Deployment, name: str, now: datetime) -> None:
    with deployment.db.write() as connection:
        scheduled_jobs.plan_job(connection, name, now, now)
