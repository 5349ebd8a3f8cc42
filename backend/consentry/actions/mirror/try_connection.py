"""Tries a connection, and names what is missing."""

from collections.abc import Sequence

from consentry.actions.refusals import NotFound, require_admin
from consentry.evidence.clock import Clock
from consentry.evidence.mirror.marketo.diagnosis import diagnose, fault_in, only_for_writing, shuts_out
from consentry.evidence.mirror.marketo.faults import standing_fault
from consentry.evidence.mirror.marketo.trust import shut_out
from consentry.providers.marketo import Problem
from consentry.rules.identity.caller import Caller
from consentry.store.database import Database
from consentry.store.mirror.connections import TEST, Access, connection_of, mark_verified, note_fault
from consentry.store.mirror.marketo.hosts import SYSTEM, change_host, host_at, job_of
from consentry.store.work.scheduled_jobs import plan_job


def try_connection(db: Database, caller: Caller, clock: Clock) -> list[Problem]:
    """Nothing is missing, and no error stands, when the list is empty; then whatever waited for it goes on.

    What comes of it is believed of the very address and credentials that were tried, not of any entered meanwhile.
    Raises NotAllowed for anybody but an admin, NotFound without a connection.
    """
    require_admin(caller, "tests a connection")
    with db.read() as connection:
        access = connection_of(connection, caller.team_id, SYSTEM)
        host = host_at(connection, access.base_url) if access else None
    if access is None or host is None:
        raise NotFound("Marketo isn't connected.")
    problems = diagnose(db, access, host.id, clock)
    if only_for_writing(problems):
        _trust(db, access, host.id, problems, clock)
        return problems or _standing(db, caller.team_id, clock)
    if shuts_out(problems):
        shut_out(db, access, fault_in(problems), clock.now())
    else:
        with db.write() as connection:
            note_fault(connection, access, fault_in(problems), clock.now(), TEST)
    db.mirrors.clear()
    return problems


def _trust(db: Database, tried: Access, host_id: int, problems: Sequence[Problem], clock: Clock) -> None:
    """Whatever a test can show is over. The rest is asked for again now, by the sync that begins."""
    now = clock.now()
    with db.write() as connection:
        if mark_verified(connection, tried, now):
            if problems:
                note_fault(connection, tried, fault_in(problems), now, TEST)
            change_host(db, connection, host_id, closed_until=None)
            plan_job(connection, job_of(host_id), now, now)


def _standing(db: Database, team_id: int, clock: Clock) -> list[Problem]:
    """What failed elsewhere than a test looks, and has not succeeded since: the connection's state tells it, too."""
    with db.read() as connection:
        access = connection_of(connection, team_id, SYSTEM)
        host = host_at(connection, access.base_url) if access else None
    fault = standing_fault(access, host.error if host else None, clock.now())
    if fault is None:
        return []
    word, _, about = fault.partition(" ")
    return [Problem(word, about)]
