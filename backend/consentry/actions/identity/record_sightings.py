"""Writes down who was here lately, and which tokens they came with."""

from consentry.store.database import Database
from consentry.store.identity.sightings import Sightings
from consentry.store.identity.users import keep_sightings


def record_sightings(db: Database) -> None:
    """What this process has noted since it was last written down. A few of them may be lost with the process."""
    seen, db.sightings = db.sightings, Sightings()
    with db.alone() as connection:
        keep_sightings(db, connection, seen)
