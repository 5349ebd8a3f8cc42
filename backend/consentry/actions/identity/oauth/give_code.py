"""Gives a mail client the code that its user has just let it have."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.store.identity.grants import KeptCode, add_code


def give_code(deployment: Deployment, code: str, kept: KeptCode, now: datetime) -> None:
    """The code is good for one exchange within a minute. The store keeps its digest alone."""
    with deployment.db.write() as connection:
        add_code(connection, code, kept, now)
