"""Ends all of somebody's sessions, as one does after losing a computer."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.identity import grants, sessions


def end_sessions(deployment: Deployment, caller: Caller, now: datetime) -> None:
    """This one, too: whoever took a copy of its cookie is out as well. So is every mail client that they let in."""
    with deployment.db.write() as connection:
        sessions.end_sessions(connection, caller.user_id)
        grants.end_grants_of(connection, caller.user_id, now)
