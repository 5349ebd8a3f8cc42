"""Threads by the kind of request: pages that strangers look at, or lists that take minutes, never delay a check."""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from consentry.web.serving import limits
from consentry.web.serving.connection import ClientConnection

_CHECK = b"POST /api/v1/checks"
_SIGNING_IN = (b"/signin", b"/signout", b"/account", b"/setup", b"/join", b"/reset", b"/forgotten")
_BY_PATH = (
    *((b"/api/", "api"), (b"/hooks/", "hooks"), (b"/healthz", "api"), (b"/readyz", "api")),
    *((path, "signin") for path in _SIGNING_IN),
    (b"/oauth/token", "api"),  # a check waits for it
)


def lane_of(conn: ClientConnection) -> str:
    """The kind of a request, by its first bytes. A path that is spelled oddly is a page."""
    if not conn.is_whole:
        return "large"
    if conn.got.startswith(_CHECK):
        return "checks"
    path = conn.got[:24].partition(b" ")[2]
    return next((lane for start, lane in _BY_PATH if path.startswith(start)), "pages")


class Lanes:
    """What gunicorn takes for its pool of threads."""

    def __init__(self) -> None:
        self._pools = {lane: ThreadPoolExecutor(count, lane) for lane, count in limits.THREADS.items()}

    def submit(self, handle: Any, conn: ClientConnection) -> "Future[Any]":
        return self._pools[conn.lane].submit(handle, conn)

    def shutdown(self, wait: bool = True) -> None:
        for pool in self._pools.values():
            pool.shutdown(wait=wait)
