"""A gate inside one process, for whoever asks a vendor without a database."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from consentry.providers.http import Purpose


class LocalGate:
    """Lets through `calls` in any `seconds`, and `at_once` at the same time. Keeps no ledger and no budget.

    The default is half of 100 calls in 20 seconds, with a second to spare: a vendor counts when a call arrives, and
    one may travel longer than the next.
    """

    def __init__(
        self,
        *,
        calls: int = 50,
        seconds: float = 21,
        at_once: int = 5,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._calls = calls
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._slots = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._sent: deque[float] = deque()

    @contextmanager
    def before(self, endpoint: str, purpose: Purpose) -> Iterator[None]:
        """Waits for a slot, however long it takes."""
        with self._slots:
            while wait := self._wait():
                self._sleep(wait)
            yield

    def after(self, endpoint: str, code: str) -> None:
        """Nobody asks how it ended."""

    def _wait(self) -> float:
        """0 and a place in the window, or the seconds until the oldest call leaves it."""
        with self._lock:
            now = self._clock()
            while self._sent and self._sent[0] <= now - self._seconds:
                self._sent.popleft()
            if len(self._sent) >= self._calls:
                return self._sent[0] + self._seconds - now
            self._sent.append(now)
            return 0
