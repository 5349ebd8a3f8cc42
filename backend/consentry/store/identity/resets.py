"""Who may choose a new password, by a link that was sent to them."""

from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.rules.identity.reset import mark_of, read_reset, sign_reset
from consentry.store.identity.passwords import password_of
from consentry.store.identity.teams import Colleague, users_by_id
from consentry.store.keyring import Keyring


def reset_token(keyring: Keyring, connection: Connection, user_id: int, now: datetime) -> str:
    return sign_reset(keyring.secrets[0], user_id, password_of(connection, user_id), now)


def user_of_reset(keyring: Keyring, connection: Connection, token: str, now: datetime) -> Colleague | None:
    """None once it was used, has run out, or the user is deactivated."""
    reset = read_reset(keyring.secrets, token, now)
    if reset is None or mark_of(password_of(connection, reset.user_id)) != reset.replaces:
        return None
    user = users_by_id(connection, [reset.user_id]).get(reset.user_id)
    return user if user and user.deactivated_at is None else None
