"""How long what an outside system said may be trusted, as a team has chosen."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal


@dataclass(frozen=True, slots=True)
class MirrorCheck:
    """How a team has an outside system asked."""

    mode: Literal["mirror", "live"] = "mirror"
    poll: timedelta = timedelta(minutes=5)
    freshness: timedelta = timedelta(minutes=15)
    last_known: timedelta = timedelta(hours=24)
    daily_budget: int = 2_000
    write_back: bool = False

    def is_fresh(self, known_at: datetime | None, now: datetime) -> bool:
        """Whether what was known then may be called clear now."""
        return _is_younger(known_at, self.freshness, now)

    def is_known(self, known_at: datetime | None, now: datetime) -> bool:
        """Whether it may be followed while the system can't be asked."""
        return _is_younger(known_at, self.last_known, now)


# How far two machines' clocks may differ. What lies further ahead was written by a wrong one, and proves nothing.
_SKEW = timedelta(minutes=1)


def _is_younger(known_at: datetime | None, limit: timedelta, now: datetime) -> bool:
    return known_at is not None and -_SKEW <= now - known_at < limit
