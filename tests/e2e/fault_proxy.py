"""A real HTTP server in front of the backend that can break on purpose, as networks and servers do."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Any, Literal

from tests.e2e import patience
from tests.e2e.loopback import Handler, Server, serving

Fault = Literal["none", "down", "slow", "error", "unauthorized", "garbage"]

# Longer than the add-in waits (3 s), shorter than Outlook does before it shows a dialog of its own (5 s).
SLOW_SECONDS = 4.0


class FaultProxy(Server):
    """Passes everything on to `backend`; `fault` says what happens to calls of the API instead."""

    def __init__(self, backend: str) -> None:
        super().__init__(_Handler)
        self.backend = backend
        self.fault: Fault = "none"
        self.checks: list[dict[str, Any]] = []
        self.calls: list[tuple[str, str]] = []
        self._busy = 0
        self._changed = Condition()

    @property
    def stages(self) -> list[str]:
        """What the add-in has asked so far, in order: "compose" or "send"."""
        return [check["stage"] for check in self.checks]

    @property
    def paths(self) -> list[str]:
        return [path for _, path in self.calls]

    @contextmanager
    def handling(self) -> Iterator[None]:
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    def wait_until_idle(self) -> None:
        """Until every request has been answered, the slow ones too."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._busy == 0, timeout=patience.SECONDS)

    def wait_for_checks(self, number: int) -> None:
        """Until the add-in has asked that often."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.checks) >= number, timeout=patience.SECONDS)

    def _count(self, change: int) -> None:
        with self._changed:
            self._busy += change
            self._changed.notify_all()


class _Handler(Handler):
    server: FaultProxy

    def do_GET(self) -> None:
        body = self.read()
        self.server.calls.append((self.command, self.path))
        if self.path == "/api/v1/checks":
            self.server.checks.append(json.loads(body))
        with self.server.handling():
            self._respond(body, self.server.fault if self.path.startswith("/api/") else "none")

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def _respond(self, body: bytes, fault: Fault) -> None:
        if fault == "down":
            self.close_connection = True
        elif fault == "error":
            self.answer(500, "application/problem+json", b'{"title":"Internal Server Error","status":500}')
        elif fault == "unauthorized":
            self.answer(401, "application/problem+json", b'{"title":"Unauthorized","status":401}')
        elif fault == "garbage":
            self.answer(200, "text/html", b"<html>Sign in to the hotel's network</html>")
        else:
            self.pass_on(self.server.backend + self.path, body, SLOW_SECONDS if fault == "slow" else 0)


@contextmanager
def fault_proxy(backend: str) -> Iterator[FaultProxy]:
    with serving(FaultProxy(backend)) as proxy:
        yield proxy
