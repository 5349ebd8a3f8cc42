"""Where the directories are, and how far each one's mirror is: what it said is in `standing_no`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlmodel import Field, SQLModel

from consentry.rules.consent.suppression import Reason
from consentry.rules.mirror.systems import SYSTEMS
from consentry.store.consent.new_nos import cancel_waits
from consentry.store.keyring import Keyring
from consentry.store.mirror.connections import connections_to, mark_derived
from consentry.store.mirror.derive import Speaker, derive
from consentry.store.mirror.mirrors import Mirrors
from consentry.store.mirror.standing_nos import Heard, standing_flags, take_up_again
from consentry.store.mirror.tables import StandingNo
from consentry.store.tables import table_of
from consentry.store.work.scheduled_jobs import forget_job

SYSTEM = next(system for system in SYSTEMS if system.word == "directory")


class DirectoryHost(SQLModel, table=True):
    __tablename__ = "directory_host"
    id: int | None = Field(default=None, primary_key=True)
    base_url: str
    watermark: datetime | None = None
    synced_at: datetime | None = None
    error: str | None = None
    error_at: datetime | None = None


hosts, _standing = table_of(DirectoryHost), table_of(StandingNo)


def all_hosts(connection: Connection, *which: Any) -> list[Any]:
    return list(connection.execute(sa.select(hosts).where(*which)))


def host_at(connection: Connection, base_url: str) -> Any:
    return next(iter(all_hosts(connection, hosts.c.base_url == base_url)), None)


def host_by_id(connection: Connection, host_id: int) -> Any:
    return next(iter(all_hosts(connection, hosts.c.id == host_id)), None)


def keep_host(connection: Connection, base_url: str) -> Any:
    if host_at(connection, base_url) is None:
        connection.execute(sa.insert(hosts).values(base_url=base_url))
    return host_at(connection, base_url)


def change_host(connection: Connection, mirrors: Mirrors, host_id: int, **values: Any) -> None:
    connection.execute(sa.update(hosts).where(hosts.c.id == host_id).values(**values))
    mirrors.clear()


def forget_unused(connection: Connection, mirrors: Mirrors, base_url: str) -> None:
    host = host_at(connection, base_url)
    if host and not connections_to(connection, SYSTEM.word, base_url):
        connection.execute(sa.delete(_standing).where(_said_there(host.id)))
        connection.execute(sa.delete(hosts).where(hosts.c.id == host.id))
        forget_job(connection, f"{SYSTEM.word}:{host.id}")
        mirrors.clear()


def size(connection: Connection, host_id: int) -> int:
    return connection.execute(sa.select(sa.func.count()).where(_said_there(host_id))).scalar_one()


def _said_there(host_id: int) -> Any:
    return sa.and_(_standing.c.origin == int(SYSTEM.origin), _standing.c.host_id == host_id)


def asked_at(connection: Connection, host_id: int, keys: Sequence[bytes]) -> dict[bytes, datetime]:
    """Who asks for one asks for all."""
    host = host_by_id(connection, host_id)
    return dict.fromkeys(keys, host.watermark) if host and host.watermark else {}


def speaker(host_id: int) -> Speaker:
    return Speaker(SYSTEM, host_id, lambda flags: Reason.UNSUBSCRIBED if flags else None)


def refused(connection: Connection, host_id: int, keys: Sequence[bytes]) -> set[bytes]:
    return set(standing_flags(connection, speaker(host_id).records, keys))


def follow(
    connection: Connection, keyring: Keyring, host: Any, heard: Heard, people: Mapping[bytes, str], at: datetime
) -> None:
    """Brings every team that was let in in line with what was heard of these people."""
    teams = [each for each in connections_to(connection, SYSTEM.word, host.base_url) if each.verified_at]
    cancel_waits(connection, [each.team_id for each in teams], dict.fromkeys(heard.anew, at))
    for team in teams:
        take_up_again(connection, team.team_id, host.base_url, speaker(host.id).records)
        mark_derived(connection, team.id, at)
    derive(connection, keyring, speaker(host.id), [each.team_id for each in teams], people, at, people)
