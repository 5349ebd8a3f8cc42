"""Time as the work behind a check sees it, so that a day can pass in a test."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is, how to let some pass, and seconds that nobody sets back, to measure with."""

    now: Callable[[], datetime]
    sleep: Callable[[float], None] = time.sleep
    seconds: Callable[[], float] = time.monotonic


REAL_CLOCK = Clock(lambda: datetime.now(UTC))


def clock_at(now: datetime) -> Clock:
    """Goes on from this moment, whatever the machine's clock says or is set to meanwhile."""
    began = time.monotonic()
    return Clock(lambda: now + timedelta(seconds=time.monotonic() - began))
