"""What goes wrong on demand: an error code, a broken answer, no answer."""

import gzip
import socket
import struct
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import orjson
from flask import Response, request

BEFORE = ("reset", "html")


@dataclass(frozen=True)
class Fault:
    """Happens to calls of `endpoint` (`*`: to any), to every `every`-th of them, `times` times (None: for good).

    `kind` is one of
    - a Marketo code ("606"): `success: false`, nothing was done; "skip_1007": a sync skips each item so;
    - "http_502": that status with a page of HTML; "html": such a page with status 200;
    - "reset": the connection breaks before anything is done; "reset_after": after it was done;
    - "timeout": done, then silence for `seconds`, then the connection breaks; "slow": the answer after `seconds`;
    - "truncated": half the body, then the connection breaks; "half_json": half the body, well delivered;
    - "empty": a success without its results; "every_other": a success that leaves out every other one;
    - "list": JSON, but no envelope; "bomb": a small body that unzips to 64 MB.
    """

    kind: str
    endpoint: str = "*"
    times: int | None = 1
    every: int = 1
    seconds: float = 30
    calls: int = 0

    def is_over(self) -> bool:
        return self.times == 0

    def strikes(self) -> bool:
        return self.calls % self.every == 0


class Faults:
    """Those that are planned. The first that fits a call strikes it."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []
        self._lock = threading.Lock()
        self.called_off = threading.Event()
        self.is_striking = False  # whether an answer is held back

    def plan(self, fault: Fault) -> None:
        with self._lock:
            self.called_off.clear()
            self._planned.append(fault)

    def clear(self) -> None:
        """Plans nothing any more, and ends every silence."""
        with self._lock:
            self._planned.clear()
            self.called_off.set()

    def strike(self, endpoint: str) -> Fault | None:
        with self._lock:
            for place, fault in enumerate(self._planned):
                if fault.endpoint not in ("*", endpoint) or fault.is_over():
                    continue
                called = replace(fault, calls=fault.calls + 1)
                struck = called.strikes()
                left = called.times if called.times is None or not struck else called.times - 1
                self._planned[place] = replace(called, times=left)
                if struck:
                    return called
        return None

    def leave_out(self, fault: Fault, response: Response) -> None:
        """Takes results out of what remains a success."""
        if fault.kind in ("empty", "every_other") and response.is_json:
            body = orjson.loads(response.get_data())
            if isinstance(body.get("result"), list):
                body["result"] = [] if fault.kind == "empty" else body["result"][1::2]
                response.set_data(orjson.dumps(body))

    def spoil(self, fault: Fault, response: Response) -> Response:
        """The answer as it leaves after a fault of the wire."""
        connection = request.environ["werkzeug.socket"]
        match fault.kind:
            case "slow":
                self.is_striking = True
                self.called_off.wait(fault.seconds)
                self.is_striking = False
            case "timeout":
                response.response = self._silence(fault.seconds, connection)
            case "truncated":
                length = response.content_length or 0
                response.response = _half(response.iter_encoded(), length // 2, connection)
            case "half_json":
                response.set_data(response.get_data()[: len(response.get_data()) // 2])
            case "list":
                response.set_data(b"[]")
            case "bomb":
                response.set_data(gzip.compress(bytes(64_000_000), 1))
                response.headers["Content-Encoding"] = "gzip"
            case "reset" | "reset_after":
                response.response = _broken([], connection)
        return response

    def _silence(self, seconds: float, connection: socket.socket) -> Iterator[bytes]:
        self.called_off.wait(seconds)
        yield from _broken([], connection)


def page_of_html(status: int) -> Response:
    """What a gateway in front of Marketo says instead of Marketo."""
    page = "<!DOCTYPE html><html><head><title>Service</title></head><body><h1>Please try later.</h1></body></html>"
    return Response(page, status, content_type="text/html")


def _half(chunks: Iterable[bytes], left: int, connection: socket.socket) -> Iterator[bytes]:
    for chunk in chunks:
        yield chunk[:left]
        left -= len(chunk)
        if left <= 0:
            yield from _broken([], connection)


def _broken(chunks: Iterable[bytes], connection: socket.socket) -> Iterator[bytes]:
    """Sends these, then resets the connection: with no time to linger, closing it is a reset."""
    yield from chunks
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    raise ConnectionResetError
