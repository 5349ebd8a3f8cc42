"""A real HTTP server in front of the backend that can break on purpose, as networks and servers do."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any, Literal

import requests

Fault = Literal["none", "down", "slow", "error", "unauthorized", "garbage"]

# Longer than the add-in waits (3 s), shorter than Outlook does before it shows a dialog of its own (5 s).
SLOW_SECONDS = 4.0
HOP_BY_HOP = {"connection", "content-encoding", "content-length", "date", "server", "transfer-encoding"}


class FaultProxy(ThreadingHTTPServer):
    """Passes everything on to `backend`; `fault` says what happens to calls of the API instead."""

    daemon_threads = True

    def __init__(self, backend: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.backend = backend
        self.fault: Fault = "none"
        self.checks: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self._busy = 0
        self._changed = Condition()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def stages(self) -> list[str]:
        """What the add-in has asked so far, in order: "compose" or "send"."""
        return [check["stage"] for check in self.checks]

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
            assert self._changed.wait_for(lambda: self._busy == 0, timeout=2 * SLOW_SECONDS)

    def wait_for_checks(self, number: int) -> None:
        """Until the add-in has asked that often."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.checks) >= number, timeout=10)

    def _count(self, change: int) -> None:
        with self._changed:
            self._busy += change
            self._changed.notify_all()


class _Handler(BaseHTTPRequestHandler):
    server: FaultProxy
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def do_PUT(self) -> None:
        self._handle()

    def do_PATCH(self) -> None:
        self._handle()

    def do_DELETE(self) -> None:
        self._handle()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the tests say what matters."""

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.paths.append(self.path)
        if self.path == "/api/v1/checks":
            self.server.checks.append(json.loads(body))
        with self.server.handling():
            self._respond(body, self.server.fault if self.path.startswith("/api/") else "none")

    def _respond(self, body: bytes, fault: Fault) -> None:
        if fault == "down":
            self.close_connection = True
        elif fault == "error":
            self._answer(500, "application/problem+json", b'{"title":"Internal Server Error","status":500}')
        elif fault == "unauthorized":
            self._answer(401, "application/problem+json", b'{"title":"Unauthorized","status":401}')
        elif fault == "garbage":
            self._answer(200, "text/html", b"<html>Sign in to the hotel's network</html>")
        else:
            self._pass_on(body, SLOW_SECONDS if fault == "slow" else 0)

    def _pass_on(self, body: bytes, delay: float) -> None:
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        url = self.server.backend + self.path
        answer = requests.request(self.command, url, data=body, headers=headers, allow_redirects=False, timeout=30)
        time.sleep(delay)
        kept = {name: value for name, value in answer.headers.items() if name.lower() not in HOP_BY_HOP}
        self._answer(answer.status_code, kept.pop("Content-Type", "text/plain"), answer.content, kept)

    def _answer(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def fault_proxy(backend: str) -> Iterator[FaultProxy]:
    with FaultProxy(backend) as proxy:
        thread = Thread(target=proxy.serve_forever, daemon=True)
        thread.start()
        yield proxy
        proxy.shutdown()
        thread.join()
