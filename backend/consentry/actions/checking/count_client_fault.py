"""Counts that a mail client's add-in could not do its work. Nothing about anybody is kept."""

from datetime import datetime

from consentry.store.checking.client_faults import Fault, add_client_fault
from consentry.store.database import Database


def count_client_fault(db: Database, team_id: int, fault: Fault, now: datetime) -> None:
    with db.alone() as connection:
        add_client_fault(connection, team_id, now.date(), fault)
