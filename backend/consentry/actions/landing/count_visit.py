"""Counts that somebody opened a landing page. Nothing about anybody is kept."""

from datetime import datetime

from consentry.rules.landing.visit import Visitor
from consentry.store.database import Database
from consentry.store.landing.visits import add_visit


def count_visit(db: Database, team_id: int, visitor: Visitor, now: datetime) -> None:
    with db.alone() as connection:
        add_visit(connection, team_id, now.date(), visitor)
