"""What the feed has dealt with, which leads wait to be read again, and which addresses were asked for."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.driver import among, execute_many, fetch, moment
from consentry.store.mirror.marketo.tables import MarketoActivity, MarketoAsked, MarketoPending
from consentry.store.tables import table_of

_activities, _asked, _pending = (table_of(model) for model in (MarketoActivity, MarketoAsked, MarketoPending))

_CHUNK = 10_000
_SEEN = "SELECT guid FROM marketo_activity WHERE host_id = ? AND "
_SEE = "INSERT INTO marketo_activity (host_id, guid, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_ASKED = "SELECT address_key, at FROM marketo_asked WHERE host_id = ? AND "
_ASK = """
    INSERT INTO marketo_asked (host_id, address_key, at) VALUES (?, ?, ?)
    ON CONFLICT (host_id, address_key) DO UPDATE SET at = excluded.at
"""
# Wished for twice, a lead waits since the first time, and for everything that was said of it.
_WAIT = """
    INSERT INTO marketo_pending (host_id, lead_id, since, heard_at, must_read, claimed) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (host_id, lead_id) DO UPDATE SET
        since = CASE WHEN excluded.since < marketo_pending.since THEN excluded.since ELSE marketo_pending.since END,
        heard_at = excluded.heard_at,
        must_read = excluded.must_read OR marketo_pending.must_read,
        claimed = excluded.claimed | marketo_pending.claimed
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A lead to read again. `claimed`: a push said so, and the feed may confirm it, unless only reading helps."""

    lead_id: int
    since: datetime
    heard_at: datetime
    must_read: bool
    claimed: int


_COLUMNS = [_pending.c[field.name] for field in fields(Waiting)]


def take_unseen(connection: Connection, host_id: int, guids: Mapping[str, datetime]) -> set[str]:
    """Those of these activities that were not dealt with yet. From now on they are."""
    digests = {_digest(guid): guid for guid in guids}
    condition, parameters = among(connection, "guid", sorted(digests))
    seen = {bytes(row[0]) for row in fetch(connection, _SEEN + condition, (host_id, *parameters))} if guids else set()
    new = [(host_id, digest, int(guids[guid].timestamp())) for digest, guid in digests.items() if digest not in seen]
    execute_many(connection, _SEE, new)
    return {digests[digest] for _, digest, _ in new}


def activities_since(connection: Connection, host_id: int, at: datetime) -> int:
    """How many were dealt with that happened then or later."""
    since = sa.and_(_activities.c.host_id == host_id, _activities.c.at > int(at.timestamp()))
    return int(connection.execute(sa.select(sa.func.count()).where(since)).scalar_one())


def forget_activities_before(connection: Connection, host_id: int, at: datetime) -> None:
    old = sa.and_(_activities.c.host_id == host_id, _activities.c.at < int(at.timestamp()))
    connection.execute(sa.delete(_activities).where(old))


def read_again(
    connection: Connection, host_id: int, ids: Iterable[int], now: datetime, since: datetime | None = None
) -> None:
    """Notes leads that have to be read again; not before `since`, when nothing depends on them."""
    at, heard_at = moment(connection, since or now), moment(connection, now)
    execute_many(connection, _WAIT, [(host_id, lead_id, at, heard_at, True, 0) for lead_id in sorted(set(ids))])


def note_claim(connection: Connection, host_id: int, lead_id: int, claimed: int, now: datetime) -> None:
    """Notes what a push said of a lead: it is read again, unless the feed says so, too."""
    at = moment(connection, now)
    execute_many(connection, _WAIT, [(host_id, lead_id, at, at, False, claimed)])


def waiting_leads(connection: Connection, host_id: int, limit: int) -> list[Waiting]:
    """Leads to be read again, those who wait longest first."""
    query = sa.select(*_COLUMNS).where(_pending.c.host_id == host_id).order_by(_pending.c.since, _pending.c.lead_id)
    return [Waiting(*row) for row in connection.execute(query.limit(limit))]


def waiting_since(connection: Connection, host_id: int) -> datetime | None:
    """Since when the longest one waits of whom the mirror may not know a no yet."""
    unknown = sa.and_(_pending.c.host_id == host_id, _pending.c.must_read)
    return connection.execute(sa.select(sa.func.min(_pending.c.since)).where(unknown)).scalar()


def claims_since(connection: Connection, host_id: int, at: datetime) -> list[Waiting]:
    """What a push has said after that."""
    claimed = sa.and_(_pending.c.host_id == host_id, _pending.c.claimed != 0, _pending.c.heard_at > at)
    return [Waiting(*row) for row in connection.execute(sa.select(*_COLUMNS).where(claimed))]


def waits_for(connection: Connection, host_id: int, ids: Sequence[int]) -> dict[int, Waiting]:
    """Those of these leads that wait to be read again."""
    query = sa.select(*_COLUMNS).where(_pending.c.host_id == host_id, _pending.c.lead_id.in_(ids))
    return {row.lead_id: Waiting(*row) for row in connection.execute(query)}


def no_longer_waiting(connection: Connection, host_id: int, leads: Iterable[Waiting]) -> None:
    """They were read, unless something was heard of them in the meantime."""
    done = "DELETE FROM marketo_pending WHERE host_id = ? AND lead_id = ? AND heard_at = ?"
    execute_many(connection, done, [(host_id, lead.lead_id, moment(connection, lead.heard_at)) for lead in leads])


def asked_at(connection: Connection, host_id: int, keys: Sequence[bytes]) -> dict[bytes, datetime]:
    """When these addresses were last asked for, of those that were."""
    found: dict[bytes, datetime] = {}
    for start in range(0, len(keys), _CHUNK):
        condition, parameters = among(connection, "address_key", keys[start : start + _CHUNK])
        rows = fetch(connection, _ASKED + condition, (host_id, *parameters))
        found.update((bytes(row[0]), datetime.fromtimestamp(row[1], UTC)) for row in rows)
    return found


def note_asked(connection: Connection, host_id: int, keys: Iterable[bytes], now: datetime) -> None:
    at = int(now.timestamp())
    execute_many(connection, _ASK, [(host_id, key, at) for key in sorted(set(keys))])


def _digest(guid: str) -> bytes:
    return hashlib.blake2b(guid.encode("utf-8", "surrogatepass"), digest_size=16).digest()
