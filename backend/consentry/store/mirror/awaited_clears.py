"""Resubscribes that wait: another origin still says no."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.consent.suppression import Origin, Scope
from consentry.store.consent.history import KeptEvent
from consentry.store.consent.tables import ConsentEvent, Person, Suppression
from consentry.store.mirror.tables import AwaitedClear as Row
from consentry.store.tables import table_of

_awaited, _said, _events, _people = (table_of(model) for model in (Row, Suppression, ConsentEvent, Person))


def await_clears(connection: Connection, team_id: int, kept: KeptEvent, origins: Iterable[Origin]) -> None:
    """Notes which origins have yet to agree to a resubscribe, in place of what an earlier one waited for."""
    about = sa.and_(_awaited.c.team_id == team_id, _awaited.c.address_key == kept.event.address_key)
    connection.execute(sa.delete(_awaited).where(about))
    rows = [
        {
            "team_id": team_id,
            "address_key": kept.event.address_key,
            "origin": int(origin),
            "event_id": kept.id,
            "at": int(kept.event.at.timestamp()),
        }
        for origin in origins
    ]
    if rows:
        connection.execute(sa.insert(_awaited), rows)


class Awaited(NamedTuple):
    """A resubscribe that waits for an origin. `address` is None where nobody knows it any more."""

    team_id: int
    key: bytes
    actor_id: int | None
    address: str | None


def clears_awaited_from(connection: Connection, origin: Origin, team_ids: Collection[int]) -> list[Awaited]:
    """Every resubscribe to everything of these teams that waits for this origin."""
    same = sa.and_(*(_said.c[name] == _awaited.c[name] for name in ("team_id", "address_key", "origin")))
    person = sa.and_(*(_people.c[name] == _awaited.c[name] for name in ("team_id", "address_key")))
    query = (
        sa.select(_awaited.c.team_id, _awaited.c.address_key, _events.c.actor_id, _people.c.address)
        .join(_said, same)
        .join(_events, _events.c.id == _awaited.c.event_id)
        .join(_people, person)
        .where(_awaited.c.origin == int(origin), _awaited.c.team_id.in_(team_ids), _said.c.since <= _awaited.c.at)
        .where(_events.c.scope == int(Scope.EVERYTHING))
    )
    return [Awaited(row[0], bytes(row[1]), row[2], row[3]) for row in connection.execute(query.distinct())]


class AwaitedClear(NamedTuple):
    """An origin that a resubscribe waits for: the event, who resubscribed whom, and when."""

    event_id: int
    key: bytes
    origin: Origin
    at: datetime
    actor_id: int | None
    person_id: int
    address: str | None


def awaited_clears(
    connection: Connection, team_id: int, address_key: bytes | None, after: tuple[int, int] | None, limit: int
) -> list[AwaitedClear]:
    """What still waits, newest first.

    Everybody's when `address_key` is None. `after` is the event and origin of the row before.

    Done is whatever its origin lifted. What an origin said anew after the resubscribe is a new opt-out, not a wait.
    """
    same = sa.and_(*(_said.c[name] == _awaited.c[name] for name in ("team_id", "address_key", "origin")))
    person = sa.and_(*(_people.c[name] == _awaited.c[name] for name in ("team_id", "address_key")))
    query = (
        sa.select(
            _awaited.c.event_id,
            _awaited.c.address_key,
            _awaited.c.origin,
            _events.c.at,
            _events.c.actor_id,
            _people.c.id,
            _people.c.address,
        )
        .join(_said, same)
        .join(_events, _events.c.id == _awaited.c.event_id)
        .join(_people, person)
        .where(_awaited.c.team_id == team_id, _said.c.since <= _awaited.c.at)
    )
    if address_key is not None:
        query = query.where(_awaited.c.address_key == address_key)
    if after is not None:
        event_id, origin = after
        same_event = sa.and_(_awaited.c.event_id == event_id, _awaited.c.origin > origin)
        query = query.where(sa.or_(_awaited.c.event_id < event_id, same_event))
    order = (_awaited.c.event_id.desc(), _awaited.c.origin)
    rows = connection.execute(query.distinct().order_by(*order).limit(limit))
    return [AwaitedClear(event_id, bytes(key), Origin(origin), *said) for event_id, key, origin, *said in rows]
