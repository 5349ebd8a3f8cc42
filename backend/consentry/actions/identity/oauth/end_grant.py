"""Ends what a mail client was granted, as its user signs out there."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.store.identity import grants


def end_grant(deployment: Deployment, grant_id: int, now: datetime) -> None:
    """No token of its family opens anything from the next request on, in any process."""
    with deployment.db.write() as connection:
        grants.end_grant(connection, grant_id, "person", now)
