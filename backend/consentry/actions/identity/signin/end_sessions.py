"""Ends all of somebody's sessions, as one does after losing a computer."""

from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.identity import sessions


def end_sessions(deployment: Deployment, caller: Caller) -> None:
    """This one, too: whoever took a copy of its cookie is out as well."""
    with deployment.db.write() as connection:
        sessions.end_sessions(connection, caller.user_id)
