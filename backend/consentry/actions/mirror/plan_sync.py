"""Has a team's mirror compared with the whole of the outside system now, not at its next turn."""

from datetime import datetime

from consentry.actions.mirror.upkeeps import UPKEEPS
from consentry.actions.refusals import NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.rules.mirror.systems import System
from consentry.store.mirror.connections import connection_of, hurry_connections
from consentry.store.work.scheduled_jobs import plan_job


def plan_sync(deployment: Deployment, caller: Caller, system: System, now: datetime) -> None:
    """At once, whatever was to be waited for. Raises NotAllowed for anybody but an admin, NotFound without a
    connection.
    """
    require_admin(caller, "starts a synchronisation")
    upkeep = UPKEEPS[system.word]
    hosts = upkeep.connector.hosts
    with deployment.db.write() as connection:
        access = connection_of(connection, caller.team_id, system.word)
        host = hosts.at(connection, access.base_url) if access else None
        if host is None:
            raise NotFound(f"{system.name} isn't connected.")
        hurry_connections(connection, system.word, host.base_url)
        hosts.reopen(connection, deployment.mirrors, host.id)
        upkeep.compare(connection, host.id, now)
        plan_job(connection, hosts.work(host.id), now, now)
