"""What every way to take somebody's access away holds to."""

from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.actions.refusals import Conflict
from consentry.store.identity import grants, sessions, teams, tokens
from consentry.store.identity.teams import Colleague


def hold_with_admins(connection: Connection, team_id: int, user_id: int) -> tuple[Colleague | None, list[int]]:
    """A team's user as they are now, and the ids of its active admins, held until this transaction ends.

    Admins before the user, in everybody's order: of two who take each other's access away, one is the last.
    """
    admins = teams.hold_admins(connection, team_id)
    return teams.hold_user(connection, team_id, user_id), admins


def require_another(admins: list[int], user_id: int) -> None:
    """Raises Conflict for a team's last active admin."""
    if admins == [user_id]:
        raise Conflict("This is the last admin of the team. Make somebody else an admin first.", "user")


def end_access(connection: Connection, user_id: int, now: datetime) -> None:
    """Ends whatever a user comes in with, in the commit that takes their access away: a line for each kind."""
    tokens.revoke_tokens_of(connection, user_id, now)
    sessions.end_sessions(connection, user_id)
    grants.end_grants_of(connection, user_id, now)
