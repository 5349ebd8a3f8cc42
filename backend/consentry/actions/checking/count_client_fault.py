"""Counts that a mail client's add-in could not do its work. Nothing about anybody is kept."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.store.checking.client_faults import Fault, add_client_fault


def count_client_fault(deployment: Deployment, team_id: int, fault: Fault, now: datetime) -> None:
    with deployment.db.alone() as connection:
        add_client_fault(connection, team_id, now.date(), fault)
