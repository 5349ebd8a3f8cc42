"""Who is in front of the browser that sent a session's secret."""

from datetime import datetime, timedelta

from consentry.deployment import Deployment
from consentry.store.identity.sessions import SignedIn, note_seen, signed_in

NOTED_EVERY = timedelta(minutes=10)


def use_session(deployment: Deployment, secret: str, now: datetime) -> SignedIn | None:
    """None when the session has ended or its user is deactivated. Now and then it is noted that it was used."""
    with deployment.db.read() as connection:
        found = signed_in(connection, secret, now)
    if found is not None and now - found.last_seen_at > NOTED_EVERY:
        with deployment.db.alone() as connection:
            note_seen(connection, found.session_id, now)
    return found
