"""A team's ways into other systems."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.keyring import Keyring
from consentry.store.mirror.tables import Connection as Row
from consentry.store.tables import table_of
from consentry.store.vault import lock_up, take_out

_rows = table_of(Row)
_NO_ERROR = {"error": None, "error_at": None, "error_in": None}
# The team's own limit of calls: it ends with the day, not with an answer.
BUDGET = "budget"
# What failed, where it was no single call: a test by an admin or by ourselves, a look-up that wasn't believed. Whatever
# else a turn of the sync meets has no such word.
TEST, PEOPLE = "test", "people"
# What an admin's test asks, or nobody does any more.
_TESTED = (TEST, "describe_fields", "update_leads")


@dataclass(frozen=True, slots=True)
class Access:
    """A connection as it was read. `verified_at` is None unless the other system lets us in, `derived_at` until what
    it knows of people has become the team's suppressions; if that ended, `known_at` is how far it had come.

    `secrets` are the credentials, encrypted: never twice to the same bytes, so they also tell whether what was tried
    is still what is kept.
    """

    id: int
    team_id: int
    system: str
    base_url: str
    hook_id: str
    verified_at: datetime | None
    derived_at: datetime | None
    known_at: datetime | None
    error: str | None
    error_at: datetime | None
    error_in: str | None
    secrets: bytes = field(repr=False)


def connection_of(connection: Connection, team_id: int, system: str) -> Access | None:
    return _one(connection, _rows.c.team_id == team_id, _rows.c.system == system)


def connection_by_hook(connection: Connection, system: str, hook_id: str, secret: str) -> Access | None:
    """The connection whose push this is; None for an unknown id or a wrong secret."""
    row = connection.execute(_select(_rows.c.hook_hash).where(_rows.c.hook_id == hook_id)).first()
    digest = _digest(secret)
    known = bytes(row.hook_hash) if row is not None and row.system == system else bytes(len(digest))
    return _access(row) if row is not None and hmac.compare_digest(known, digest) else None


def connections_to(connection: Connection, system: str, base_url: str) -> list[Access]:
    """Every team's connection to that host, those it has let in first."""
    query = _select().where(_rows.c.system == system, _rows.c.base_url == base_url)
    return [_access(row) for row in connection.execute(query.order_by(_rows.c.verified_at.is_(None), _rows.c.team_id))]


def secrets_of(keyring: Keyring, access: Access) -> Mapping[str, str]:
    """The credentials. Raises Unreadable when their key is gone."""
    return take_out(keyring.secrets, access.secrets)


def draft_connection(
    keyring: Keyring, team_id: int, system: str, base_url: str, credentials: Mapping[str, str]
) -> Access:
    """A connection to be tried before anything of it is kept."""
    nothing_yet = (None,) * 6
    return Access(0, team_id, system, base_url, "", *nothing_yet, lock_up(keyring.secrets, credentials))


def keep_connection(connection: Connection, draft: Access, now: datetime) -> str | None:
    """Stores what was tried, verified. Returns the hook's secret when it was made now: nobody sees it again."""
    before = connection_of(connection, draft.team_id, draft.system)
    values: dict[str, Any] = {"base_url": draft.base_url, "secrets": draft.secrets, "verified_at": now}
    values |= _NO_ERROR
    if before is not None:
        if before.base_url != draft.base_url:
            values |= {"derived_at": None, "known_at": None}
        connection.execute(sa.update(_rows).where(_rows.c.id == before.id).values(**values))
        return None
    secret = _new_secret()
    hook = {"hook_id": secrets.token_urlsafe(12), "hook_hash": _digest(secret)}
    whose = {"team_id": draft.team_id, "system": draft.system, "created_at": now}
    connection.execute(sa.insert(_rows).values(**whose, **hook, **values))
    return secret


def mark_verified(connection: Connection, tried: Access, now: datetime) -> bool:
    """The other system let these credentials in, which ends an error of a test. Whatever else failed has to succeed.

    False when others were entered meanwhile: those nobody tried.
    """
    tested = sa.and_(_rows.c.error_in.in_(_TESTED), _rows.c.error != BUDGET)
    kept = {name: sa.case((tested, None), else_=_rows.c[name]) for name in _NO_ERROR}
    verified = {"verified_at": now, **kept}
    return connection.execute(sa.update(_rows).where(_still(tried)).values(**verified)).rowcount > 0


def take_back(connection: Connection, tried: Access, known_at: datetime | None) -> None:
    """The other system no longer lets these credentials in: the team's rows stay as they were at `known_at`."""
    trusted = sa.and_(_still(tried), _rows.c.verified_at.is_not(None))
    known = sa.case((_rows.c.derived_at.is_(None), _rows.c.known_at), else_=known_at)
    connection.execute(sa.update(_rows).where(trusted).values(verified_at=None, derived_at=None, known_at=known))


def note_fault(connection: Connection, tried: Access, code: str, now: datetime, where: str | None = None) -> None:
    """Something went wrong with these credentials. `where`: the endpoint, TEST, PEOPLE, or None for the sync.

    It stands until that very thing has gone well, and what a single call meets doesn't take the place of what was found
    by looking closer.
    """
    stands = {TEST: (), PEOPLE: (TEST,)}.get(where or "", (TEST, PEOPLE))
    may = sa.or_(_rows.c.error_in.is_(None), _rows.c.error_in.not_in(stands))
    noted = {"error": code, "error_at": now, "error_in": where}
    connection.execute(sa.update(_rows).where(_still(tried), may).values(**noted))


def end_fault(connection: Connection, tried: Access, where: str | None) -> bool:
    """That has gone well. False when nothing stood. A budget that is spent ends with the day."""
    over = sa.and_(_still(tried), _rows.c.error_in == where, _rows.c.error != BUDGET)
    return connection.execute(sa.update(_rows).where(over).values(**_NO_ERROR)).rowcount > 0


def needs_test(access: Access) -> bool:
    """Whether only a test shows if it works again."""
    return access.verified_at is None or access.error_in in _TESTED


def hurry_connections(connection: Connection, system: str, base_url: str) -> None:
    """Whoever was refused there may ask again at once."""
    there = sa.and_(_rows.c.system == system, _rows.c.base_url == base_url)
    connection.execute(sa.update(_rows).where(there).values(error_at=None))


def mark_derived(connection: Connection, access_id: int, now: datetime) -> None:
    connection.execute(sa.update(_rows).where(_rows.c.id == access_id).values(derived_at=now))


def renew_hook_secret(connection: Connection, access_id: int) -> str:
    """A new secret for the hook; the old one is no longer accepted."""
    secret = _new_secret()
    connection.execute(sa.update(_rows).where(_rows.c.id == access_id).values(hook_hash=_digest(secret)))
    return secret


def forget_connection(connection: Connection, access_id: int) -> None:
    connection.execute(sa.delete(_rows).where(_rows.c.id == access_id))


def _still(tried: Access) -> Any:
    """The connection, if it is still the one that was tried."""
    same = _rows.c.base_url == tried.base_url
    return sa.and_(_rows.c.id == tried.id, same, _rows.c.secrets == tried.secrets)


def _one(connection: Connection, *conditions: Any) -> Access | None:
    row = connection.execute(_select().where(*conditions)).first()
    return _access(row) if row else None


def _select(*more: Any) -> Any:
    columns = _rows.c
    known = (columns.id, columns.team_id, columns.system, columns.base_url, columns.hook_id)
    trust = (columns.verified_at, columns.derived_at, columns.known_at)
    return sa.select(*known, *trust, *(columns[name] for name in _NO_ERROR), columns.secrets, *more)


def _access(row: Sequence[Any]) -> Access:
    return Access(*row[:12])


def _new_secret() -> str:
    return secrets.token_urlsafe(24)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
