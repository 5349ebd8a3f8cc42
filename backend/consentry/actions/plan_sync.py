"""Has a team's mirror brought up to date now, not at its next turn."""

from datetime import datetime

from consentry.actions.refusals import NotAllowed, NotFound
from consentry.rules.caller import Caller
from consentry.store.connections import connection_of
from consentry.store.database import Database
from consentry.store.marketo_hosts import SYSTEM, host_at, job_of
from consentry.store.scheduled_jobs import plan_job


def plan_sync(db: Database, caller: Caller, now: datetime) -> None:
    """Raises NotAllowed for anybody but an admin, NotFound without a connection."""
    if not caller.is_admin:
        raise NotAllowed("Only an admin starts a synchronisation.")
    with db.write() as connection:
        access = connection_of(connection, caller.team_id, SYSTEM)
        host = host_at(connection, access.base_url) if access else None
        if host is None:
            raise NotFound("Marketo isn't connected.")
        plan_job(connection, job_of(host.id), now, now)
