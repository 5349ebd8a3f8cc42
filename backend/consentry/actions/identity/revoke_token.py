"""Ends a bearer token for good."""

from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.actions.refusals import NotFound
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.identity import tokens


def revoke_token(deployment: Deployment, caller: Caller | None, token_id: int, now: datetime) -> None:
    """From the next request on the token opens nothing, in any process. `caller` is None at the server's own shell.

    Raises NotFound for an unknown id; for a caller, also for one that has ended, that is another team's, or that is a
    colleague's and the caller no admin.
    """
    with deployment.db.write() as connection:
        is_theirs = caller is None or _may_revoke(connection, caller, token_id, now)
        if not is_theirs or not tokens.revoke_token(connection, token_id, now):
            raise NotFound("There is no such token.")


def _may_revoke(connection: Connection, caller: Caller, token_id: int, now: datetime) -> bool:
    token = tokens.live_token(connection, caller.team_id, token_id, now)
    return token is not None and (caller.is_admin or token.user_id == caller.user_id)
