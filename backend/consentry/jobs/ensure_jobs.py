"""Makes sure that what comes round is planned."""

from collections.abc import Iterable
from datetime import datetime

from consentry.store.database import Database
from consentry.store.work import scheduled_jobs


def ensure_jobs(db: Database, names: Iterable[str], now: datetime) -> None:
    """Those that are planned already stay as they are."""
    with db.write() as connection:
        for name in names:
            scheduled_jobs.ensure_job(connection, name, now, now)
