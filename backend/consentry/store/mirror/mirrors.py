"""What is kept of an outside system, as far as it is the same for all of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.engine import Connection

from consentry.store.mirror.connections import Access, connection_of

_REMEMBERED = 1.0  # seconds


class MirroredHost(Protocol):
    """A server of an outside system to which teams are connected. What happened before `watermark` is known here."""

    @property
    def id(self) -> int: ...
    @property
    def base_url(self) -> str: ...
    @property
    def watermark(self) -> datetime | None: ...
    @property
    def synced_at(self) -> datetime | None: ...
    @property
    def error(self) -> str | None: ...
    @property
    def error_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Mirror:
    """What a check needs to know: where a team's connection leads, and how old what the team has from there is.

    `follows`: the team's rows follow the mirror. Not `is_open`: we were refused, and nothing new comes in.
    `error` is the host's; the team's own is in `access`.
    """

    access: Access
    host_id: int
    watermark: datetime | None
    follows: bool
    is_open: bool
    error: str | None


# What a process remembers of each team and system for a moment: when it was read, and the mirror; None without a
# connection.
Mirrors = dict[tuple[int, str], tuple[float, Mirror | None]]


def mirror_of(
    connection: Connection,
    mirrors: Mirrors,
    team_id: int,
    system: str,
    host_at: Callable[[Connection, str], MirroredHost | None],
) -> Mirror | None:
    """The team's mirror of a system, named by its word, remembered for a second. None without a connection.

    `host_at` finds the system's host at an address.
    """
    remembered = mirrors.get((team_id, system))
    read_at = time.monotonic()
    if remembered is not None and read_at - remembered[0] < _REMEMBERED:
        return remembered[1]
    access = connection_of(connection, team_id, system)
    host = host_at(connection, access.base_url) if access else None
    mirror = _mirror(access, host) if access and host else None
    mirrors[team_id, system] = (read_at, mirror)
    return mirror


def _mirror(access: Access, host: MirroredHost) -> Mirror:
    is_open = access.verified_at is not None
    follows = is_open and access.derived_at is not None
    known_at = host.watermark if follows else access.known_at
    return Mirror(access, host.id, known_at, follows, is_open, host.error if is_open else None)
