"""A directory of a few addresses, each with whether it says no, behind a real HTTP server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

KEY = "let-me-in"


class Directory:
    """`people`: who says no, by address. Without the key, or while it is down, it answers nothing."""

    def __init__(self) -> None:
        self.people: dict[str, bool] = {}
        self.is_down, self.asked, self.url = False, 0, ""

    def answer(self, key: str | None, told: bytes) -> tuple[int, object]:
        if self.is_down or key != KEY:
            return (503 if self.is_down else 401), None
        self.asked += 1
        self.people |= json.loads(told)
        return 200, self.people


@contextmanager
def running() -> Iterator[Directory]:
    directory = Directory()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = self.rfile.read(int(self.headers["Content-Length"]))
            status, body = directory.answer(self.headers["X-Key"], told)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        directory.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield directory
        server.shutdown()
