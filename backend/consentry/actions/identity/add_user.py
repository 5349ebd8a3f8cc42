"""Adds somebody to a team."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from consentry.actions.refusals import Conflict, Invalid, NotFound, require_name
from consentry.deployment import Deployment
from consentry.rules.addresses.address import Fault, normal_form
from consentry.store.identity import teams


def add_user(deployment: Deployment, team: str, email: str, name: str, role: str, now: datetime) -> int:
    """Returns the user's id. Raises Invalid for an unusable address or name, NotFound for an unknown team, Conflict
    for an address that belongs to a team already."""
    address = normal_form(email)
    if isinstance(address, Fault):
        raise Invalid("This is no e-mail address.", "email")
    require_name(name, "user")
    try:
        with deployment.db.write() as connection:
            team_id = teams.find_team(connection, team)
            if team_id is None:
                raise NotFound("There is no such team.", "team")
            return teams.add_user(connection, team_id, address, name, role, now)
    except IntegrityError:
        raise Conflict("This address belongs to a team already.", "email") from None
