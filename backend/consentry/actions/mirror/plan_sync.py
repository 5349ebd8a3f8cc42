"""Has a team's mirror compared with the whole of Marketo now, not at its next turn."""

from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.actions.mirror.marketo.fill import between
from consentry.actions.mirror.marketo.windows import CREATED
from consentry.actions.refusals import NotFound, require_admin
from consentry.rules.identity.caller import Caller
from consentry.store.database import Database
from consentry.store.mirror.connections import connection_of, hurry_connections
from consentry.store.mirror.marketo.exports import add_windows, windows_of
from consentry.store.mirror.marketo.hosts import SYSTEM, Host, change_host, host_at, job_of
from consentry.store.work.scheduled_jobs import plan_job


def plan_sync(db: Database, caller: Caller, now: datetime) -> None:
    """At once, whatever was to be waited for. Raises NotAllowed for anybody but an admin, NotFound without a
    connection.
    """
    require_admin(caller, "starts a synchronisation")
    with db.write() as connection:
        access = connection_of(connection, caller.team_id, SYSTEM)
        host = host_at(connection, access.base_url) if access else None
        if host is None:
            raise NotFound("Marketo isn't connected.")
        hurry_connections(connection, SYSTEM, host.base_url)
        change_host(db, connection, host.id, closed_until=None)
        _compare_everything(connection, host, now)
        plan_job(connection, job_of(host.id), now, now)


def _compare_everything(connection: Connection, host: Host, now: datetime) -> None:
    """Exports all leads again, beside the feed. While the mirror fills, or is compared already, that is under way."""
    is_under_way = any(window.filter == CREATED for window in windows_of(connection, host.id))
    if host.filled_at is not None and host.oldest_at is not None and not is_under_way:
        add_windows(connection, host.id, CREATED, between(host.oldest_at, now))
