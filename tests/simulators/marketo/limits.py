"""How much Marketo lets one subscription ask, and what was asked, counted on the simulator's clock."""

import threading
from collections import Counter, deque
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.simulators.marketo.clock import Clock

CENTRAL = ZoneInfo("America/Chicago")
WINDOW = timedelta(seconds=20)
# The codes marked with an asterisk in the documents' table: these answers cost nothing.
UNCOUNTED = {"601", "602", "604", "605", "608", "611"}


class Limits:
    """100 calls in 20 seconds (606), 10 at once (615), a quota that begins anew at midnight in Chicago (607)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._recent: deque[Any] = deque()
        self._in_flight = 0
        self._usage: dict[date, Counter[str]] = {}
        self._errors: dict[date, Counter[str]] = {}
        self.rate: int | None = 100
        self.concurrency: int | None = 10
        self.quota: int | None = 50_000
        self.forget()

    def forget(self) -> None:
        """The counters begin at nothing; what Marketo itself counts against the limits stays."""
        with self._lock:
            self._calls: dict[str, Counter[str]] = {}
            self._most_in_flight = 0
            self._busiest_window = 0
            self.zipped = 0

    def today(self) -> date:
        return self._clock.now().astimezone(CENTRAL).date()

    def arrive(self) -> int:
        """How many are in flight with this call: who comes later doesn't count against it."""
        with self._lock:
            self._in_flight += 1
            self._most_in_flight = max(self._most_in_flight, self._in_flight)
            return self._in_flight

    def exceeded(self, in_flight: int) -> str | None:
        """The code that this call is refused with, counting those before it."""
        with self._lock:
            self._drop_old()
            if self.quota is not None and self._used() >= self.quota:
                return "607"
            if self.rate is not None and len(self._recent) >= self.rate:
                return "606"
            return "615" if self.concurrency is not None and in_flight > self.concurrency else None

    def leave(self, endpoint: str, user: str, code: str, *, is_free: bool) -> None:
        """The answer is ready. It is counted before it travels, so nobody sees more in flight than were asked."""
        with self._lock:
            self._in_flight -= 1
            self._calls.setdefault(endpoint, Counter())[code] += 1
            if code.isdigit() and len(code) > 2:
                self._errors.setdefault(self.today(), Counter())[code] += 1
            if is_free or code in UNCOUNTED:
                return
            self._recent.append(self._clock.now())
            self._usage.setdefault(self.today(), Counter())[user] += 1
            self._drop_old()
            self._busiest_window = max(self._busiest_window, len(self._recent))

    def spend(self, calls: int, user: str = "another integration") -> None:
        """Calls that somebody else's integration made today."""
        with self._lock:
            self._usage.setdefault(self.today(), Counter())[user] += calls

    def usage(self) -> list[dict[str, Any]]:
        users = self._usage.get(self.today(), Counter())
        listed = [{"userId": user, "count": count} for user, count in users.items()]
        return [{"date": str(self.today()), "total": users.total(), "users": listed}]

    def errors(self) -> list[dict[str, Any]]:
        codes = self._errors.get(self.today(), Counter())
        listed = [{"errorCode": code, "count": count} for code, count in codes.items()]
        return [{"date": str(self.today()), "total": codes.total(), "errors": listed}]

    def counters(self) -> dict[str, Any]:
        with self._lock:
            return {
                "calls": {endpoint: dict(codes) for endpoint, codes in self._calls.items()},
                "most_in_flight": self._most_in_flight,
                "busiest_20_seconds": self._busiest_window,
                "used_today": self._used(),
                "zipped": self.zipped,
            }

    def _used(self) -> int:
        return self._usage.get(self.today(), Counter()).total()

    def _drop_old(self) -> None:
        while self._recent and self._clock.now() - self._recent[0] > WINDOW:
            self._recent.popleft()
