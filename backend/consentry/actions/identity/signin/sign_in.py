"""Lets somebody in who knows an e-mail address and its password."""

import secrets
from datetime import datetime

from consentry.deployment import Deployment
from consentry.rules.addresses.address import normal_form
from consentry.rules.identity.password import in_one_form
from consentry.store.identity.passwords import fits, password_of
from consentry.store.identity.sessions import add_session
from consentry.store.identity.teams import find_user, hold_user


def sign_in(deployment: Deployment, email: str, password: str, browser: str, now: datetime) -> str | None:
    """Returns the new session's secret, which is never seen again; None for any reason not to let somebody in.

    An address that nobody has costs the same work as a wrong password: neither words nor time tell them apart.
    """
    address = str(normal_form(email))
    with deployment.db.read() as connection:
        user = find_user(connection, address)
        kept = password_of(connection, user.id) if user else None
    if not fits(in_one_form(password), kept):
        return None
    secret = secrets.token_urlsafe(32)
    with deployment.db.write() as connection:
        # What was compared took a moment: who was deactivated, or changed the password meanwhile, stays out.
        now_user = hold_user(connection, address)
        if now_user is None or now_user.deactivated_at is not None or password_of(connection, now_user.id) != kept:
            return None
        add_session(connection, now_user.id, secret, browser, now)
    return secret
