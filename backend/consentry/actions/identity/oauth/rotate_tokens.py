"""Exchanges a refresh token for the next tokens of its family."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.store.identity import grants
from consentry.store.identity.grants import KeptRefresh


def rotate_tokens(deployment: Deployment, held: KeptRefresh, access: str, refresh: str, now: datetime) -> bool:
    """Keeps these tokens in place of those that are held. False when their refresh token was used before.

    Then somebody else has it, too, and nobody can tell who is who: the whole family ends (RFC 9700 §4.14.2).
    """
    with deployment.db.write() as connection:
        if not grants.claim_refresh(connection, held.id, now):
            grants.end_grant(connection, held.grant_id, "reuse", now)
            return False
        grants.add_tokens(connection, held.grant_id, access, refresh, now)
        return True
