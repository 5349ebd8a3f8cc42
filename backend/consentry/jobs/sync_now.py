"""Brings a mirror up to date while somebody waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from consentry.deployment import Deployment
from consentry.evidence.mirror.connector import Connector
from consentry.jobs.plan_job import plan_job
from consentry.jobs.turn import run_turn
from consentry.store.mirror.connections import Access, connection_of, connections_to
from consentry.store.mirror.mirrors import MirroredHost

_LOOK_EVERY = 1.0  # seconds
# Whoever waits may as well wait for these to end.
_PASSING = ("rate", "busy", "unreachable")


@dataclass(frozen=True, slots=True)
class Filling:
    """How many records are in the mirror, and how many exports it still waits for."""

    records: int
    exports_left: int


def hosts_of(deployment: Deployment, connector: Connector, team_id: int | None) -> list[MirroredHost]:
    """The host of a team, or everybody's."""
    with deployment.db.read() as connection:
        access = None if team_id is None else connection_of(connection, team_id, connector.system.word)
        hosts = connector.hosts.all(connection)
    return [host for host in hosts if team_id is None or (access and host.base_url == access.base_url)]


def sync_now(deployment: Deployment, connector: Connector, host_id: int, tell: Callable[[Filling], None]) -> str | None:
    """Returns when the mirror knows what there was when this began: None, or the code of what stands in the way.

    Turns that a server takes meanwhile are as good as our own.
    """
    began, hosts, job = deployment.clock.now(), connector.hosts, connector.hosts.work(host_id)
    plan_job(deployment, job, began)
    while True:
        run_turn(deployment, job, "shell")
        with deployment.db.read() as connection:
            host = hosts.by_id(connection, host_id)
            accesses = connections_to(connection, connector.system.word, host.base_url) if host else []
            filling = Filling(hosts.size(connection, host_id), hosts.left_to_fill(connection, host_id))
        if host is None:
            return "disconnected"
        if host.watermark is not None and host.watermark >= began:
            return None
        errors = [_new_error(host, began), *(_new_error(access, began) for access in accesses)]
        if error := next((each for each in errors if each and _stays(connector, each)), None):
            return error
        tell(filling)
        deployment.clock.sleep(_LOOK_EVERY)


def _new_error(found: MirroredHost | Access, began: datetime) -> str | None:
    return found.error if found.error_at is not None and found.error_at >= began else None


def _stays(connector: Connector, error: str) -> bool:
    """Whether it isn't mended by waiting."""
    return connector.faults.word_of(error) not in _PASSING
