"""The unsubscribe link: what it names, and the signature that lets nobody make one up.

A link works as long as the mail it stands in: it has no expiry, needs no login and is never used up.
"""

import struct
from collections.abc import Collection
from dataclasses import dataclass

from consentry.rules.landing.mending import readings
from consentry.rules.landing.signature import signed, verified

_PURPOSE = b"link"
_VERSION, _WITH_TOPIC = 1, 2
_LAYOUT = struct.Struct(">BIIQ16s")  # version, team, sender (0: nobody), message (0: none), address key (zeros: nobody)
_NOBODY = bytes(16)
_LENGTH = 66


@dataclass(frozen=True, slots=True)
class Link:
    """Whose mail it is, which message, and whom it was written to (None in a body that several people got).

    `has_topic` tells that the mail carries a topic: only then can a topic be what stops it.
    """

    team_id: int
    sender_id: int = 0
    message_id: int = 0
    address_key: bytes | None = None
    has_topic: bool = False


def sign_link(secret: bytes, link: Link) -> str:
    """The token of a link: 66 characters."""
    version = _WITH_TOPIC if link.has_topic else _VERSION
    body = _LAYOUT.pack(version, link.team_id, link.sender_id, link.message_id, link.address_key or _NOBODY)
    return signed(secret, _PURPOSE, body)


def read_link(secrets: Collection[bytes], text: str) -> Link | None:
    """The link a token stands for, whatever stuck to it on its way; None when none of these secrets signed it."""
    found = (verified(secrets, _PURPOSE, token) for token in readings(text, _LENGTH))
    body = next(filter(None, found), None)
    if body is None or len(body) != _LAYOUT.size:
        return None
    version, team_id, sender_id, message_id, key = _LAYOUT.unpack(body)
    if version not in (_VERSION, _WITH_TOPIC):
        return None
    return Link(team_id, sender_id, message_id, None if key == _NOBODY else key, version == _WITH_TOPIC)
