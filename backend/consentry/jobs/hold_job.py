"""Holds on to a piece of work that takes longer than its lease."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.jobs.leases import LEASE
from consentry.store.work import scheduled_jobs


def hold_job(deployment: Deployment, name: str, worker: str, now: datetime) -> bool:
    """False when it was taken over."""
    with deployment.db.write() as connection:
        return scheduled_jobs.hold_job(connection, name, worker, now + LEASE)
