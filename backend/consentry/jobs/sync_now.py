"""Brings a mirror up to date while somebody waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from consentry.evidence.clock import Clock
from consentry.evidence.mirror.marketo.faults import fault_of
from consentry.jobs.plan_job import plan_job
from consentry.jobs.turn import run_turn
from consentry.store.database import Database
from consentry.store.mirror.connections import Access, connection_of, connections_to
from consentry.store.mirror.marketo.exports import windows_of
from consentry.store.mirror.marketo.hosts import SYSTEM, Host, all_hosts, host_by_id, job_of
from consentry.store.mirror.marketo.leads import mirror_size

_LOOK_EVERY = 1.0  # seconds
# Whoever waits may as well wait for these to end.
_PASSING = ("rate", "busy", "unreachable")


@dataclass(frozen=True, slots=True)
class Filling:
    """How many leads are in the mirror, and how many exports it still waits for."""

    leads: int
    exports_left: int


def hosts_of(db: Database, team_id: int | None) -> list[Host]:
    """The Marketo of a team, or everybody's."""
    with db.read() as connection:
        access = None if team_id is None else connection_of(connection, team_id, SYSTEM)
        hosts = all_hosts(connection)
    return [host for host in hosts if team_id is None or (access and host.base_url == access.base_url)]


def sync_now(db: Database, host_id: int, clock: Clock, tell: Callable[[Filling], None]) -> str | None:
    """Returns when the mirror knows what there was when this began: None, or the code of what stands in the way.

    Turns that a server takes meanwhile are as good as our own.
    """
    began, job = clock.now(), job_of(host_id)
    plan_job(db, job, began)
    while True:
        run_turn(db, job, "shell", clock)
        with db.read() as connection:
            host = host_by_id(connection, host_id)
            accesses = connections_to(connection, SYSTEM, host.base_url) if host else []
            filling = Filling(mirror_size(db, connection, host_id), len(windows_of(connection, host_id)))
        if host is None:
            return "disconnected"
        if host.watermark is not None and host.watermark >= began:
            return None
        errors = [_new_error(host, began), *(_new_error(access, began) for access in accesses)]
        if error := next(filter(None, errors), None):
            return error
        tell(filling)
        clock.sleep(_LOOK_EVERY)


def _new_error(found: Host | Access, began: datetime) -> str | None:
    """What went wrong now, and isn't mended by waiting."""
    is_now = found.error_at is not None and found.error_at >= began
    return found.error if found.error is not None and is_now and fault_of(found.error) not in _PASSING else None
