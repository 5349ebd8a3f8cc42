"""Connects a team to its Marketo."""

from dataclasses import dataclass

from consentry.actions.refusals import Invalid, NotLetIn, require_admin
from consentry.evidence.clock import Clock
from consentry.evidence.mirror.marketo.diagnosis import diagnose, fault_in
from consentry.providers.marketo import Problem
from consentry.rules.identity.caller import Caller
from consentry.rules.mirror.marketo.flags import base_url_of
from consentry.store.database import Database
from consentry.store.mirror.connections import Access, connection_of, draft_connection, keep_connection
from consentry.store.mirror.marketo.hosts import SYSTEM, forget_unused_host, job_of, keep_host, leave_host
from consentry.store.work.scheduled_jobs import plan_job

# What of the form is wrong; the address, where nothing else is to blame.
_FIELDS = {
    "wrong_secret": "client_secret",
    "unknown_client": "client_id",
    "no_permission": "client_id",
    "hidden_field": "client_id",
    "read_only_field": "client_id",
}


@dataclass(frozen=True, slots=True)
class Connected:
    """`hook_secret` is told once, when the connection is new."""

    hook_secret: str | None


def connect_marketo(
    db: Database, caller: Caller, base_url: str, client_id: str, client_secret: str, clock: Clock
) -> Connected:
    """Tries the way in, and only then keeps it, encrypted and verified, and has the mirror filled.

    Raises NotAllowed for anybody but an admin, Invalid for an address that is no Marketo's, NotLetIn when something
    is missing: then whatever was kept before stays and goes on working.
    """
    require_admin(caller, "connects Marketo")
    try:
        base_url = base_url_of(base_url)
    except ValueError as error:
        raise Invalid(str(error), "base_url") from None
    credentials = {"client_id": client_id, "client_secret": client_secret}
    draft = draft_connection(db, caller.team_id, SYSTEM, base_url, credentials)
    if problems := _tried(db, draft, clock):
        field = _FIELDS.get(problems[0].word, "base_url")
        raise NotLetIn("Marketo doesn't let us in with this.", field, fault_in(problems))
    return Connected(_keep(db, draft, clock))


def _tried(db: Database, draft: Access, clock: Clock) -> list[Problem]:
    """What is missing. A Marketo to which nobody is connected is known only for as long as it is tried."""
    with db.write() as connection:
        host = keep_host(connection, draft.base_url)
    problems: list[Problem] | None = None
    try:
        problems = diagnose(db, draft, host.id, clock)
        return problems
    finally:
        if problems != []:
            with db.write() as connection:
                forget_unused_host(db, connection, draft.base_url)


def _keep(db: Database, draft: Access, clock: Clock) -> str | None:
    with db.write() as connection:
        before = connection_of(connection, draft.team_id, SYSTEM)
        secret = keep_connection(connection, draft, clock.now())
        if before is not None and before.base_url != draft.base_url:
            leave_host(db, connection, before.base_url, draft.team_id)
        host = keep_host(connection, draft.base_url)
        plan_job(connection, job_of(host.id), clock.now(), clock.now())
        db.mirrors.clear()
    return secret
