"""One address, read now, whatever the mirror knows."""

from datetime import datetime

from consentry.evidence.mirror.marketo.desk import desk_of
from consentry.store.database import Database
from consentry.store.mirror.marketo.feed import asked_at
from consentry.store.mirror.marketo.hosts import mirror_of


def ask_now(db: Database, team_id: int, key: bytes, address: str, now: datetime) -> int | None:
    """The host whose mirror knows now what Marketo says of this address; None when it couldn't be asked."""
    with db.read() as connection:
        mirror = mirror_of(db, connection, team_id)
    if mirror is None:
        return None
    desk_of(db, mirror.access, mirror.host_id, now).ask({key: address}, now)
    with db.read() as connection:
        known_at = asked_at(db, connection, mirror.host_id, [key]).get(key)
    return mirror.host_id if known_at is not None and known_at >= now.replace(microsecond=0) else None
