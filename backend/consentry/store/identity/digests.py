"""What is kept of a secret that was handed out: enough to know it again, and not to make it."""

import hashlib


def digest(secret: str) -> bytes:
    """SHA-256. Secrets of ours have 256 bits: nothing slower is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
