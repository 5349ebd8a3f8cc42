"""Makes a bearer token for a user."""

import secrets
from datetime import datetime, timedelta

from consentry.actions.refusals import Conflict, Invalid, NotFound
from consentry.deployment import Deployment
from consentry.rules.identity.tokens import MOST_LIVE
from consentry.store.identity import teams, tokens


def create_token(
    deployment: Deployment, email: str, scope: str | None, lifetime: timedelta, now: datetime, name: str | None = None
) -> str:
    """Returns the token, which is never seen again: the store keeps its digest. No scope is all that the role allows.

    Raises NotFound for an unknown user, Conflict for a deactivated one and for one who has the most tokens somebody
    may have, Invalid for scope `admin` and no admin.
    """
    token = f"cs_{secrets.token_urlsafe(32)}"
    with deployment.db.write() as connection:
        found = teams.find_user(connection, email)
        user = found and teams.hold_user(connection, found.team_id, found.id)
        if user is None:
            raise NotFound("There is no such user.")
        if user.deactivated_at is not None:
            raise Conflict("This user is deactivated.", "user")
        if scope == "admin" and user.role != "admin":
            raise Invalid("This user is no admin.", "scope")
        if tokens.count_live(connection, user.id, now) >= MOST_LIVE:
            raise Conflict(f"This user has {MOST_LIVE} tokens already. Revoke one that isn't needed any more.", "user")
        widest = "admin" if user.role == "admin" else "user"
        tokens.add_token(connection, user.id, token, scope or widest, name, now, now + lifetime)
    return token
