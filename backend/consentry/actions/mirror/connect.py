"""Connects a team to an outside system."""

from collections.abc import Mapping
from dataclasses import dataclass

from consentry.actions.refusals import Invalid, NotLetIn, require_admin
from consentry.deployment import Deployment
from consentry.evidence.mirror.connector import Connector
from consentry.evidence.mirror.connectors import connector_to
from consentry.providers.problem import Problem
from consentry.rules.identity.caller import Caller
from consentry.rules.mirror.systems import System
from consentry.store.mirror.connections import Access, connection_of, draft_connection, keep_connection
from consentry.store.work.scheduled_jobs import plan_job


@dataclass(frozen=True, slots=True)
class Connected:
    """`hook_secret` is told once, when the connection is new."""

    hook_secret: str | None


def connect(
    deployment: Deployment, caller: Caller, system: System, base_url: str, credentials: Mapping[str, str]
) -> Connected:
    """Tries the way in, and only then keeps it, encrypted and verified, and has the mirror filled.

    Raises NotAllowed for anybody but an admin, Invalid for an address that is not this system's, NotLetIn when
    something is missing: then whatever was kept before stays and goes on working.
    """
    require_admin(caller, f"connects {system.name}")
    connector = connector_to(system)
    try:
        base_url = connector.base_url_of(base_url)
    except ValueError as error:
        raise Invalid(str(error), "base_url") from None
    draft = draft_connection(deployment.keyring, caller.team_id, system.word, base_url, credentials)
    if problems := _tried(deployment, connector, draft):
        field = connector.faults.blames.get(problems[0].word, "base_url")
        raise NotLetIn(f"{system.name} doesn't let us in with this.", field, problems[0].code)
    return Connected(_keep(deployment, connector, draft))


def _tried(deployment: Deployment, connector: Connector, draft: Access) -> list[Problem]:
    """What is missing. A host to which nobody is connected is known only for as long as it is tried."""
    with deployment.db.write() as connection:
        host = connector.hosts.keep(connection, draft.base_url)
    problems: list[Problem] | None = None
    try:
        problems = connector.diagnose(deployment, draft, host.id)
        return problems
    finally:
        if problems != []:
            with deployment.db.write() as connection:
                connector.hosts.forget_unused(connection, deployment.mirrors, draft.base_url)


def _keep(deployment: Deployment, connector: Connector, draft: Access) -> str | None:
    with deployment.db.write() as connection:
        before = connection_of(connection, draft.team_id, draft.system)
        secret = keep_connection(connection, draft, deployment.clock.now())
        if before is not None and before.base_url != draft.base_url:
            connector.hosts.leave(connection, deployment.mirrors, before.base_url, draft.team_id)
        host = connector.hosts.keep(connection, draft.base_url)
        plan_job(connection, connector.hosts.work(host.id), deployment.clock.now(), deployment.clock.now())
        deployment.mirrors.clear()
    return secret
