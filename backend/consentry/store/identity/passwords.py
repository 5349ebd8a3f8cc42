"""Passwords: kept as argon2id keeps them, and compared in the same time whoever asks."""

import secrets
import threading
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.engine import Connection

from consentry.store.identity.tables import Password
from consentry.store.tables import table_of

_password = table_of(Password)
# OWASP's password storage cheat sheet: argon2id with 19 MiB, two rounds, one lane.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# One at a time: however many sign in at once, they take the memory of one and leave a processor to the checks.
_AT_ONCE = threading.BoundedSemaphore(1)


def hash_password(password: str) -> str:
    """What is kept of it. Takes a moment, so nobody should hold a transaction meanwhile."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether this is the password. Without one to compare with, the same work is done in vain."""
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _nobodys(), password)
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_urlsafe())


def password_of(connection: Connection, user_id: int) -> str | None:
    """What is kept of a user's password; None when they have none."""
    return connection.execute(sa.select(_password.c.hash).where(_password.c.user_id == user_id)).scalar()


def keep_password(connection: Connection, user_id: int, kept: str, now: datetime) -> None:
    """`kept` is what `hash_password` made. It takes the place of the one before."""
    values = {"hash": kept, "changed_at": now}
    changed = connection.execute(sa.update(_password).where(_password.c.user_id == user_id).values(**values))
    if not changed.rowcount:
        connection.execute(sa.insert(_password).values(user_id=user_id, **values))
