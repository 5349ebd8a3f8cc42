"""Makes sure that what comes round is planned."""

from collections.abc import Iterable
from datetime import datetime

from consentry.deployment import Deployment
from consentry.store.work import scheduled_jobs


def ensure_jobs(deployment: Deployment, names: Iterable[str], now: datetime) -> None:
    """Those that are planned already stay as they are."""
    with deployment.db.write() as connection:
        for name in names:
            scheduled_jobs.ensure_job(connection, name, now, now)
