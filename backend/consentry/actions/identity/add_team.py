"""Sets up a new team."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from consentry.actions.refusals import Conflict, require_name
from consentry.deployment import Deployment
from consentry.store.identity import teams


def add_team(deployment: Deployment, name: str, now: datetime) -> int:
    """Returns the team's id. Raises Invalid for a name that isn't one line of text, Conflict when the name is taken."""
    require_name(name, "team")
    try:
        with deployment.db.write() as connection:
            return teams.add_team(connection, deployment.keyring, name, now)
    except IntegrityError:
        raise Conflict("There is a team of this name already.", "name") from None
