"""Makes the link for whoever sets this server up."""

import secrets
from datetime import datetime

from consentry.deployment import Deployment
from consentry.store.identity.setup_tokens import has_users, replace_setup_token


def offer_setup(deployment: Deployment, now: datetime) -> str | None:
    """The token for `/setup`, valid for an hour and once; the one before is worth nothing. None when there are users.

    The store keeps its digest alone.
    """
    token = secrets.token_urlsafe(32)
    with deployment.db.write() as connection:
        if has_users(connection):
            return None
        replace_setup_token(connection, token, now)
    return token
