"""Bearer tokens: kept as digests, turned back into callers."""

import hashlib
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.caller import Caller
from consentry.store.database import Database
from consentry.store.tables import Token, table_of

_token = table_of(Token)

# Asked before every request; it brings the policy's version along.
_CALLER = """
    SELECT u.id, u.team_id, u.email, u.name, u.role, t.scope, u.locale, s.version
    FROM token t JOIN "user" u ON u.id = t.user_id JOIN settings s ON s.team_id = u.team_id
    WHERE t.hash = ? AND t.revoked_at IS NULL AND t.expires_at > ?
"""


def add_token(
    connection: Connection, user_id: int, token: str, scope: str, now: datetime, expires_at: datetime
) -> None:
    values = {
        "user_id": user_id,
        "hash": _digest(token),
        "scope": scope,
        "created_at": now,
        "expires_at": int(expires_at.timestamp()),
    }
    connection.execute(sa.insert(_token).values(**values))


def caller_of(db: Database, connection: Connection, token: str, now: datetime) -> Caller | None:
    """Whoever holds this token; None when it is unknown, expired or revoked."""
    rows = db.fetch(connection, _CALLER, (_digest(token), int(now.timestamp())))
    return Caller(*rows[0]) if rows else None


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
