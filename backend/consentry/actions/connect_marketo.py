"""Connects a team to its Marketo."""

from dataclasses import dataclass

from consentry.actions.refusals import Invalid, NotAllowed
from consentry.evidence.clock import Clock
from consentry.evidence.marketo.diagnosis import diagnose
from consentry.providers.marketo import Problem
from consentry.rules.caller import Caller
from consentry.rules.marketo import base_url_of
from consentry.store.connections import connection_of, keep_connection
from consentry.store.database import Database
from consentry.store.marketo_hosts import SYSTEM, job_of, keep_host, leave_host
from consentry.store.scheduled_jobs import plan_job


@dataclass(frozen=True, slots=True)
class Connected:
    """`hook_secret` is told once, when the connection is new; `problems` are what is missing for it to work."""

    hook_secret: str | None
    problems: list[Problem]


def connect_marketo(
    db: Database, caller: Caller, base_url: str, client_id: str, client_secret: str, clock: Clock
) -> Connected:
    """Keeps the way in, encrypted, tries it, and has the mirror filled.

    Raises NotAllowed for anybody but an admin, Invalid for an address that is no Marketo's.
    """
    if not caller.is_admin:
        raise NotAllowed("Only an admin connects Marketo.")
    try:
        base_url = base_url_of(base_url)
    except ValueError as error:
        raise Invalid(str(error), "base_url") from None
    credentials = {"client_id": client_id, "client_secret": client_secret}
    with db.write() as connection:
        before = connection_of(connection, caller.team_id, SYSTEM)
        secret = keep_connection(db, connection, caller.team_id, SYSTEM, base_url, credentials, clock.now())
        if before is not None and before.base_url != base_url:
            leave_host(db, connection, before.base_url, caller.team_id)
        host = keep_host(connection, base_url)
        db.mirrors.clear()
    problems = diagnose(db, caller.team_id, clock)
    with db.write() as connection:
        plan_job(connection, job_of(host.id), clock.now(), clock.now())
    return Connected(secret, problems)
