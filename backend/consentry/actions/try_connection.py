"""Tries a connection, and names what is missing."""

from consentry.actions.refusals import NotAllowed, NotFound
from consentry.evidence.clock import Clock
from consentry.evidence.marketo.diagnosis import diagnose
from consentry.providers.marketo import Problem
from consentry.rules.caller import Caller
from consentry.store.connections import connection_of
from consentry.store.database import Database
from consentry.store.marketo_hosts import SYSTEM, host_at, job_of
from consentry.store.scheduled_jobs import plan_job


def try_connection(db: Database, caller: Caller, clock: Clock) -> list[Problem]:
    """Nothing is missing when the list is empty; then whatever waited for it goes on.

    Raises NotAllowed for anybody but an admin, NotFound without a connection.
    """
    if not caller.is_admin:
        raise NotAllowed("Only an admin tests a connection.")
    with db.read() as connection:
        access = connection_of(connection, caller.team_id, SYSTEM)
        host = host_at(connection, access.base_url) if access else None
    if host is None:
        raise NotFound("Marketo isn't connected.")
    problems = diagnose(db, caller.team_id, clock)
    if not problems:
        with db.write() as connection:
            plan_job(connection, job_of(host.id), clock.now(), clock.now())
    return problems
