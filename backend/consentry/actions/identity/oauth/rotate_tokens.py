"""Exchanges a refresh token for the next tokens of its family."""

from datetime import datetime

from consentry.store.database import Database
from consentry.store.identity import grants


def rotate_tokens(db: Database, tokens_id: int, grant_id: int, access: str, refresh: str, now: datetime) -> bool:
    """Keeps these tokens in place of those with this id. False when their refresh token was used before.

    Then somebody else has it, too, and nobody can tell who is who: the whole family ends (RFC 9700 §4.14.2).
    """
    with db.write() as connection:
        if not grants.claim_refresh(connection, tokens_id, now):
            grants.end_grant(connection, grant_id, "reuse", now)
            return False
        grants.add_tokens(connection, grant_id, access, refresh, now)
        return True
