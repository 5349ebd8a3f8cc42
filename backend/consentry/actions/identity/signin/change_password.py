"""Somebody who is signed in chooses another password."""

from datetime import datetime

from consentry.actions.identity.signin.new_password import hashed
from consentry.actions.refusals import NotAllowed
from consentry.deployment import Deployment
from consentry.rules.identity.password import in_one_form
from consentry.store.identity.grants import end_grants_of
from consentry.store.identity.passwords import fits, keep_password, password_of
from consentry.store.identity.sessions import SignedIn, end_sessions
from consentry.store.identity.teams import hold_active_user


def change_password(deployment: Deployment, here: SignedIn, current: str, new: str, now: datetime) -> None:
    """All their other sessions end, and what they granted to mail clients.

    Raises NotAllowed when `current` isn't the password, Weak for one that won't do.
    """
    user_id = here.caller.user_id
    with deployment.db.read() as connection:
        before = password_of(connection, user_id)
    if not fits(in_one_form(current), before):
        raise NotAllowed("This is not your password.")
    kept = hashed(new, here.caller.email)
    with deployment.db.write() as connection:
        if not hold_active_user(connection, user_id) or password_of(connection, user_id) != before:
            raise NotAllowed("This is not your password.")
        keep_password(connection, user_id, kept, now)
        end_sessions(connection, user_id, but=here.session_id)
        end_grants_of(connection, user_id, now)
