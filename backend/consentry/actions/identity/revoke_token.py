"""Ends a bearer token for good."""

from datetime import datetime

from consentry.actions.refusals import NotFound
from consentry.deployment import Deployment
from consentry.store.identity import tokens


def revoke_token(deployment: Deployment, token_id: int, now: datetime) -> None:
    """From the next request on the token opens nothing, in any process. Raises NotFound for an unknown id."""
    with deployment.db.write() as connection:
        if not tokens.revoke_token(connection, token_id, now):
            raise NotFound("There is no such token.")
