"""Bearer tokens: kept as digests, turned back into callers."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.identity.caller import Caller
from consentry.store.driver import fetch
from consentry.store.identity.digests import digest
from consentry.store.identity.tables import Token, User
from consentry.store.tables import table_of

_token, _user = table_of(Token), table_of(User)

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
        "hash": digest(token),
        "scope": scope,
        "created_at": now,
        "expires_at": int(expires_at.timestamp()),
    }
    connection.execute(sa.insert(_token).values(**values))


def all_tokens(connection: Connection, email: str | None) -> list[Any]:
    """Rows with `id`, `email`, `scope`, `created_at`, `expires_at` (seconds) and `revoked_at`: one user's, or all."""
    columns = _token.c
    query = sa.select(columns.id, _user.c.email, columns.scope, columns.created_at, columns.expires_at)
    query = query.add_columns(columns.revoked_at).join(_user, _user.c.id == columns.user_id).order_by(columns.id)
    return list(connection.execute(query if email is None else query.where(_user.c.email == email)))


def revoke_token(connection: Connection, token_id: int, now: datetime) -> bool:
    """Ends a token for good. False when there is none; one that ended already keeps its time."""
    this = _token.c.id == token_id
    if connection.execute(sa.select(_token.c.id).where(this)).first() is None:
        return False
    connection.execute(sa.update(_token).where(this, _token.c.revoked_at.is_(None)).values(revoked_at=now))
    return True


def revoke_tokens_of(connection: Connection, user_id: int, now: datetime) -> None:
    """Ends all of a user's tokens for good."""
    open_ones = sa.and_(_token.c.user_id == user_id, _token.c.revoked_at.is_(None))
    connection.execute(sa.update(_token).where(open_ones).values(revoked_at=now))


def caller_of(connection: Connection, token: str, now: datetime) -> Caller | None:
    """Whoever holds this token; None when it is unknown, expired or revoked."""
    rows = fetch(connection, _CALLER, (digest(token), int(now.timestamp())))
    return Caller(*rows[0]) if rows else None
