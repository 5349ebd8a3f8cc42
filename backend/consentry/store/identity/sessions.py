"""Browsers in which somebody is signed in. A session that has ended is gone, and every copy of its cookie with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.identity.caller import Caller
from consentry.store.identity.digests import digest
from consentry.store.identity.tables import Session, TeamSettings, User
from consentry.store.ids import new_id
from consentry.store.tables import table_of

LIFETIME = timedelta(days=30)
IDLE = timedelta(days=7)  # a session that nobody used for so long has ended

_session, _user, _settings = table_of(Session), table_of(User), table_of(TeamSettings)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody in front of a browser. Role and team are the user's as they are now."""

    session_id: str
    caller: Caller
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session as its user sees it."""

    id: str
    browser: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime


def add_session(connection: Connection, user_id: int, secret: str, browser: str, now: datetime) -> None:
    """Whoever holds `secret` is this user from now on. What has run out meanwhile is cleared away."""
    connection.execute(sa.delete(_session).where(sa.not_(_is_open(now))))
    values = {
        "id": new_id(now),
        "user_id": user_id,
        "hash": digest(secret),
        "browser": browser,
        "created_at": now,
        "last_seen_at": now,
        "expires_at": now + LIFETIME,
    }
    connection.execute(sa.insert(_session).values(**values))


def signed_in(connection: Connection, secret: str, now: datetime) -> SignedIn | None:
    """Who holds this secret. None when it has ended, or the user is deactivated."""
    user, kept = _user.c, _session.c
    columns = (user.id, user.team_id, user.email, user.name, user.role, user.locale, _settings.c.version)
    query = sa.select(kept.id.label("session_id"), kept.last_seen_at, *columns)
    query = query.select_from(_session.join(_user, user.id == kept.user_id))
    query = query.join(_settings, _settings.c.team_id == user.team_id)
    query = query.where(kept.hash == digest(secret), _is_open(now), user.deactivated_at.is_(None))
    row = connection.execute(query).first()
    if row is None:
        return None
    scope = "admin" if row.role == "admin" else "user"
    caller = Caller(row.id, row.team_id, row.email, row.name, row.role, scope, row.locale, row.version)
    return SignedIn(row.session_id, caller, row.last_seen_at)


def note_seen(connection: Connection, session_id: str, now: datetime) -> None:
    connection.execute(sa.update(_session).where(_session.c.id == session_id).values(last_seen_at=now))


def sessions_of(connection: Connection, user_id: int, now: datetime, before: str, limit: int) -> list[KeptSession]:
    """The newest first; `before` is the id of the last one of the page before."""
    names = ("id", "browser", "created_at", "last_seen_at", "expires_at")
    query = sa.select(*(_session.c[name] for name in names)).where(_session.c.user_id == user_id, _is_open(now))
    if before:
        query = query.where(_session.c.id < before)
    return [KeptSession(*row) for row in connection.execute(query.order_by(_session.c.id.desc()).limit(limit))]


def end_session(connection: Connection, user_id: int, session_id: str) -> bool:
    """False when this user has no such session."""
    mine = sa.and_(_session.c.id == session_id, _session.c.user_id == user_id)
    return bool(connection.execute(sa.delete(_session).where(mine)).rowcount)


def end_sessions(connection: Connection, user_id: int, but: str | None = None) -> None:
    """Ends all of a user's sessions, or all but one."""
    others = _session.c.user_id == user_id
    connection.execute(sa.delete(_session).where(others if but is None else sa.and_(others, _session.c.id != but)))


def _is_open(now: datetime) -> Any:
    return sa.and_(_session.c.expires_at > now, _session.c.last_seen_at > now - IDLE)
