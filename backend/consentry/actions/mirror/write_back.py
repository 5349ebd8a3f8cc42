"""Tells the outside systems what a team's people and recipients said."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from consentry.actions.mirror.upkeep import Upkeep
from consentry.actions.mirror.upkeeps import UPKEEPS
from consentry.deployment import Deployment
from consentry.providers.errors import ProviderError
from consentry.rules.work import Backoff
from consentry.store.mirror.connections import connection_of
from consentry.store.mirror.write_backs import (
    Waiting,
    collect,
    due_write_backs,
    finish_write_backs,
    give_up_write_back,
    put_off_write_back,
    wait_with_write_back,
)
from consentry.store.vault import Unreadable

log = structlog.get_logger()

BACKOFF = Backoff(first=timedelta(minutes=1), longest=timedelta(hours=12))
# An outage ends some day: then everybody who waits is told soon, and none of them has failed.
_OUTAGE = timedelta(minutes=5)
_EVERY = timedelta(seconds=10)
_BATCH = 300
_MOST_ATTEMPTS = 12


def write_back(deployment: Deployment) -> datetime:
    """Goes once through all teams that want it. Returns when to look again.

    Who is refused waits longer each time; the state of the connection tells how many wait, and why.
    """
    for upkeep in UPKEEPS.values():
        hosts = upkeep.connector.hosts
        with deployment.db.read() as connection:
            wishes = [(host.id, hosts.wishes(connection, host.id)) for host in hosts.all(connection)]
        for host_id, wish in wishes:
            for team_id in (team_id for team_id, check in wish.items() if check.write_back):
                _write_for(deployment, upkeep, host_id, team_id)
    return deployment.clock.now() + _EVERY


def _write_for(deployment: Deployment, upkeep: Upkeep, host_id: int, team_id: int) -> None:
    now, system = deployment.clock.now(), upkeep.connector.system
    while True:
        with deployment.db.write() as connection:
            if collect(connection, team_id, now, _BATCH) < _BATCH:
                break
    with deployment.db.read() as connection:
        waiting = due_write_backs(connection, team_id, now, _BATCH)
        access = connection_of(connection, team_id, system.word)
    if not waiting or access is None:
        return
    try:
        written = upkeep.write(deployment, access, host_id, waiting)
    except (ProviderError, Unreadable) as error:
        log.warning("unsubscribes could not be written back", system=system.word, error=str(error))
        code = error.code if isinstance(error, ProviderError) else "unreadable"
        with deployment.db.write() as connection:
            for each in waiting:
                wait_with_write_back(connection, team_id, each, deployment.clock.now() + _OUTAGE, code)
        return
    done = [each for each in waiting if each.key not in written.failed]
    with deployment.db.write() as connection:
        finish_write_backs(connection, team_id, done, written.changed, deployment.clock.now())
    _put_off(deployment, team_id, written.failed, waiting, deployment.clock.now())


def _put_off(
    deployment: Deployment, team_id: int, errors: Mapping[bytes, str], waiting: Sequence[Waiting], now: datetime
) -> None:
    with deployment.db.write() as connection:
        for each in waiting:
            if each.key not in errors:
                continue
            failures, error = each.attempts + 1, errors[each.key]
            if failures >= _MOST_ATTEMPTS:
                give_up_write_back(connection, team_id, each, error)
            else:
                put_off_write_back(connection, team_id, each, now + BACKOFF.pause(failures), error)
