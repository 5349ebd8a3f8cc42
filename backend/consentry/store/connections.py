"""A team's ways into other systems."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.database import Database
from consentry.store.marketo_tables import Connection as Row
from consentry.store.tables import table_of
from consentry.store.vault import lock_up, take_out

_rows = table_of(Row)


@dataclass(frozen=True, slots=True)
class Access:
    """A connection. `verified_at` is None until the other system has let us in, `derived_at` until what it knows of
    people has become the team's suppressions."""

    id: int
    team_id: int
    system: str
    base_url: str
    hook_id: str
    verified_at: datetime | None
    derived_at: datetime | None


def connection_of(connection: Connection, team_id: int, system: str) -> Access | None:
    return _one(connection, _rows.c.team_id == team_id, _rows.c.system == system)


def connection_by_hook(connection: Connection, system: str, hook_id: str, secret: str) -> Access | None:
    """The connection whose push this is; None for an unknown id or a wrong secret."""
    row = connection.execute(_select(_rows.c.hook_hash).where(_rows.c.hook_id == hook_id)).first()
    digest = _digest(secret)
    known = bytes(row.hook_hash) if row is not None and row.system == system else bytes(len(digest))
    return _access(row) if hmac.compare_digest(known, digest) else None


def connections_to(connection: Connection, system: str, base_url: str) -> list[Access]:
    """Every team's connection to that host, those it has let in first."""
    query = _select().where(_rows.c.system == system, _rows.c.base_url == base_url)
    return [_access(row) for row in connection.execute(query.order_by(_rows.c.verified_at.is_(None), _rows.c.team_id))]


def secrets_of(db: Database, connection: Connection, access_id: int) -> Mapping[str, str]:
    """The credentials. Raises Unreadable when their key is gone."""
    return take_out(
        db.secrets, connection.execute(sa.select(_rows.c.secrets).where(_rows.c.id == access_id)).scalar_one()
    )


def keep_connection(
    db: Database,
    connection: Connection,
    team_id: int,
    system: str,
    base_url: str,
    credentials: Mapping[str, str],
    now: datetime,
) -> str | None:
    """Stores it, not yet verified. Returns the hook's secret when it was made now: nobody sees it again."""
    values: dict[str, Any] = {
        "base_url": base_url,
        "secrets": lock_up(db.secrets, credentials),
        "verified_at": None,
        "derived_at": None,
    }
    mine = sa.and_(_rows.c.team_id == team_id, _rows.c.system == system)
    if connection.execute(sa.update(_rows).where(mine).values(**values)).rowcount:
        return None
    secret = _new_secret()
    hook = {"hook_id": secrets.token_urlsafe(12), "hook_hash": _digest(secret)}
    connection.execute(sa.insert(_rows).values(team_id=team_id, system=system, created_at=now, **hook, **values))
    return secret


def mark_verified(connection: Connection, access_id: int, now: datetime) -> None:
    connection.execute(sa.update(_rows).where(_rows.c.id == access_id).values(verified_at=now))


def mark_derived(connection: Connection, access_id: int, now: datetime) -> None:
    connection.execute(sa.update(_rows).where(_rows.c.id == access_id).values(derived_at=now))


def renew_hook_secret(connection: Connection, access_id: int) -> str:
    """A new secret for the hook; the old one is no longer accepted."""
    secret = _new_secret()
    connection.execute(sa.update(_rows).where(_rows.c.id == access_id).values(hook_hash=_digest(secret)))
    return secret


def forget_connection(connection: Connection, access_id: int) -> None:
    connection.execute(sa.delete(_rows).where(_rows.c.id == access_id))


def _one(connection: Connection, *conditions: Any) -> Access | None:
    row = connection.execute(_select().where(*conditions)).first()
    return _access(row) if row else None


def _select(*more: Any) -> Any:
    columns = _rows.c
    known = (columns.id, columns.team_id, columns.system, columns.base_url, columns.hook_id)
    return sa.select(*known, columns.verified_at, columns.derived_at, *more)


def _access(row: Any) -> Access:
    return Access(row.id, row.team_id, row.system, row.base_url, row.hook_id, row.verified_at, row.derived_at)


def _new_secret() -> str:
    return secrets.token_urlsafe(24)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
