"""Lets somebody in whom something else than a password has made known: a link, or a directory."""

import secrets
from datetime import datetime

from consentry.deployment import Deployment
from consentry.store.identity.sessions import add_session
from consentry.store.identity.teams import hold_active_user


def open_session(deployment: Deployment, user_id: int, browser: str, now: datetime) -> str | None:
    """The new session's secret, which is never seen again; None for somebody who is deactivated, or not there."""
    secret = secrets.token_urlsafe(32)
    with deployment.db.write() as connection:
        if not hold_active_user(connection, user_id):
            return None
        add_session(connection, user_id, secret, browser, now)
    return secret
