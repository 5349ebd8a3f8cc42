"""What keeps the mirror of an outside system, and tells the system what was said here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.evidence.mirror.connector import Connector
from consentry.store.mirror.connections import Access
from consentry.store.mirror.write_backs import WaitingWriteBack

Taken = Literal["applied", "noted", "known", "ignored"]


@dataclass(frozen=True, slots=True)
class Written:
    """By address key: who had to be changed there, and the code of what went wrong for whom."""

    changed: set[bytes]
    failed: Mapping[bytes, str]


class Forget(Protocol):
    """Takes away so many rows at most of what was kept of asking for long enough, and returns how many."""

    def __call__(self, connection: Connection, now: datetime, limit: int) -> int: ...


@dataclass(frozen=True, slots=True)
class Upkeep:
    """How it is done for one system.

    `sync` does what is due for a host, and returns when to come again, None when nobody is connected any more.
    `compare` has everything there compared with its mirror. `take_push` takes in a push, given its body and type; it
    returns None for what is none. `write` tells the system, and reads it again to be sure; it raises ProviderError or
    Unreadable when nobody can be written at all. `forget` is called until less is left.
    """

    connector: Connector
    sync: Callable[[Deployment, int], datetime | None]
    take_push: Callable[[Deployment, Access, bytes, str, datetime], Taken | None]
    write: Callable[[Deployment, Access, int, Sequence[WaitingWriteBack]], Written]
    compare: Callable[[Connection, int, datetime], None] = lambda *_: None
    forget: Forget = lambda connection, now, limit: 0
