"""One client, as the worker sees it while no thread does."""

import time
from enum import IntEnum
from typing import Any

from gunicorn.workers.gthread import TConn

from consentry.web.serving import limits
from consentry.web.serving.framing import Framing
from consentry.web.serving.paced_socket import PacedSocket

_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class Stage(IntEnum):
    """What a client is waited for. Where there is no room, whoever is in the lowest stage is hung up on first."""

    FAREWELL = 0
    HEADER = 1
    ANSWER = 2
    BODY = 3


def most_seconds(stage: Stage) -> float:
    """How long a client in this stage may stay silent."""
    if stage is Stage.HEADER:
        return limits.HEADER_SECONDS
    return limits.FAREWELL_SECONDS if stage is Stage.FAREWELL else limits.PATIENCE_SECONDS


class ClientConnection(TConn):  # type: ignore[misc]
    """gunicorn's connection, with what has come of a request, and until when the client is waited for."""

    sock: PacedSocket

    def __init__(self, cfg: Any, sock: PacedSocket, client: Any, server: Any) -> None:
        super().__init__(cfg, sock, client, server)
        self.data_ready = True  # whenever a thread gets it
        self.keeps = False
        self.watched = 0
        self.held = 0
        self.begin()

    def begin(self) -> None:
        """Waits for a request from its first byte on."""
        self.got = bytearray()
        self.framing = Framing()
        self.is_whole = False
        self.lane = ""
        self.enter(Stage.HEADER)

    def enter(self, stage: Stage) -> None:
        self.stage = stage
        self.until = time.monotonic() + most_seconds(stage)

    def earn(self, count: int) -> None:
        """Bytes that come or go buy time, but for a header, which is small."""
        if self.stage is not Stage.HEADER:
            most = time.monotonic() + most_seconds(self.stage)
            self.until = min(self.until + count / limits.LEAST_BYTES_PER_SECOND, most)

    def add(self, data: bytes) -> bool:
        """Takes bytes of a request in. True when a thread can do something with what is here."""
        self.got += data
        self.earn(len(data))
        self.is_whole = self.framing.is_whole(self.got)
        if self.stage is Stage.HEADER and self.framing.header_end and not self.is_whole:
            self.enter(Stage.BODY)
            self._ask_for_body()
        return self.is_whole or len(self.got) > limits.BUFFERED

    def _ask_for_body(self) -> None:
        if self.framing.expects_continue and len(self.got) == self.framing.header_end:
            self.sock.sendall(_CONTINUE)
            self.sock.flush()

    def hand_over(self) -> None:
        """Gives gunicorn's parser all that came: what of it belongs to the request, the parser alone says."""
        has_more = not self.is_whole and self.framing.header_end
        self.sock.wait_for(limits.PATIENCE_SECONDS if has_more else 0.0)
        self.init()
        self.parser.unreader.unread(bytes(self.got))
        self.got = bytearray()
