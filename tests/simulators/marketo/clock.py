"""Marketo's time: the machine's own, until somebody sets it, moves it or stops it."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Limits, tokens, jobs and activities are dated by it. It can stand still and jump; it never sleeps."""

    def __init__(self, at: datetime | None = None) -> None:
        self._stands_at = at
        self._shift = timedelta()

    def now(self) -> datetime:
        return self._stands_at or datetime.now(UTC) + self._shift

    def stop(self, at: datetime | None = None) -> None:
        """Stands still from now on, at this time or where it is."""
        self._stands_at = at or self.now()

    def run(self, at: datetime | None = None) -> None:
        """Goes on from this time, or from where it stood."""
        self._shift = (at or self.now()) - datetime.now(UTC)
        self._stands_at = None

    def advance(self, seconds: float) -> None:
        """Jumps ahead, whether it runs or stands."""
        if self._stands_at:
            self._stands_at += timedelta(seconds=seconds)
        else:
            self._shift += timedelta(seconds=seconds)
