"""What this installation is, made once in `app.py` and handed to every action."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from consentry.rules.mirror.reach import Reach
from consentry.store.database import Database
from consentry.store.identity.policies import Policies
from consentry.store.keyring import Keyring
from consentry.store.mirror.mirrors import Mirrors


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is, how to let some pass, and seconds that nobody sets back, to measure with."""

    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep
    seconds: Callable[[], float] = time.monotonic


def clock_at(now: datetime) -> Clock:
    """Goes on from this moment, whatever the machine's clock says or is set to meanwhile."""
    began = time.monotonic()
    return Clock(lambda: now + timedelta(seconds=time.monotonic() - began))


class LiveDesk(Protocol):
    """Where whoever needs an outside system's answer waits for it. It has threads of its own."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True, eq=False)
class Deployment:
    """The database, the keys, how far calls may reach, the time, and what this process remembers beside them.

    `policies` and `mirrors` are by team; `desks`, where outside systems are asked live, by connection.
    """

    db: Database
    keyring: Keyring
    reach: Reach = field(default_factory=Reach)
    clock: Clock = field(default_factory=Clock)
    policies: Policies = field(default_factory=dict)
    mirrors: Mirrors = field(default_factory=dict)
    desks: dict[int, LiveDesk] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type["Deployment"], tuple[Database, Keyring, Reach]]:
        """Handed to another process, it tells the real time there and remembers nothing yet."""
        return Deployment, (self.db, self.keyring, self.reach)

    def close(self) -> None:
        for desk in self.desks.values():
            desk.close()
        self.db.close()
