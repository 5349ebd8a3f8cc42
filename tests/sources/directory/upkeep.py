"""The directory, as the mirror of every outside system is kept."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from consentry.actions.mirror.upkeep import Taken, Upkeep, Written
from consentry.deployment import Deployment
from consentry.store.mirror.connections import Access, connections_to
from consentry.store.mirror.standing_nos import RecordedNo, take_nos
from consentry.store.mirror.write_backs import WaitingWriteBack
from tests.sources.directory import connector
from tests.sources.directory.hosts import SYSTEM, follow, host_at, host_by_id, refused, speaker


def _sync(deployment: Deployment, host_id: int) -> datetime | None:
    with deployment.db.read() as connection:
        host = host_by_id(connection, host_id)
        accesses = connections_to(connection, SYSTEM.word, host.base_url) if host else []
    for access in accesses[:1]:
        connector.ask(deployment, access, host_id, {}, deployment.clock.now())
    return deployment.clock.now() + timedelta(minutes=5) if accesses else None


def _push(deployment: Deployment, access: Access, body: bytes, _type: str, now: datetime) -> Taken | None:
    """An address that says no."""
    address = json.loads(body)["no"]
    key = deployment.keyring.key(address)
    with deployment.db.write() as connection:
        host = host_at(connection, access.base_url)
        heard = take_nos(connection, speaker(host.id).records, [RecordedNo(address, key, 1)])
        follow(connection, deployment.keyring, host, heard, {key: address}, now)
    return "applied"


def _write(deployment: Deployment, access: Access, host_id: int, waiting: Sequence[WaitingWriteBack]) -> Written:
    told = {each.address: each.unsubscribed for each in waiting if each.address}
    connector.learn(deployment, access, host_id, deployment.clock.now(), told)
    with deployment.db.read() as connection:
        no = refused(connection, host_id, [each.key for each in waiting])
    wrong = {each.key: "not_kept" for each in waiting if each.address and (each.key in no) != each.unsubscribed}
    return Written({each.key for each in waiting} - wrong.keys(), wrong)


DIRECTORY = Upkeep(connector.DIRECTORY, sync=_sync, take_push=_push, write=_write)
