"""Sets up a new team."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from consentry.actions.refusals import Conflict
from consentry.store import teams
from consentry.store.database import Database


def add_team(db: Database, name: str, now: datetime) -> int:
    """Returns the team's id. Raises Conflict when the name is taken."""
    try:
        with db.write() as connection:
            return teams.add_team(db, connection, name, now)
    except IntegrityError:
        raise Conflict("There is a team of this name already.", "name") from None
