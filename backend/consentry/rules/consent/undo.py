"""The recipient's way back: a token that undoes one event, until it expires."""

import struct
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from consentry.rules.landing.mending import readings
from consentry.rules.landing.signature import signed, verified

ON_THE_PAGE = timedelta(minutes=15)
BY_MAIL = timedelta(days=30)

_PURPOSE = b"undo"
_LAYOUT = struct.Struct(">BQQ")  # version, event, last second of its life since 1970
_VERSION = 1
_LENGTH = 44


def sign_undo(secret: bytes, event_id: int, until: datetime) -> str:
    """The token that undoes an event."""
    return signed(secret, _PURPOSE, _LAYOUT.pack(_VERSION, event_id, int(until.timestamp())))


def read_undo(secrets: Collection[bytes], text: str, now: datetime) -> int | None:
    """The event a token undoes, or None when it has expired or none of these secrets signed it."""
    event_id, until = _read(secrets, text) or (None, 0)
    return event_id if now.astimezone(UTC).timestamp() < until else None


def event_of_undo(secrets: Collection[bytes], text: str) -> int | None:
    """The event that a token undoes, or undid while it was valid."""
    event_id, _ = _read(secrets, text) or (None, 0)
    return event_id


def _read(secrets: Collection[bytes], text: str) -> tuple[int, int] | None:
    """The event, and the last second; what stuck to the token on its way is overlooked, as in a link."""
    found = (verified(secrets, _PURPOSE, token) for token in readings(text, _LENGTH))
    body = next(filter(None, found), None)
    if body is None or len(body) != _LAYOUT.size:
        return None
    version, event_id, until = _LAYOUT.unpack(body)
    return (int(event_id), int(until)) if version == _VERSION else None
