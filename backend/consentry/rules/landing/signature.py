"""Tokens that stand in URLs: a body and a signature, so that nobody makes one up."""

import base64
import binascii
import hmac
from collections.abc import Iterable

_MAC_BYTES = 16


def signed(secret: bytes, purpose: bytes, body: bytes) -> str:
    """A token that needs no quoting in a URL. What is signed for one purpose is worth nothing for another."""
    return _text(body + _mac(secret, purpose, body))


def verified(secrets: Iterable[bytes], purpose: bytes, token: str) -> bytes | None:
    """The body of a token, or None when none of these secrets signed it for this purpose."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    # base64 leaves bits unused and has two spellings of some: only the one we wrote counts.
    if _text(raw) != token:
        return None
    body, mac = raw[:-_MAC_BYTES], raw[-_MAC_BYTES:]
    return body if any(hmac.compare_digest(mac, _mac(secret, purpose, body)) for secret in secrets) else None


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _mac(secret: bytes, purpose: bytes, body: bytes) -> bytes:
    return hmac.digest(secret, purpose + body, "sha256")[:_MAC_BYTES]
