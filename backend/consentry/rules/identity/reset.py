"""The link that gives somebody a new password: it works until it was used, and not for long."""

import hashlib
import struct
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from consentry.rules.landing.signature import signed, verified

LIFETIME = timedelta(hours=1)

_PURPOSE = b"reset"
_LAYOUT = struct.Struct(">BQQ16s")  # version, user, last second of its life since 1970, the password it replaces
_VERSION = 1


class Reset(NamedTuple):
    """Whose password it replaces, and what `mark_of` says of that one: with the next one, the link is void."""

    user_id: int
    replaces: bytes


def sign_reset(secret: bytes, user_id: int, kept: str | None, now: datetime) -> str:
    """`kept`: what is kept of the password that the user has, if they have one."""
    until = int((now + LIFETIME).timestamp())
    return signed(secret, _PURPOSE, _LAYOUT.pack(_VERSION, user_id, until, mark_of(kept)))


def read_reset(secrets: Iterable[bytes], token: str, now: datetime) -> Reset | None:
    """None when it has run out, or none of these secrets signed it."""
    body = verified(secrets, _PURPOSE, token)
    if body is None or len(body) != _LAYOUT.size:
        return None
    version, user_id, until, replaces = _LAYOUT.unpack(body)
    return Reset(user_id, replaces) if version == _VERSION and now.timestamp() < until else None


def mark_of(kept: str | None) -> bytes:
    return hashlib.blake2b((kept or "").encode(), digest_size=16).digest()
