"""What mail clients were granted: codes, and families of tokens. Secrets are kept as digests, never themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.identity.caller import Caller
from consentry.store.driver import fetch
from consentry.store.identity.digests import digest
from consentry.store.identity.tables import Code, Grant, GrantedTokens, User
from consentry.store.tables import table_of

CODE_LIFETIME = timedelta(seconds=60)
ACCESS_LIFETIME = timedelta(minutes=15)
GRANT_LIFETIME = timedelta(days=30)
# Access tokens begin with this, so that a look-up knows at once in which table to look.
ACCESS_PREFIX = "ca_"

_grant, _code, _tokens, _user = (table_of(model) for model in (Grant, Code, GrantedTokens, User))

# Asked before every request, like that of other bearer tokens.
_CALLER = """
    SELECT u.id, u.team_id, u.email, u.name, u.role, g.scope, u.locale, s.version
    FROM oauth_token t JOIN oauth_grant g ON g.id = t.grant_id JOIN "user" u ON u.id = g.user_id
    JOIN settings s ON s.team_id = u.team_id
    WHERE t.access_hash = ? AND t.access_expires_at > ? AND g.ended_at IS NULL AND u.deactivated_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class KeptCode:
    """A code that was given out, used or not."""

    user_id: int
    client_id: str
    redirect_uri: str
    scope: str
    challenge: str


@dataclass(frozen=True, slots=True)
class KeptRefresh:
    """A refresh token of a family that still stands, used or not."""

    id: int
    grant_id: int
    user_id: int
    client_id: str
    scope: str


def caller_with_access(connection: Connection, token: str, now: datetime) -> Caller | None:
    """Whoever holds this access token; None when it has run out, or its family or its user is no more."""
    rows = fetch(connection, _CALLER, (digest(token), int(now.timestamp())))
    return Caller(*rows[0]) if rows else None


def is_access_of_a_leaver(connection: Connection, token: str) -> bool:
    """Whether whoever held this access token was deactivated since."""
    query = sa.select(_tokens.c.id).join(_grant, _grant.c.id == _tokens.c.grant_id)
    query = query.join(_user, _user.c.id == _grant.c.user_id)
    whose = query.where(_tokens.c.access_hash == digest(token), _user.c.deactivated_at.is_not(None))
    return connection.execute(whose).first() is not None


def add_code(connection: Connection, code: str, kept: KeptCode, now: datetime) -> None:
    """A code that works once, for a minute. What this user no longer needs of earlier sign-ins is cleared away."""
    _clear_away(connection, kept.user_id, now)
    values = {name: getattr(kept, name) for name in KeptCode.__slots__}
    expires_at = int((now + CODE_LIFETIME).timestamp())
    connection.execute(sa.insert(_code).values(hash=digest(code), expires_at=expires_at, **values))


def find_code(connection: Connection, code: str) -> KeptCode | None:
    columns = (_code.c[name] for name in KeptCode.__slots__)
    row = connection.execute(sa.select(*columns).where(_code.c.hash == digest(code))).first()
    return KeptCode(*row) if row else None


def claim_code(connection: Connection, code: str, now: datetime) -> bool:
    """Uses a code up. True for one caller alone, and none once its minute is over."""
    fresh = sa.and_(_code.c.hash == digest(code), _code.c.used_at.is_(None), _code.c.expires_at > int(now.timestamp()))
    return connection.execute(sa.update(_code).where(fresh).values(used_at=now)).rowcount == 1


def end_family_of_code(connection: Connection, code: str, now: datetime) -> None:
    """Somebody came twice with a code: whatever came of it is not to be trusted (RFC 6749 §4.1.2)."""
    grant_id = connection.execute(sa.select(_code.c.grant_id).where(_code.c.hash == digest(code))).scalar()
    if grant_id is not None:
        end_grant(connection, grant_id, "reuse", now)


def add_grant(connection: Connection, code: str, kept: KeptCode, now: datetime) -> int:
    """A new family that came of this code. Returns its id."""
    values = {
        "user_id": kept.user_id,
        "client_id": kept.client_id,
        "scope": kept.scope,
        "created_at": now,
        "expires_at": int((now + GRANT_LIFETIME).timestamp()),
    }
    grant_id = int(connection.execute(sa.insert(_grant).values(**values).returning(_grant.c.id)).scalar_one())
    connection.execute(sa.update(_code).where(_code.c.hash == digest(code)).values(grant_id=grant_id))
    return grant_id


def add_tokens(connection: Connection, grant_id: int, access: str, refresh: str, now: datetime) -> None:
    values = {
        "grant_id": grant_id,
        "access_hash": digest(access),
        "refresh_hash": digest(refresh),
        "access_expires_at": int((now + ACCESS_LIFETIME).timestamp()),
    }
    connection.execute(sa.insert(_tokens).values(**values))


def find_refresh(connection: Connection, refresh: str, now: datetime) -> KeptRefresh | None:
    """None when it is unknown, or its family or its user is no more. One that was used is found."""
    stands = sa.and_(_grant.c.ended_at.is_(None), _grant.c.expires_at > int(now.timestamp()))
    works_here = _user.c.deactivated_at.is_(None)
    return _found(connection, sa.and_(_tokens.c.refresh_hash == digest(refresh), stands, works_here))


def find_granted(connection: Connection, token: str) -> KeptRefresh | None:
    """What an access or a refresh token belongs to, whether or not it still works."""
    held = digest(token)
    return _found(connection, sa.or_(_tokens.c.refresh_hash == held, _tokens.c.access_hash == held))


def claim_refresh(connection: Connection, tokens_id: int, now: datetime) -> bool:
    """Uses a refresh token up. True for one caller alone."""
    unused = sa.and_(_tokens.c.id == tokens_id, _tokens.c.used_at.is_(None))
    return connection.execute(sa.update(_tokens).where(unused).values(used_at=now)).rowcount == 1


def end_grant(connection: Connection, grant_id: int, why: str, now: datetime) -> None:
    """Ends a family, and with it every token of it. `why`: `person` or `reuse`."""
    _end(connection, _grant.c.id == grant_id, why, now)


def end_grants_of(connection: Connection, user_id: int, now: datetime) -> None:
    """Ends all that a user's mail clients were granted."""
    _end(connection, _grant.c.user_id == user_id, "person", now)


def is_still_welcome(connection: Connection, user_id: int, client_id: str) -> bool:
    """Whether a user has let this client in before, and nobody has taken that back since."""
    same = sa.and_(_grant.c.user_id == user_id, _grant.c.client_id == client_id)
    newest = sa.select(_grant.c.id, _grant.c.ended_for).where(same).order_by(_grant.c.id.desc()).limit(1)
    row = connection.execute(newest).first()
    return row is not None and row.ended_for != "person"


def _found(connection: Connection, condition: Any) -> KeptRefresh | None:
    columns = (_tokens.c.id, _tokens.c.grant_id, _grant.c.user_id, _grant.c.client_id, _grant.c.scope)
    joined = _tokens.join(_grant, _grant.c.id == _tokens.c.grant_id).join(_user, _user.c.id == _grant.c.user_id)
    row = connection.execute(sa.select(*columns).select_from(joined).where(condition)).first()
    return KeptRefresh(*row) if row else None


def _end(connection: Connection, whose: Any, why: str, now: datetime) -> None:
    standing = sa.and_(whose, _grant.c.ended_at.is_(None))
    connection.execute(sa.update(_grant).where(standing).values(ended_at=now, ended_for=why))


def _clear_away(connection: Connection, user_id: int, now: datetime) -> None:
    seconds = int(now.timestamp())
    over = sa.or_(_grant.c.ended_at.is_not(None), _grant.c.expires_at <= seconds)
    gone = sa.select(_grant.c.id).where(_grant.c.user_id == user_id, over)
    connection.execute(sa.delete(_tokens).where(_tokens.c.grant_id.in_(gone)))
    spent = sa.or_(_code.c.grant_id.in_(gone), sa.and_(_code.c.grant_id.is_(None), _code.c.expires_at <= seconds))
    connection.execute(sa.delete(_code).where(_code.c.user_id == user_id, spent))
