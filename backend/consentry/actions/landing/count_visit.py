"""Counts that somebody opened a landing page. Nothing about anybody is kept."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.rules.landing.visit import Visitor
from consentry.store.landing.visits import add_visit


def count_visit(deployment: Deployment, team_id: int, visitor: Visitor, now: datetime) -> None:
    with deployment.db.alone() as connection:
        add_visit(connection, team_id, now.date(), visitor)
