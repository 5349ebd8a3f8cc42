"""Ends a user's access; what they did stays, under their name."""

from datetime import datetime

from consentry.actions.identity.access import end_access, hold_with_admins, require_another
from consentry.actions.refusals import NotFound
from consentry.deployment import Deployment
from consentry.store.identity import teams


def deactivate_user(deployment: Deployment, email: str, now: datetime) -> None:
    """Ends all of the user's tokens, grants and sessions in the same commit, and none is made any more.

    Done again, it changes nothing. What recipients said about this user's mail still counts. Raises NotFound for an
    unknown user, Conflict for a team's last active admin.
    """
    with deployment.db.write() as connection:
        found = teams.find_user(connection, email)
        if found is None:
            raise NotFound("There is no such user.")
        user, admins = hold_with_admins(connection, found.team_id, found.id)
        if user is None or user.deactivated_at is not None:
            return
        require_another(admins, user.id)
        teams.set_deactivated(connection, user.id, now)
        end_access(connection, user.id, now)
