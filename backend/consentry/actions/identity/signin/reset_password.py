"""Gives somebody a new password who came by the link for it."""

from datetime import datetime

from consentry.actions.identity.signin.new_password import hashed
from consentry.actions.refusals import NotFound
from consentry.deployment import Deployment
from consentry.store.identity.grants import end_grants_of
from consentry.store.identity.passwords import keep_password
from consentry.store.identity.resets import user_of_reset
from consentry.store.identity.sessions import end_sessions
from consentry.store.identity.teams import hold_active_user


def reset_password(deployment: Deployment, token: str, password: str, now: datetime) -> int:
    """The user's id. All their sessions and grants end: whoever was in with the old password is out.

    Raises Weak for a password that won't do, NotFound for a link that was used or has run out.
    """
    with deployment.db.read() as connection:
        user = user_of_reset(deployment.keyring, connection, token, now)
    if user is None:
        raise NotFound("This link is no longer valid.")
    kept = hashed(password, user.email)
    with deployment.db.write() as connection:
        if (
            not hold_active_user(connection, user.id)
            or user_of_reset(deployment.keyring, connection, token, now) is None
        ):
            raise NotFound("This link is no longer valid.")
        keep_password(connection, user.id, kept, now)
        end_sessions(connection, user.id)
        end_grants_of(connection, user.id, now)
    return user.id
