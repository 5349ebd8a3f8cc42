"""A token for checks prolongs itself."""

from dataclasses import replace
from datetime import datetime

from consentry.actions.refusals import NotAllowed, NotFound
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.rules.identity.tokens import renewed
from consentry.store.identity import tokens
from consentry.store.identity.tokens import KeptToken


def renew_token(deployment: Deployment, caller: Caller, now: datetime) -> KeptToken:
    """Lets the caller's own token last thirty days from now on, at most ninety after it was made; asked too often, it
    stays as it is. Raises NotAllowed for a token that may do more than check, NotFound when it has just ended.
    """
    if caller.token_id is None or not caller.may_only_check:
        raise NotAllowed("Only a token of scope check renews itself.")
    with deployment.db.write() as connection:
        token = tokens.live_token(connection, caller.team_id, caller.token_id, now)
        if token is None:
            raise NotFound("There is no such token.")
        ends = renewed(token.created_at, token.expires_at, now)
        tokens.prolong(connection, token.id, ends)
    return replace(token, expires_at=ends.replace(microsecond=0))
