"""How far each Marketo's mirror is, and what stands in the way of asking it."""

import time
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.consent.suppression import Origin
from consentry.store.driver import is_sqlite
from consentry.store.mirror.connections import Access, connection_of, connections_to
from consentry.store.mirror.marketo.tables import (
    MarketoActivity,
    MarketoAsked,
    MarketoCall,
    MarketoExport,
    MarketoHost,
    MarketoLead,
    MarketoPending,
)
from consentry.store.mirror.mirrors import Mirror, Mirrors
from consentry.store.mirror.orphans import keep_what_was_said
from consentry.store.mirror.tables import StandingNo
from consentry.store.tables import table_of
from consentry.store.work.scheduled_jobs import forget_job

_hosts, _standing = table_of(MarketoHost), table_of(StandingNo)
_OF_A_HOST = [
    table_of(model)
    for model in (MarketoActivity, MarketoAsked, MarketoCall, MarketoExport, MarketoLead, MarketoPending)
]
# Only one writer at a time derives what follows from a host's leads: two flags of one address are one answer.
_MIRROR_LOCK = 0x_C0_95_E8
_REMEMBERED = 1.0  # seconds

SYSTEM = "marketo"
RECONCILE = "reconcile"


@dataclass(frozen=True, slots=True)
class Host:
    """A Marketo, as of now. Everything that happened before `watermark` is in the mirror."""

    id: int
    base_url: str
    watermark: datetime | None
    synced_at: datetime | None
    filling_since: datetime | None
    filled_at: datetime | None
    oldest_at: datetime | None
    feed_token: str | None
    feed_from: datetime | None
    reread_at: datetime | None
    merge_token: str | None
    delete_token: str | None
    merge_type: int | None
    reconciled_at: datetime | None
    reconciled_from: datetime | None
    only_created_filter: bool
    pushed_at: datetime | None
    closed_until: datetime | None
    error: str | None
    error_at: datetime | None
    error_in: str | None
    usage_at: datetime | None
    usage_total: int | None
    usage_ours: int | None
    usage_team_id: int | None


_COLUMNS = [_hosts.c[field.name] for field in fields(Host)]


def mirror_of(connection: Connection, mirrors: Mirrors, team_id: int) -> Mirror | None:
    """The team's mirror, remembered for a second. None without a connection."""
    remembered = mirrors.get(team_id)
    read_at = time.monotonic()
    if remembered is not None and read_at - remembered[0] < _REMEMBERED:
        known: Mirror | None = remembered[1]
        return known
    access = connection_of(connection, team_id, SYSTEM)
    host = host_at(connection, access.base_url) if access else None
    mirror = _mirror(access, host) if access and host else None
    mirrors[team_id] = (read_at, mirror)
    return mirror


def _mirror(access: Access, host: Host) -> Mirror:
    is_open = access.verified_at is not None
    follows = is_open and access.derived_at is not None
    known_at = host.watermark if follows else access.known_at
    return Mirror(access, host.id, known_at, follows, is_open, host.error if is_open else None)


def host_at(connection: Connection, base_url: str) -> Host | None:
    return _host(connection, _hosts.c.base_url == base_url)


def host_by_id(connection: Connection, host_id: int) -> Host | None:
    return _host(connection, _hosts.c.id == host_id)


def all_hosts(connection: Connection) -> list[Host]:
    return [Host(*row) for row in connection.execute(sa.select(*_COLUMNS).order_by(_hosts.c.id))]


def keep_host(connection: Connection, base_url: str) -> Host:
    """The host with this address, new if nobody has connected to it before."""
    if host_at(connection, base_url) is None:
        connection.execute(sa.insert(_hosts).values(base_url=base_url, only_created_filter=False))
    kept = host_at(connection, base_url)
    assert kept is not None
    return kept


def change_host(connection: Connection, mirrors: Mirrors, host_id: int, **values: Any) -> None:
    """Notes something about a host."""
    connection.execute(sa.update(_hosts).where(_hosts.c.id == host_id).values(**values))
    mirrors.clear()


def advance_feed(connection: Connection, host_id: int, old_token: str | None, new_token: str) -> bool:
    """Moves the feed's place on. False when somebody else, who took this work over, has moved it meanwhile."""
    same = _hosts.c.feed_token.is_(None) if old_token is None else _hosts.c.feed_token == old_token
    moved = sa.update(_hosts).where(_hosts.c.id == host_id, same).values(feed_token=new_token)
    return connection.execute(moved).rowcount > 0


def note_error(
    connection: Connection, mirrors: Mirrors, host_id: int, code: str, now: datetime, where: str | None
) -> None:
    """What stands in the way of keeping the mirror up. `where`: the endpoint, RECONCILE, or None for the whole turn.

    It stands until that has gone well, and no single call's error takes the place of the turn's.
    """
    this = _hosts.c.id == host_id
    if where is not None:
        this = sa.and_(this, sa.or_(_hosts.c.error.is_(None), _hosts.c.error_in.is_not(None)))
    connection.execute(sa.update(_hosts).where(this).values(error=code, error_at=now, error_in=where))
    mirrors.clear()


def end_error(connection: Connection, mirrors: Mirrors, host_id: int, where: str | None) -> None:
    """What failed there has gone well: that endpoint, or None for a turn of the sync that came to its end."""
    over = sa.and_(_hosts.c.id == host_id, _hosts.c.error.is_not(None), _hosts.c.error_in == where)
    if connection.execute(sa.update(_hosts).where(over).values(error=None, error_at=None, error_in=None)).rowcount:
        mirrors.clear()


def forget_host(connection: Connection, mirrors: Mirrors, host_id: int) -> None:
    """Takes the mirror and everything about the host away. The ledger goes with it."""
    leads = sa.and_(_standing.c.origin == int(Origin.MARKETO), _standing.c.host_id == host_id)
    connection.execute(sa.delete(_standing).where(leads))
    for table in _OF_A_HOST:
        connection.execute(sa.delete(table).where(table.c.host_id == host_id))
    connection.execute(sa.delete(_hosts).where(_hosts.c.id == host_id))
    mirrors.clear()


def leave_host(connection: Connection, mirrors: Mirrors, base_url: str, team_id: int) -> None:
    """A team leaves this host, and keeps what was said there. With the last one the host and its work are forgotten."""
    keep_what_was_said(connection, team_id, base_url)
    forget_unused_host(connection, mirrors, base_url)


def forget_unused_host(connection: Connection, mirrors: Mirrors, base_url: str) -> None:
    """Forgets a host to which nobody is connected, and its work."""
    host = host_at(connection, base_url)
    if host is not None and not connections_to(connection, SYSTEM, base_url):
        forget_host(connection, mirrors, host.id)
        forget_job(connection, job_of(host.id))


def job_of(host_id: int) -> str:
    """The name of the work that keeps its mirror."""
    return f"{SYSTEM}:{host_id}"


def lock_mirror(connection: Connection, host_id: int) -> None:
    """Waits until nobody else writes this host's mirror; held until the transaction ends."""
    if not is_sqlite(connection):
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIRROR_LOCK, host_id)))


def _host(connection: Connection, condition: Any) -> Host | None:
    row = connection.execute(sa.select(*_COLUMNS).where(condition)).first()
    return Host(*row) if row else None
