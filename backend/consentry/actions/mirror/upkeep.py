"""What keeps the mirror of an outside system, and tells the system what was said here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.evidence.mirror.connector import Connector
from consentry.store.mirror.connections import Access
from consentry.store.mirror.write_backs import Waiting

Taken = Literal["applied", "noted", "known", "ignored"]


@dataclass(frozen=True, slots=True)
class Written:
    """By address key: who had to be changed there, and the code of what went wrong for whom."""

    changed: set[bytes]
    failed: Mapping[bytes, str]


@dataclass(frozen=True, slots=True)
class Upkeep:
    """How it is done for one system.

    `sync` does what is due for a host, and returns when to come again, None when nobody is connected any more.
    `compare` has everything there compared with its mirror. `take_push` takes in a push, given its body and type; it
    returns None for what is none. `write` tells the system, and reads it again to be sure; it raises ProviderError or
    Unreadable when nobody can be written at all.
    """

    connector: Connector
    sync: Callable[[Deployment, int], datetime | None]
    compare: Callable[[Connection, int, datetime], None]
    take_push: Callable[[Deployment, Access, bytes, str, datetime], Taken | None]
    write: Callable[[Deployment, Access, int, Sequence[Waiting]], Written]
