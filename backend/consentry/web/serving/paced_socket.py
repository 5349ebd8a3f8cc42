"""A client's socket as a thread sees it: waiting for the client costs the client's patience, and it runs out."""

import errno
import select
import socket
import struct
import time
from typing import Any

from consentry.web.serving import limits

# Header and body of a small answer leave in one piece.
_TOGETHER = 65_536


class ClientPatience:
    """How long we shall still wait for a client. What it takes or gives earns it more, up to what it began with."""

    __slots__ = ("left",)

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    def spend(self, seconds: float) -> None:
        self.left -= seconds

    def earn(self, count: int) -> None:
        self.left = min(self.left + count / limits.LEAST_BYTES_PER_SECOND, limits.PATIENCE_SECONDS)


class PacedSocket(socket.socket):
    """Never blocks in the system. What a slow reader hasn't taken yet is kept in `unsent`, up to a megabyte.

    gunicorn sets timeouts and switches blocking on and off: neither has a meaning here.
    """

    def __init__(self, accepted: socket.socket) -> None:
        super().__init__(accepted.family, accepted.type, accepted.proto, fileno=accepted.detach())
        super().setblocking(False)
        self.unsent = bytearray()
        self.wait_for(0.0)

    def wait_for(self, seconds: float) -> None:
        """A new request: how long its body, as far as it isn't here yet, may keep a thread waiting."""
        self._arriving, self._leaving = ClientPatience(seconds), ClientPatience(limits.PATIENCE_SECONDS)

    def setblocking(self, flag: bool) -> None:
        """It doesn't."""

    def settimeout(self, value: float | None) -> None:
        """It has its patience."""

    def take(self, size: int) -> bytes:
        """What is there. Raises BlockingIOError when nothing is."""
        return super().recv(size)

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Raises ConnectionResetError when the client was too slow."""
        while True:
            try:
                data = super().recv(size, flags)
            except BlockingIOError:
                self._wait(select.POLLIN, self._arriving)
                continue
            if self._arriving.left:
                self._arriving.earn(len(data))
            return data

    def sendall(self, data: Any, flags: int = 0) -> None:
        """Sends, or keeps to be sent. Raises ConnectionResetError when the client was too slow to make room."""
        for start in range(0, len(data), limits.BUFFERED):
            self.unsent += data[start : start + limits.BUFFERED]
            if len(self.unsent) > _TOGETHER:
                self.flush()
            while len(self.unsent) > limits.BUFFERED:
                self._wait(select.POLLOUT, self._leaving)
                self._leaving.earn(self.flush())

    def flush(self) -> int:
        """Sends what the system takes, and returns how much that was."""
        if not self.unsent:
            return 0
        try:
            sent = super().send(self.unsent)
        except BlockingIOError:
            return 0
        del self.unsent[:sent]
        return sent

    def give_up(self) -> None:
        """What wasn't taken yet is forgotten when this is closed, by the system too: closing then resets."""
        self.unsent.clear()
        self.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _wait(self, event: int, patience: ClientPatience) -> None:
        began = time.monotonic()
        poll = select.poll()
        poll.register(self, event)
        if patience.left <= 0 or not poll.poll(patience.left * 1000):
            if event == select.POLLOUT:
                self.give_up()
            raise ConnectionResetError(errno.ECONNRESET, "the client was too slow")
        patience.spend(time.monotonic() - began)
