"""The mirror of Marketo's leads, and the suppressions that follow from it."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy.engine import Connection

from consentry.store.addresses.mailboxes import keep_aliases
from consentry.store.consent.new_nos import cancel_waits
from consentry.store.driver import among, execute_many, fetch
from consentry.store.keyring import Keyring
from consentry.store.mirror.marketo.feed import claims_since, read_again
from consentry.store.mirror.marketo.hosts import lock_mirror
from consentry.store.mirror.marketo.suppressions import derive, leads_of_host, teams_of
from consentry.store.mirror.standing_nos import Heard, Said, take_nos, take_readings

# SQLite takes 32,766 parameters in a statement.
_CHUNK = 10_000
_SECOND = timedelta(seconds=1)

_KNOWN = "SELECT lead_id, address_key, flags, changed_at, seen_at FROM marketo_lead WHERE host_id = ? AND "
_KEEP = """
    INSERT INTO marketo_lead (host_id, lead_id, address_key, flags, changed_at, seen_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (host_id, lead_id) DO UPDATE
    SET address_key = excluded.address_key, flags = excluded.flags,
        seen_at = CASE WHEN excluded.seen_at > marketo_lead.seen_at
                  THEN excluded.seen_at ELSE marketo_lead.seen_at END,
        changed_at = CASE WHEN excluded.changed_at > marketo_lead.changed_at
                     THEN excluded.changed_at ELSE marketo_lead.changed_at END
"""
_DROP = "DELETE FROM marketo_lead WHERE host_id = ? AND lead_id = ?"
_UNSEEN = """
    SELECT lead_id FROM marketo_lead WHERE host_id = ? AND seen_at < ? AND lead_id > ? ORDER BY lead_id LIMIT ?
"""
_SOME = "SELECT lead_id FROM marketo_lead WHERE host_id = ? AND lead_id >= ? ORDER BY lead_id LIMIT ?"
_NEWEST = "SELECT max(lead_id) FROM marketo_lead WHERE host_id = ?"
# Of a team's latest people, those of whom there is a lead.
_ADDRESSES = """
    SELECT address_key, address FROM (
        SELECT address_key, address FROM person WHERE team_id = ? AND address IS NOT NULL ORDER BY id DESC LIMIT 1000
    ) latest
    WHERE EXISTS (SELECT 1 FROM marketo_lead l WHERE l.host_id = ? AND l.address_key = latest.address_key) LIMIT ?
"""
_SIZE = "SELECT count(*) FROM marketo_lead WHERE host_id = ?"


class Lead(NamedTuple):
    """A lead as it was read. `address` is in normal form; without a usable one there is no key either."""

    id: int
    address: str | None
    key: bytes | None
    flags: int
    changed_at: int = 0


class Known(NamedTuple):
    """A lead as the mirror has it. `changed_at` is the date of its latest activity, in seconds."""

    id: int
    key: bytes | None
    flags: int
    changed_at: int
    seen_at: int


def known_leads(connection: Connection, host_id: int, ids: Iterable[int]) -> dict[int, Known]:
    """Those of these leads that the mirror has."""
    return {lead.id: lead for lead in _known(connection, host_id, "lead_id", sorted(set(ids)))}


def leads_with(connection: Connection, host_id: int, keys: Iterable[bytes]) -> list[Known]:
    """Every lead with one of these addresses."""
    return _known(connection, host_id, "address_key", sorted(set(keys)))


def keep_leads(
    connection: Connection,
    keyring: Keyring,
    host_id: int,
    leads: Sequence[Lead],
    now: datetime,
    unless_seen_since: datetime | None = None,
) -> None:
    """Takes leads as they were asked for at `now` into the mirror, and whatever follows into each team's suppressions.

    Of whom something else was heard meanwhile, a no counts, and what would lift one is asked for again. With
    `unless_seen_since`, what is told is as old as that: leads heard of since stay as they are.
    """
    lock_mirror(connection, host_id)
    leads = _with_claims(connection, host_id, leads, now)
    known = known_leads(connection, host_id, (lead.id for lead in leads))
    if unless_seen_since is not None:
        limit = int(unless_seen_since.timestamp())
        leads = [lead for lead in leads if lead.id not in known or known[lead.id].seen_at < limit]
    else:
        leads = _unless_outdated(connection, keyring, host_id, leads, known, now)
    heard = take_readings(connection, leads_of_host(host_id), _said(leads))
    _write(connection, keyring, host_id, leads, heard, now, {})


def note_flags(
    connection: Connection,
    keyring: Keyring,
    host_id: int,
    leads: Sequence[Lead],
    now: datetime,
    since: Mapping[bytes, datetime] | None = None,
) -> None:
    """Takes what was heard of leads without reading them. `since` are the dates of opt-outs, where they are known."""
    lock_mirror(connection, host_id)
    heard = take_nos(connection, leads_of_host(host_id), _said(leads))
    _write(connection, keyring, host_id, leads, heard, now, since or {})


def note_elsewhere(connection: Connection, keyring: Keyring, host_id: int, lead: Lead, now: datetime) -> None:
    """A lead is heard to say no of another address than the mirror has it at. What it says there stays, too."""
    lock_mirror(connection, host_id)
    heard = take_nos(connection, leads_of_host(host_id), _said([lead]))
    _derive(connection, keyring, host_id, [lead], heard, now, {})


def drop_leads(connection: Connection, host_id: int, ids: Iterable[int]) -> None:
    """Takes leads out that are no longer there. What they said goes on: a record that is gone takes nothing back."""
    lock_mirror(connection, host_id)
    execute_many(connection, _DROP, [(host_id, lead_id) for lead_id in sorted(set(ids))])


def unseen_leads(connection: Connection, host_id: int, since: datetime, after: int, limit: int) -> list[int]:
    """Ids of leads that were not heard of since then, in order, from after the given one."""
    values = (host_id, int(since.timestamp()), after, limit)
    return [row[0] for row in fetch(connection, _UNSEEN, values)]


def some_leads(connection: Connection, host_id: int, limit: int) -> list[int]:
    """Ids of a few leads, others each time."""
    newest = fetch(connection, _NEWEST, (host_id,))[0][0] or 0
    from_ = random.randint(0, newest)  # noqa: S311
    rows = [row for start in (from_, 0) for row in fetch(connection, _SOME, (host_id, start, limit))]
    return list(dict.fromkeys(row[0] for row in rows))[:limit]


def some_addresses(connection: Connection, host_id: int, team_id: int, limit: int) -> dict[bytes, str]:
    """Addresses by key of a few leads, as far as this team knows them: the mirror itself has none."""
    return {bytes(row[0]): row[1] for row in fetch(connection, _ADDRESSES, (team_id, host_id, limit))}


def mirror_size(connection: Connection, host_id: int) -> int:
    return int(fetch(connection, _SIZE, (host_id,))[0][0])


def _known(connection: Connection, host_id: int, column: str, values: Sequence[Any]) -> list[Known]:
    found: list[Known] = []
    for start in range(0, len(values), _CHUNK):
        condition, parameters = among(connection, column, values[start : start + _CHUNK])
        for row in fetch(connection, _KNOWN + condition, (host_id, *parameters)):
            key = None if row[1] is None else bytes(row[1])
            found.append(Known(row[0], key, row[2], row[3], row[4]))
    return found


def _with_claims(connection: Connection, host_id: int, leads: Sequence[Lead], now: datetime) -> Sequence[Lead]:
    """What a push has said since these were asked for is newer than what was read."""
    claims = {claim.lead_id: claim.claimed for claim in claims_since(connection, host_id, now)}
    if not claims:
        return leads
    return [lead._replace(flags=lead.flags | claims.get(lead.id, 0)) for lead in leads]


def _unless_outdated(
    connection: Connection,
    keyring: Keyring,
    host_id: int,
    leads: Sequence[Lead],
    known: Mapping[int, Known],
    now: datetime,
) -> Sequence[Lead]:
    """Without those that something else was heard of since they were asked for: of these only what adds a no is taken.

    `seen_at` counts seconds, so within the same one what would lift a no is too early as well.
    """
    began = int(now.timestamp())
    outdated = [lead for lead in leads if lead.id in known and _is_outdated(lead, known[lead.id], began)]
    if not outdated:
        return leads
    ids = {lead.id for lead in outdated}
    for lead in outdated:
        if lead.key == known[lead.id].key:
            note_flags(connection, keyring, host_id, [lead._replace(flags=lead.flags | known[lead.id].flags)], now)
        else:
            note_elsewhere(connection, keyring, host_id, lead, now)
    read_again(connection, host_id, ids, now + _SECOND)
    return [lead for lead in leads if lead.id not in ids]


def _is_outdated(lead: Lead, known: Known, began: int) -> bool:
    return known.seen_at >= began and (lead.key != known.key or bool(known.flags & ~lead.flags))


def _write(
    connection: Connection,
    keyring: Keyring,
    host_id: int,
    leads: Sequence[Lead],
    heard: Heard,
    now: datetime,
    since: Mapping[bytes, datetime],
) -> None:
    seen_at = int(now.timestamp())
    rows = [(host_id, lead.id, lead.key, lead.flags, lead.changed_at, seen_at) for lead in leads]
    execute_many(connection, _KEEP, rows)
    keep_aliases(connection, keyring, {lead.key: lead.address for lead in leads if lead.key and lead.address})
    _derive(connection, keyring, host_id, leads, heard, now, since)


def _derive(
    connection: Connection,
    keyring: Keyring,
    host_id: int,
    leads: Sequence[Lead],
    heard: Heard,
    now: datetime,
    since: Mapping[bytes, datetime],
) -> None:
    addresses = {lead.key: lead.address for lead in leads if lead.key in heard.changed and lead.address}
    cancel_waits(connection, teams_of(connection, host_id), dict.fromkeys(heard.anew, now))
    derive(connection, keyring, host_id, heard.changed, now, addresses, since)


def _said(leads: Iterable[Lead]) -> list[Said]:
    return [Said(str(lead.id), lead.key, lead.flags) for lead in leads]
