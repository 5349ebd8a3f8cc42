"""Takes on a piece of work that is due, for as long as a lease lasts."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.jobs.leases import LEASE
from consentry.store.work import scheduled_jobs


def claim_job(deployment: Deployment, name: str, worker: str, now: datetime) -> bool:
    """False when somebody else has it. Whoever was killed over it loses it when the lease ends."""
    with deployment.db.write() as connection:
        return scheduled_jobs.claim_job(connection, name, worker, now + LEASE, now)
