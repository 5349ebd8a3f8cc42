"""Ends a session of one's own."""

from consentry.actions.refusals import NotFound
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.identity import sessions


def end_session(deployment: Deployment, caller: Caller, session_id: str) -> None:
    """Every copy of its cookie opens nothing from the next request on. Raises NotFound, also for somebody else's."""
    with deployment.db.write() as connection:
        if not sessions.end_session(connection, caller.user_id, session_id):
            raise NotFound("There is no such session.")
