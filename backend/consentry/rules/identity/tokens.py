"""How long bearer tokens last, and how many somebody may have."""

from datetime import datetime, timedelta
from typing import Literal

TokenScope = Literal["check", "user", "admin"]

DEFAULT_DAYS = 90
MOST_DAYS = 365
MOST_LIVE = 50

_RENEWED_FOR = timedelta(days=30)
_RENEWED_UNTIL = timedelta(days=90)


def renewed(created_at: datetime, expires_at: datetime, now: datetime) -> datetime:
    """When a token ends that renews itself now: thirty days on, at most ninety after it was made, never earlier."""
    return max(expires_at, min(now + _RENEWED_FOR, created_at + _RENEWED_UNTIL))
