"""Ends a user's access; what they did stays, under their name."""

from datetime import datetime

from consentry.actions.refusals import Conflict, NotFound
from consentry.deployment import Deployment
from consentry.store.identity import grants, sessions, teams, tokens


def deactivate_user(deployment: Deployment, email: str, now: datetime) -> None:
    """Ends all of the user's tokens, grants and sessions in the same commit, and none is made any more.

    Done again, it changes nothing. What recipients said about this user's mail still counts. Raises NotFound for an
    unknown user, Conflict for a team's last active admin.
    """
    with deployment.db.write() as connection:
        found = teams.find_user(connection, email)
        if found is None:
            raise NotFound("There is no such user.")
        # Admins before the user, in everybody's order: of two who deactivate each other, one is the last.
        admins = teams.hold_admins(connection, found.team_id)
        user = teams.hold_user(connection, email)
        if user is None or user.deactivated_at is not None:
            return
        if admins == [user.id]:
            raise Conflict("This is the last admin of the team. Make somebody else an admin first.", "user")
        teams.deactivate(connection, user.id, now)
        tokens.revoke_tokens_of(connection, user.id, now)
        sessions.end_sessions(connection, user.id)
        grants.end_grants_of(connection, user.id, now)
