"""Writes down who was here lately, and which tokens they came with."""

from consentry.deployment import Deployment
from consentry.store.identity.users import keep_sightings


def record_sightings(deployment: Deployment) -> None:
    """What this process has noted since it was last written down. A few of them may be lost with the process."""
    seen = deployment.sightings.take()
    with deployment.db.alone() as connection:
        keep_sightings(connection, seen)
