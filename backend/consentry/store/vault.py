"""Other systems' secrets, encrypted while they lie in the database."""

import base64
import json
from collections.abc import Mapping, Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Unreadable(Exception):
    """None of the deployment's keys opens this: the key it was encrypted with is no longer among them."""


def lock_up(keys: Sequence[bytes], secrets: Mapping[str, str]) -> bytes:
    """Encrypts with the first key."""
    return _vault(keys).encrypt(json.dumps(dict(secrets)).encode())


def take_out(keys: Sequence[bytes], locked: bytes) -> Mapping[str, str]:
    """Decrypts with whichever key fits. Raises Unreadable."""
    try:
        secrets: Mapping[str, str] = json.loads(_vault(keys).decrypt(locked))
    except InvalidToken:
        raise Unreadable("CONSENTRY_SECRET_KEYS no longer holds the key of a stored secret.") from None
    return secrets


def _vault(keys: Sequence[bytes]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: bytes) -> bytes:
    """The same deployment key signs links: what encrypts is derived, so that one never serves as the other."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"consentry secrets of connections")
    return base64.urlsafe_b64encode(derive.derive(key))
