"""The link that makes the first admin: there is one at most, and none once somebody works here."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.identity.digests import digest
from consentry.store.identity.tables import SetupToken, User
from consentry.store.tables import table_of

LIFETIME = timedelta(hours=1)

_token, _user = table_of(SetupToken), table_of(User)


def has_users(connection: Connection) -> bool:
    return connection.execute(sa.select(_user.c.id).limit(1)).first() is not None


def replace_setup_token(connection: Connection, secret: str, now: datetime) -> None:
    """The one before opens nothing any more."""
    connection.execute(sa.delete(_token))
    connection.execute(sa.insert(_token).values(id=1, hash=digest(secret), expires_at=now + LIFETIME))


def is_setup_token(connection: Connection, secret: str, now: datetime) -> bool:
    return connection.execute(sa.select(_token.c.id).where(_is_open(secret, now))).first() is not None


def claim_setup_token(connection: Connection, secret: str, now: datetime) -> bool:
    """Uses it up. Of several that try at once, one gets it."""
    return bool(connection.execute(sa.delete(_token).where(_is_open(secret, now))).rowcount)


def _is_open(secret: str, now: datetime) -> Any:
    return sa.and_(_token.c.hash == digest(secret), _token.c.expires_at > now)
