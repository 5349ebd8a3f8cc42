"""Has the mirror of a Marketo compared with the whole of it."""

from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.actions.mirror.marketo.fill import between
from consentry.actions.mirror.marketo.windows import CREATED
from consentry.store.mirror.marketo.exports import add_windows, windows_of
from consentry.store.mirror.marketo.hosts import host_by_id


def compare(connection: Connection, host_id: int, now: datetime) -> None:
    """Exports all leads again, beside the feed. While the mirror fills, or is compared already, that is under way."""
    host = host_by_id(connection, host_id)
    is_under_way = any(window.filter == CREATED for window in windows_of(connection, host_id))
    if host is not None and host.filled_at is not None and host.oldest_at is not None and not is_under_way:
        add_windows(connection, host_id, CREATED, between(host.oldest_at, now))
