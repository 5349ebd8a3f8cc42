"""The history of consent: what an event says, and the arithmetic of the chain that keeps it honest."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import orjson

from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression

GENESIS = bytes(32)  # what the first event of a chain follows


class EventKind(IntEnum):
    """What happened. The numbers are what the database stores.

    REDACT: the words of the event whose place in the chain is its `scope_id` are gone, as they named somebody erased.
    OVERRIDE: somebody decided to write to them all the same; `scope_id` is the id of that. It changes nothing else.
    """

    UNSUBSCRIBE = 1
    RESUBSCRIBE = 2
    PAUSE = 3
    UNDO = 4
    IMPORT = 5
    ERASE = 6
    REDACT = 7
    OVERRIDE = 8

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody said about an event. Can be erased; the chain holds only its salted digest."""

    reason: str | None = None
    note: str | None = None
    evidence_kind: str | None = None
    evidence_text: str | None = None
    evidence_url: str | None = None

    @property
    def texts(self) -> tuple[str | None, ...]:
        """What was written freely, in an order of their own."""
        return self.reason, self.note, self.evidence_text, self.evidence_url

    def with_texts(self, texts: Iterator[str | None]) -> "Words":
        """The same with other texts, as many as there are, in that order."""
        reason, note, text, url = (next(texts) for _ in self.texts)
        return Words(reason, note, self.evidence_kind, text, url)

    def __bool__(self) -> bool:
        said = self.reason or self.note or self.evidence_kind or self.evidence_text or self.evidence_url
        return bool(said)


class Event(NamedTuple):
    """One entry of the history, without the words. A tuple, because a list makes a million of them.

    `actor_id` is the colleague who did it, `through_id` the one whose mail the recipient answered with it;
    of a resubscribe, the one who asked for it and brought the evidence.
    """

    at: datetime
    kind: EventKind
    address_key: bytes
    origin: Origin
    scope: Scope
    scope_id: str
    source: Source
    until: datetime | None = None
    actor_id: int | None = None
    through_id: int | None = None


def suppression_of(event: Event) -> Suppression:
    """What stands against mail once an unsubscribe, a pause or an import is in the history."""
    return Suppression(
        key=event.address_key,
        origin=event.origin,
        scope=event.scope,
        scope_id=event.scope_id,
        reason=Reason.PAUSED if event.scope is Scope.PAUSE else Reason.UNSUBSCRIBED,
        source=event.source,
        since=event.at,
        until=event.until,
    )


def event_mac(
    secret: bytes, previous: bytes, team_id: int, seq: int, event: Event, words_digest: bytes | None
) -> bytes:
    """The HMAC-SHA256 of an event and of the one before it: no row can be changed, moved, added or left out unseen.

    What is signed has the event's fields in their order. orjson writes times as `isoformat` does, codes as numbers.
    """
    at, kind, key, *about = event
    signed = orjson.dumps((team_id, seq, at, kind, key.hex(), *about, words_digest and words_digest.hex()))
    mac = _keyed(secret).copy()
    mac.update(previous + signed)
    return mac.digest()


@cache
def _keyed(secret: bytes) -> hmac.HMAC:
    """An HMAC to copy: setting up the key takes longer than what follows."""
    return hmac.new(secret, digestmod="sha256")


def head_seal(secret: bytes, team_id: int, seq: int, mac: bytes) -> bytes:
    """What ties the head row to the last event, so that cutting both back takes the secret."""
    return hmac.digest(secret, b"head" + orjson.dumps((team_id, seq)) + mac, "sha256")


def words_digest(salt: bytes, words: Words) -> bytes:
    """The digest the chain keeps: without salt and words it tells nothing."""
    said = (words.reason, words.note, words.evidence_kind, words.evidence_text, words.evidence_url)
    return hashlib.blake2b(orjson.dumps(said), key=salt, digest_size=32).digest()
