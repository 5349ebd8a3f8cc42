"""What is kept of an outside system, as far as it is the same for all of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from consentry.store.mirror.connections import Access


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


# What a process remembers of each team for a moment: when it was read, and the mirror; None without a connection.
Mirrors = dict[int, tuple[float, Mirror | None]]
