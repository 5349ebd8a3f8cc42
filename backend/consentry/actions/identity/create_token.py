"""Makes a bearer token for a user."""

import secrets
from datetime import datetime, timedelta

from consentry.actions.refusals import Conflict, Invalid, NotFound
from consentry.deployment import Deployment
from consentry.store.identity import tokens
from consentry.store.identity.teams import hold_user


def create_token(deployment: Deployment, email: str, scope: str | None, lifetime: timedelta, now: datetime) -> str:
    """Returns the token, which is never seen again: the store keeps its digest. No scope is all that the role allows.

    Raises NotFound for an unknown user, Conflict for a deactivated one, Invalid for scope `admin` and no admin.
    """
    token = f"cs_{secrets.token_urlsafe(32)}"
    with deployment.db.write() as connection:
        user = hold_user(connection, email)
        if user is None:
            raise NotFound("There is no such user.")
        if user.deactivated_at is not None:
            raise Conflict("This user is deactivated.", "user")
        if scope == "admin" and user.role != "admin":
            raise Invalid("This user is no admin.", "scope")
        widest = "admin" if user.role == "admin" else "user"
        tokens.add_token(connection, user.id, token, scope or widest, now, now + lifetime)
    return token
