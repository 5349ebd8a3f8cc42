"""Tries a connection, and names what is missing."""

from collections.abc import Sequence

from sqlalchemy.engine import Connection

from consentry.actions.refusals import NotFound, require_admin
from consentry.deployment import Deployment
from consentry.evidence.mirror.connector import Connector
from consentry.evidence.mirror.connectors import connector_to
from consentry.providers.problem import Problem
from consentry.rules.identity.caller import Caller
from consentry.rules.mirror.systems import System
from consentry.store.mirror.connections import TEST, Access, connection_of, mark_verified, note_fault
from consentry.store.mirror.mirrors import MirroredHost
from consentry.store.work.scheduled_jobs import plan_job


def try_connection(deployment: Deployment, caller: Caller, system: System) -> list[Problem]:
    """Nothing is missing, and no error stands, when the list is empty; then whatever waited for it goes on.

    What comes of it is believed of the very address and credentials that were tried, not of any entered meanwhile.
    Raises NotAllowed for anybody but an admin, NotFound without a connection.
    """
    require_admin(caller, "tests a connection")
    connector = connector_to(system)
    with deployment.db.read() as connection:
        access, host = _kept(connection, connector, caller.team_id)
    if access is None or host is None:
        raise NotFound(f"{system.name} isn't connected.")
    problems = connector.diagnose(deployment, access, host.id)
    if connector.faults.only_for_writing(problems):
        _trust(deployment, connector, access, host.id, problems)
        return problems or _standing(deployment, connector, caller.team_id)
    code = problems[0].code
    if connector.faults.shuts_out(problems):
        connector.shut_out(deployment, access, code, deployment.clock.now())
    else:
        with deployment.db.write() as connection:
            note_fault(connection, access, code, deployment.clock.now(), TEST)
    deployment.mirrors.clear()
    return problems


def _kept(connection: Connection, connector: Connector, team_id: int) -> tuple[Access | None, MirroredHost | None]:
    access = connection_of(connection, team_id, connector.system.word)
    return access, connector.hosts.at(connection, access.base_url) if access else None


def _trust(
    deployment: Deployment, connector: Connector, tried: Access, host_id: int, problems: Sequence[Problem]
) -> None:
    """Whatever a test can show is over. The rest is asked for again now, by the sync that begins."""
    now = deployment.clock.now()
    with deployment.db.write() as connection:
        if mark_verified(connection, tried, now):
            if problems:
                note_fault(connection, tried, problems[0].code, now, TEST)
            connector.hosts.reopen(connection, deployment.mirrors, host_id)
            plan_job(connection, connector.hosts.work(host_id), now, now)


def _standing(deployment: Deployment, connector: Connector, team_id: int) -> list[Problem]:
    """What failed elsewhere than a test looks, and has not succeeded since: the connection's state tells it, too."""
    with deployment.db.read() as connection:
        access, host = _kept(connection, connector, team_id)
    fault = connector.faults.standing(access, host.error if host else None, deployment.clock.now())
    if fault is None:
        return []
    word, _, about = fault.partition(" ")
    return [Problem(word, about)]
