"""Opt-outs that a team keeps as its own when it no longer asks the system that told of them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import Event, EventKind, Words
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.store.consent.history import append_all
from consentry.store.consent.suppressions import add_all
from consentry.store.driver import fetch
from consentry.store.keyring import Keyring

# Whom nobody but this origin refuses everything.
_ALONE = """
    FROM suppression s WHERE s.team_id = ? AND s.origin = ? AND s.scope = ? AND NOT EXISTS (
        SELECT 1 FROM suppression o WHERE o.team_id = s.team_id AND o.address_key = s.address_key
        AND o.origin {} AND o.scope = s.scope
    )
"""
_COUNT = "SELECT count(*)" + _ALONE.format("<> s.origin")
# What another vendor says ends with that vendor: only a no of the team's own makes one more needless.
_NEXT = (
    "SELECT s.address_key, s.reason, s.since"
    + _ALONE.format("= ?")
    + " AND s.address_key > ? ORDER BY s.address_key LIMIT ?"
)
_TEAM, _EVERYTHING = int(Origin.TEAM), int(Scope.EVERYTHING)


def refused_by_alone(connection: Connection, team_id: int, origin: Origin) -> int:
    """How many people could be written to if this origin no longer counted."""
    return int(fetch(connection, _COUNT, (team_id, int(origin), _EVERYTHING))[0][0])


def keep_opt_outs(
    connection: Connection,
    keyring: Keyring,
    team_id: int,
    origin: Origin,
    source: Source,
    actor_id: int,
    words: Words,
    now: datetime,
    after: bytes,
    limit: int,
) -> bytes | None:
    """Makes this origin's next opt-outs, in the order of their keys, the team's own as well, each with an event.

    Returns where to go on, None at the end.
    """
    rows = fetch(connection, _NEXT, (team_id, int(origin), _EVERYTHING, _TEAM, after, limit))
    keys = [bytes(row[0]) for row in rows]
    events = [(_event(key, source, actor_id, now), words) for key in keys]
    ids = {kept.event.address_key: kept.id for kept in append_all(connection, keyring, team_id, events)}
    add_all(connection, team_id, [(said, ids[said.key]) for said in _as_they_stood(rows, source)])
    return keys[-1] if len(keys) == limit else None


def _as_they_stood(rows: Sequence[Any], source: Source) -> Iterator[Suppression]:
    """For the same reason, since the same day."""
    for key, reason, since in rows:
        what = bytes(key), Origin.TEAM, Scope.EVERYTHING, "", Reason(reason), source
        yield Suppression(*what, since=datetime.fromtimestamp(since, UTC), until=None)


def _event(key: bytes, source: Source, actor_id: int, now: datetime) -> Event:
    return Event(now, EventKind.UNSUBSCRIBE, key, Origin.TEAM, Scope.EVERYTHING, "", source, actor_id=actor_id)
