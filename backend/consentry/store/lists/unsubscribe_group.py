"""The unsubscribe group: everybody who is out, latest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.store.consent.tables import ConsentEvent, ConsentWords, Person
from consentry.store.consent.tables import Suppression as Said
from consentry.store.database import Database
from consentry.store.tables import table_of

_said, _events, _words, _people = (table_of(model) for model in (Said, ConsentEvent, ConsentWords, Person))
_PAGE, _FEW = 1_000, 1_000


@dataclass(frozen=True, slots=True)
class Filter:
    """What part of the group is wanted: `text` is part of an address or of a name, `keys` those of whole addresses."""

    now: datetime
    text: str = ""
    keys: Sequence[bytes] | None = None
    origin: Origin | None = None
    source: Source | None = None
    mine: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    erased: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """One no, with the event that first said it, in whose words, and whom it is about (while that is known)."""

    seq: int
    event_id: int
    suppression: Suppression
    actor_id: int | None
    through_id: int | None
    reason: str | None
    note: str | None
    person_id: int | None
    address: str | None
    name: str | None
    company: str | None


def unsubscribe_group(
    connection: Connection, team_id: int, wanted: Filter, before: int | None, limit: int
) -> list[Member]:
    """The next members from before the given place in the history."""
    wanted = _narrowed(connection, team_id, wanted)
    query = _group(team_id, wanted)
    if before is not None:
        query = query.where(_events.c.seq < before)
    # Some people's events are found by their keys and put in order; SQLite would read the whole history in order.
    order = _events.c.seq if wanted.keys is None else _events.c.seq + 0
    return [_member(row) for row in connection.execute(query.order_by(order.desc()).limit(limit))]


def whole_group(db: Database, team_id: int, wanted: Filter) -> Iterator[Member]:
    """The same, all of it: page by page, so that nothing is held while a slow reader takes its time."""
    before = None
    with db.read() as connection:
        wanted = _narrowed(connection, team_id, wanted)
    while True:
        with db.read() as connection:
            members = unsubscribe_group(connection, team_id, wanted, before, _PAGE)
        yield from members
        if len(members) < _PAGE:
            return
        before = members[-1].seq


def _narrowed(connection: Connection, team_id: int, wanted: Filter) -> Filter:
    """A text that few people's data contain becomes their keys. One that many contain is soon found on the way."""
    if not wanted.text or wanted.keys is not None:
        return wanted
    query = sa.select(_people.c.address_key).where(_people.c.team_id == team_id, _contains(wanted.text))
    keys = connection.execute(query.limit(_FEW + 1)).scalars().all()
    return wanted if len(keys) > _FEW else replace(wanted, keys=[bytes(key) for key in keys])


def _contains(text: str) -> Any:
    columns = (_people.c.address, _people.c.name, _people.c.company)
    return sa.or_(*(column.icontains(text, autoescape=True) for column in columns))


def _group(team_id: int, wanted: Filter) -> Any:
    same_person = sa.and_(_people.c.team_id == _events.c.team_id, _people.c.address_key == _events.c.address_key)
    query = (
        sa.select(
            _events.c.seq,
            *(_said.c[name] for name in ("address_key", "origin", "scope", "scope_id", "source", "since", "until")),
            _said.c.reason.label("code"),
            _said.c.event_id,
            *(_events.c[name] for name in ("actor_id", "through_id")),
            *(_words.c[name] for name in ("reason", "note")),
            _people.c.id.label("person_id"),
            *(_people.c[name] for name in ("address", "name", "company")),
        )
        .select_from(_events)
        .join(_said, sa.and_(_same_row(), _said.c.event_id == _events.c.id))
        .join(_people, same_person, isouter=True)
        .join(_words, _words.c.event_id == _events.c.id, isouter=True)
    )
    return query.where(_events.c.team_id == team_id, *_conditions(wanted))


def _same_row() -> Any:
    """The event's own row is found by the suppression's key, which is the only index it has."""
    names = ("team_id", "address_key", "origin", "scope", "scope_id")
    return sa.and_(*(_said.c[name] == _events.c[name] for name in names))


def _conditions(wanted: Filter) -> Iterator[Any]:
    """Asked of the event wherever that says the same, so that what doesn't fit is not joined first."""
    yield sa.or_(_said.c.until.is_(None), _said.c.until > int(wanted.now.timestamp()))
    if wanted.keys is not None:
        yield _events.c.address_key.in_(wanted.keys)
    elif wanted.text:
        yield _contains(wanted.text)
    if wanted.origin is not None:
        yield _events.c.origin == int(wanted.origin)
    if wanted.source is not None:
        yield _events.c.source == int(wanted.source)
    if wanted.mine is not None:
        yield sa.or_(_events.c.actor_id == wanted.mine, _events.c.through_id == wanted.mine)
    if wanted.since is not None:
        yield _events.c.at >= wanted.since
    if wanted.until is not None:
        yield _events.c.at < wanted.until
    if not wanted.erased:
        yield _people.c.address.is_not(None)


def _member(row: Any) -> Member:
    said = Suppression(
        key=bytes(row.address_key),
        origin=Origin(row.origin),
        scope=Scope(row.scope),
        scope_id=row.scope_id,
        reason=Reason(row.code),
        source=Source(row.source),
        since=datetime.fromtimestamp(row.since, UTC),
        until=None if row.until is None else datetime.fromtimestamp(row.until, UTC),
    )
    about = (row.person_id, row.address, row.name, row.company)
    return Member(row.seq, row.event_id, said, row.actor_id, row.through_id, row.reason, row.note, *about)
