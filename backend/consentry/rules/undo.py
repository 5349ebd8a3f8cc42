"""The recipient's way back: a token that undoes one event, until it expires."""

import struct
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from consentry.rules.signature import signed, verified

ON_THE_PAGE = timedelta(minutes=15)
BY_MAIL = timedelta(days=30)

_PURPOSE = b"undo"
_LAYOUT = struct.Struct(">BQQ")  # version, event, last second of its life since 1970
_VERSION = 1


def sign_undo(secret: bytes, event_id: int, until: datetime) -> str:
    """The token that undoes an event."""
    return signed(secret, _PURPOSE, _LAYOUT.pack(_VERSION, event_id, int(until.timestamp())))


def read_undo(secrets: Iterable[bytes], token: str, now: datetime) -> int | None:
    """The event a token undoes, or None when it has expired or none of these secrets signed it."""
    body = verified(secrets, _PURPOSE, token)
    if body is None or len(body) != _LAYOUT.size:
        return None
    version, event_id, until = _LAYOUT.unpack(body)
    return int(event_id) if version == _VERSION and now.astimezone(UTC).timestamp() < until else None
