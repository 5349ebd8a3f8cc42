"""Has a piece of work done now, or as soon as whoever is at it has finished."""

from datetime import datetime

from consentry.store.database import Database
from consentry.store.work import scheduled_jobs


def hurry_job(db: Database, name: str, now: datetime) -> None:
    with db.write() as connection:
        scheduled_jobs.plan_job(connection, name, now, now)
