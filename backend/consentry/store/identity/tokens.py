"""Bearer tokens: kept as digests, turned back into callers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.identity.caller import Caller
from consentry.rules.identity.tokens import TokenScope
from consentry.store.driver import fetch
from consentry.store.identity.digests import digest
from consentry.store.identity.tables import Token, User
from consentry.store.tables import table_of

_token, _user = table_of(Token), table_of(User)

# Asked before every request; it brings the policy's version along.
_CALLER = """
    SELECT u.id, u.team_id, u.email, u.name, u.role, t.scope, u.locale, s.version, t.id
    FROM token t JOIN "user" u ON u.id = t.user_id JOIN settings s ON s.team_id = u.team_id
    WHERE t.hash = ? AND t.revoked_at IS NULL AND t.expires_at > ?
"""


@dataclass(frozen=True, slots=True)
class KeptToken:
    """A token as lists show it; of the token itself only a digest is kept. `last_used_at` is some minutes late."""

    id: int
    user_id: int
    email: str
    scope: TokenScope
    name: str | None
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime
    revoked_at: datetime | None


def add_token(
    connection: Connection,
    user_id: int,
    token: str,
    scope: str,
    name: str | None,
    now: datetime,
    expires_at: datetime,
) -> None:
    values = {
        "user_id": user_id,
        "hash": digest(token),
        "scope": scope,
        "name": name,
        "created_at": now,
        "expires_at": int(expires_at.timestamp()),
    }
    connection.execute(sa.insert(_token).values(**values))


def all_tokens(connection: Connection, email: str | None) -> list[KeptToken]:
    """One user's, or everybody's, in the order they were made; those that have ended, too."""
    query = _tokens() if email is None else _tokens().where(_user.c.email == email)
    return [_kept(row) for row in connection.execute(query)]


def live_tokens(
    connection: Connection, team_id: int, user_id: int | None, now: datetime, after: int, limit: int
) -> list[KeptToken]:
    """The tokens of a team's user, or of all its users, that open something: from after the given id."""
    query = _tokens().where(_user.c.team_id == team_id, *_live(now), _token.c.id > after)
    if user_id is not None:
        query = query.where(_token.c.user_id == user_id)
    return [_kept(row) for row in connection.execute(query.limit(limit))]


def live_token(connection: Connection, team_id: int, token_id: int, now: datetime) -> KeptToken | None:
    row = connection.execute(_tokens().where(_user.c.team_id == team_id, *_live(now), _token.c.id == token_id)).first()
    return _kept(row) if row else None


def token_of(connection: Connection, token: str) -> KeptToken:
    """What is kept of a token that somebody holds. Raises NoResultFound for an unknown one."""
    return _kept(connection.execute(_tokens().where(_token.c.hash == digest(token))).one())


def count_live(connection: Connection, user_id: int, now: datetime) -> int:
    count = sa.select(sa.func.count()).select_from(_token).where(_token.c.user_id == user_id, *_live(now))
    return int(connection.execute(count).scalar_one())


def prolong(connection: Connection, token_id: int, expires_at: datetime) -> None:
    connection.execute(sa.update(_token).where(_token.c.id == token_id).values(expires_at=int(expires_at.timestamp())))


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


def is_of_a_leaver(connection: Connection, token: str) -> bool:
    """Whether whoever held this token has no access any more."""
    query = sa.select(_token.c.id).join(_user, _user.c.id == _token.c.user_id)
    whose = query.where(_token.c.hash == digest(token), _user.c.deactivated_at.is_not(None))
    return connection.execute(whose).first() is not None


def _live(now: datetime) -> tuple[Any, ...]:
    return _token.c.revoked_at.is_(None), _token.c.expires_at > int(now.timestamp())


def _tokens() -> Any:
    columns = [_token.c[name] for name in ("id", "user_id", "scope", "name", "created_at", "last_used_at")]
    query = sa.select(*columns, _token.c.expires_at, _token.c.revoked_at, _user.c.email)
    return query.join(_user, _user.c.id == _token.c.user_id).order_by(_token.c.id)


def _kept(row: Any) -> KeptToken:
    return KeptToken(
        id=row.id,
        user_id=row.user_id,
        email=row.email,
        scope=row.scope,
        name=row.name,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        expires_at=datetime.fromtimestamp(row.expires_at, UTC),
        revoked_at=row.revoked_at,
    )
