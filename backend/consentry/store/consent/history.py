"""The history of consent: written at the end of a team's chain, read by person, verified as a whole."""

import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import Event, EventKind, Words, event_mac, head_seal, words_digest
from consentry.rules.consent.suppression import Origin, Scope, Source
from consentry.store.consent.erased import erased_among, without_erased
from consentry.store.consent.new_nos import cancel_waits, is_new_no
from consentry.store.consent.tables import ChainHead, ConsentEvent, ConsentWords
from consentry.store.driver import execute_many, moment
from consentry.store.keyring import Keyring
from consentry.store.tables import table_of

_events, _words, _head = (table_of(model) for model in (ConsentEvent, ConsentWords, ChainHead))
# A list of a million opt-outs is written through this.
_APPEND = """
    INSERT INTO consent_event (id, team_id, seq, at, kind, address_key, origin, scope, scope_id, source, until,
        actor_id, through_id, words_digest, mac)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_HOLD = sa.select(_head).where(_head.c.team_id == sa.bindparam("team")).with_for_update()
_MOVE_HEAD = sa.update(_head).where(_head.c.team_id == sa.bindparam("team"))


class KeptEvent(NamedTuple):
    """An event as it stands in the history."""

    id: int
    seq: int
    event: Event
    words: Words


class ChainEnd(NamedTuple):
    """The last event of a chain, and the seal that ties it to the team."""

    seq: int
    mac: bytes
    seal: bytes


def append(connection: Connection, keyring: Keyring, team_id: int, event: Event, words: Words) -> KeptEvent:
    """Writes an event at the end of the team's chain, which is locked until the transaction ends."""
    return append_all(connection, keyring, team_id, [(event, words)])[0]


def append_all(
    connection: Connection, keyring: Keyring, team_id: int, said: Sequence[tuple[Event, Words]]
) -> list[KeptEvent]:
    """Writes these events one after the other, under one lock of the chain."""
    if not said:
        return []
    head = hold_chain(connection, team_id)
    said = _untelling(connection, keyring, team_id, said)
    kept, events, spoken = [], [], []
    mac, secret = head.mac, keyring.secrets[0]
    at = cache(partial(moment, connection))
    for seq, (event, words) in enumerate(map(_in_utc, said), head.seq + 1):
        event_id, digest = event_id_at(team_id, seq), None
        if words:
            salt = secrets.token_bytes(16)
            digest = words_digest(salt, words)
            spoken.append({"event_id": event_id, "salt": salt, **_word_columns(words)})
        mac = event_mac(secret, mac, team_id, seq, event, digest)
        events.append((event_id, team_id, seq, *_columns(at, event), digest, mac))
        kept.append(KeptEvent(event_id, seq, event, words))
    execute_many(connection, _APPEND, events)
    if spoken:
        connection.execute(sa.insert(_words), spoken)
    seal = head_seal(keyring.secrets[0], team_id, kept[-1].seq, mac)
    connection.execute(_MOVE_HEAD, {"team": team_id, "seq": kept[-1].seq, "mac": mac, "seal": seal})
    cancel_waits(connection, [team_id], {event.address_key: event.at for event, _ in said if is_new_no(event)})
    return kept


def _untelling(
    connection: Connection, keyring: Keyring, team_id: int, said: Sequence[tuple[Event, Words]]
) -> Sequence[tuple[Event, Words]]:
    """The same without what tells of erased people: all that is said of them, and their addresses in other words."""
    speaking = [event.address_key for event, words in said if words]
    if not speaking:
        return said
    erased = erased_among(connection, team_id, speaking)
    texts = [text for _, words in said for text in words.texts]
    told = iter(without_erased(connection, keyring, team_id, texts))
    return [
        (event, Words() if event.address_key in erased else words)
        for event, words in ((event, words.with_texts(told)) for event, words in said)
    ]


def hold_chain(connection: Connection, team_id: int) -> ChainEnd:
    """Locks the end of the chain until this transaction ends: nothing is said meanwhile."""
    return _chain_end(connection.execute(_HOLD, {"team": team_id}).one())


def _in_utc(said: tuple[Event, Words]) -> tuple[Event, Words]:
    """The times as they will be read again: the same moment in another zone would be signed as another text."""
    event, words = said
    if event.at.tzinfo is UTC and (event.until is None or event.until.tzinfo is UTC):
        return said
    until = event.until and event.until.astimezone(UTC)
    return event._replace(at=event.at.astimezone(UTC), until=until), words


def event_id_at(team_id: int, seq: int) -> int:
    """An event's id follows from its place in the chain, so that it can't be changed unseen either."""
    return team_id << 40 | seq


def history_of(
    connection: Connection, team_id: int, keys: Collection[bytes], before: int | None, limit: int
) -> list[KeptEvent]:
    """What was said about all spellings of one mailbox, newest first, from before the given seq."""
    query = _with_words().where(_events.c.team_id == team_id, _events.c.address_key.in_(keys))
    if before is not None:
        query = query.where(_events.c.seq < before)
    return [_kept(row) for row in connection.execute(query.order_by(_events.c.seq.desc()).limit(limit))]


def event_by_id(connection: Connection, event_id: int) -> KeptEvent:
    return _kept(connection.execute(_with_words().where(_events.c.id == event_id)).one())


def repeated_since(connection: Connection, team_id: int, kept: KeptEvent) -> list[KeptEvent]:
    """The opt-outs of the same address from the same thing that came after this one, oldest first."""
    event, columns = kept.event, _events.c
    same = (columns.team_id == team_id, columns.address_key == event.address_key, columns.origin == int(event.origin))
    about = (columns.scope == int(event.scope), columns.scope_id == event.scope_id)
    said = columns.kind.in_(map(int, (EventKind.UNSUBSCRIBE, EventKind.PAUSE, EventKind.IMPORT)))
    query = _with_words().where(*same, *about, said, columns.seq > kept.seq)
    return [_kept(row) for row in connection.execute(query.order_by(columns.seq))]


@dataclass(frozen=True, slots=True)
class Link:
    """One event as the verifier needs it."""

    id: int
    seq: int
    event: Event
    words_digest: bytes | None
    mac: bytes
    said: tuple[bytes, Words] | None  # the salt and the words, while they are kept

    def as_kept(self) -> KeptEvent:
        return KeptEvent(self.id, self.seq, self.event, self.said[1] if self.said else Words())


def chain(connection: Connection, team_id: int, batch: int = 2_000) -> Iterator[Link]:
    """The whole chain in order, read in batches so that a million events need little memory."""
    seq = 0
    while True:
        query = _with_words().where(_events.c.team_id == team_id, _events.c.seq > seq).order_by(_events.c.seq)
        rows: Sequence[Any] = connection.execute(query.limit(batch)).all()
        yield from map(_link, rows)
        if len(rows) < batch:
            return
        seq = rows[-1].seq


def links_of(connection: Connection, team_id: int, keys: Collection[bytes]) -> list[Link]:
    """All that was said about these addresses, oldest first, as the chain holds it."""
    query = _with_words().where(_events.c.team_id == team_id, _events.c.address_key.in_(keys))
    return [_link(row) for row in connection.execute(query.order_by(_events.c.seq))]


def chain_head(connection: Connection, team_id: int) -> ChainEnd | None:
    """None when somebody removed it."""
    row = connection.execute(sa.select(_head).where(_head.c.team_id == team_id)).first()
    return _chain_end(row) if row else None


def _chain_end(row: Any) -> ChainEnd:
    return ChainEnd(row.seq, bytes(row.mac), row.seal)


def _with_words() -> Any:
    said = [column for column in _words.c if column.name != "event_id"]
    return sa.select(_events, *said).join(_words, _words.c.event_id == _events.c.id, isouter=True)


def _columns(moment: Callable[[datetime], Any], event: Event) -> tuple[Any, ...]:
    return (
        moment(event.at),
        int(event.kind),
        event.address_key,
        int(event.origin),
        int(event.scope),
        event.scope_id,
        int(event.source),
        event.until and moment(event.until),
        event.actor_id,
        event.through_id,
    )


def _word_columns(words: Words) -> dict[str, Any]:
    names = ("reason", "note", "evidence_kind", "evidence_text", "evidence_url")
    return {name: getattr(words, name) for name in names}


def _event(row: Any) -> Event:
    return Event(
        at=row.at,
        kind=EventKind(row.kind),
        address_key=bytes(row.address_key),
        origin=Origin(row.origin),
        scope=Scope(row.scope),
        scope_id=row.scope_id,
        source=Source(row.source),
        until=row.until,
        actor_id=row.actor_id,
        through_id=row.through_id,
    )


def _link(row: Any) -> Link:
    said = None if row.salt is None else (bytes(row.salt), _kept(row).words)
    digest = row.words_digest and bytes(row.words_digest)
    return Link(row.id, row.seq, _event(row), digest, bytes(row.mac), said)


def _kept(row: Any) -> KeptEvent:
    words = Words(row.reason, row.note, row.evidence_kind, row.evidence_text, row.evidence_url)
    return KeptEvent(row.id, row.seq, _event(row), words)
