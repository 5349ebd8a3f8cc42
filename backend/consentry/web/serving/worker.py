"""gunicorn's worker with threads, but for who waits: strangers wait on a selector, and threads wait for nobody."""

import errno
import resource
import selectors
import socket
import time
from concurrent.futures import Future
from functools import partial
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from consentry.web.serving import limits
from consentry.web.serving.connection import ClientConnection, Stage
from consentry.web.serving.lanes import Lanes, lane_of
from consentry.web.serving.paced_socket import PacedSocket
from consentry.web.serving.waiting import Waiting

_AT_ONCE = 65_536
_GONE = {errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED}
_NO_ROOM = {errno.EMFILE, errno.ENFILE}
# Files of our own beside the clients' sockets: the database's connections, logs.
_OTHER_FILES = 250


class SelectorWorker(ThreadWorker):  # type: ignore[misc]
    """Reads requests and writes the rest of answers on the selector.

    gunicorn's gthread gives a thread to a connection with its first byte, and lets it keep the thread as long as the
    client likes: eight connections that send a byte now and then stop it.
    """

    def init_process(self) -> None:
        _, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))
        self.most_connections = max(10, min(limits.CONNECTIONS, most_files - _OTHER_FILES))
        # gunicorn would stop accepting at its own number, and whoever came first would keep everybody out.
        self.worker_connections = self.max_keepalived = self.most_connections * 2
        super().init_process()

    def get_thread_pool(self) -> Lanes:
        self.waiting = Waiting()
        self.held = 0
        return Lanes()

    def accept(self, listener: Any) -> None:
        try:
            accepted, address = listener.accept()
        except OSError as error:
            if error.errno in _NO_ROOM:
                self._make_room()
            elif error.errno not in _GONE:
                raise
            return
        if self.nr_conns >= self.most_connections:
            self._make_room()
        self.nr_conns += 1
        conn = ClientConnection(self.cfg, PacedSocket(accepted), address, listener.getsockname())
        self._go_on(conn, self._read, listener)

    def on_client_socket_readable(self, conn: ClientConnection, client: Any) -> None:
        """The first bytes of another request on a connection that was kept alive."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        conn.begin()
        self._go_on(conn, self._read, client)

    def _read(self, conn: ClientConnection) -> None:
        try:
            data = conn.sock.take(_AT_ONCE)
        except BlockingIOError:
            self._wait(conn, selectors.EVENT_READ, self._read)
            return
        except OSError:
            data = b""
        if data:
            self._add(conn, data)
        else:
            self._drop(conn)

    def _add(self, conn: ClientConnection, data: bytes) -> None:
        conn.held += len(data)
        self.held += len(data)
        try:
            can_begin = conn.add(data)
        except OSError:
            self._drop(conn)
            return
        if can_begin:
            self._forget(conn)
            conn.lane = lane_of(conn)
            conn.hand_over()
            self.enqueue_req(conn)
        else:
            self._wait(conn, selectors.EVENT_READ, self._read)
            self._release_memory()

    def handle(self, conn: ClientConnection) -> bool:
        """In a thread."""
        keeps = bool(super().handle(conn))
        try:
            conn.sock.flush()
        except OSError:
            return False
        return keeps

    def _keepalive_after(self, conn: ClientConnection, keepalive: bool) -> bool:
        """What is left of a body that nobody read is thrown away, but waited for without a thread."""
        conn.sock.flush()
        if not conn.is_whole:
            conn.sock.wait_for(0.0)
        return bool(super()._keepalive_after(conn, keepalive))

    def handle_request(self, req: Any, conn: ClientConnection) -> bool:
        req._expected_100_continue = False  # it was asked for its body already
        return bool(super().handle_request(req, conn))

    def finish_request(self, conn: ClientConnection, fs: "Future[bool]") -> None:
        self._count_held(conn, 0)
        conn.keeps = not fs.cancelled() and fs.exception() is None and fs.result()
        if conn.sock.fileno() < 0:
            self.nr_conns -= 1
        elif conn.sock.unsent:
            self._count_held(conn, len(conn.sock.unsent))
            conn.enter(Stage.ANSWER)
            self._wait(conn, selectors.EVENT_WRITE, self._write)
            self._release_memory()
        else:
            self._end(conn)

    def _write(self, conn: ClientConnection) -> None:
        try:
            conn.earn(conn.sock.flush())
        except OSError:
            self._drop(conn)
            return
        if not conn.sock.unsent:
            self._count_held(conn, 0)
            self._forget(conn)
            self._end(conn)

    def _end(self, conn: ClientConnection) -> None:
        """An answer has left: the next request, or goodbye."""
        if not conn.keeps:
            self._part(conn)
            return
        conn.begin()
        begun = conn.parser.unreader.take_buffered()
        if begun:
            self._add(conn, begun)
            return
        conn.set_timeout()
        if not self.alive:
            conn.timeout = min(conn.timeout, time.monotonic() + 1)
        self.keepalived_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_client_socket_readable, conn))

    def _part(self, conn: ClientConnection) -> None:
        """Hung up on while it still sends, a client never sees its answer (RFC 9112, 9.6)."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._drop(conn)
            return
        conn.enter(Stage.FAREWELL)
        self._discard(conn)

    def _discard(self, conn: ClientConnection) -> None:
        try:
            data = conn.sock.take(_AT_ONCE)
        except BlockingIOError:
            self._wait(conn, selectors.EVENT_READ, self._discard)
            return
        except OSError:
            data = b""
        if not data:
            self._drop(conn)
            return
        conn.earn(len(data))
        self._wait(conn, selectors.EVENT_READ, self._discard)

    def murder_pending(self) -> None:
        """Called in each turn of the loop: hangs up on whoever was too slow."""
        for conn in self.waiting.overdue(time.monotonic()):
            self._drop(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        """A worker that stops waits no longer for who hasn't asked anything yet."""
        super()._cap_keepalive(deadline)
        self.waiting.hurry(deadline)

    def _make_room(self) -> None:
        """The oldest idle connection goes first: honest clients have asked before they are that."""
        victim = self.waiting.oldest(Stage.FAREWELL)
        if victim is None and self.keepalived_conns:
            victim = self.keepalived_conns.popleft()
            self.poller.unregister(victim.sock)
        victim = victim or self.waiting.oldest(*Stage)
        if victim is not None:
            self._drop(victim)

    def _release_memory(self) -> None:
        while self.held > limits.HELD and (victim := self.waiting.oldest(Stage.ANSWER, Stage.BODY)):
            self._drop(victim)

    def _wait(self, conn: ClientConnection, event: int, then: Any) -> None:
        self.waiting.put(conn)
        if conn.watched != event:
            if conn.watched:
                self.poller.unregister(conn.sock)
            self.poller.register(conn.sock, event, partial(self._go_on, conn, then))
            conn.watched = event

    def _go_on(self, conn: ClientConnection, then: Any, _: Any) -> None:
        """Whatever goes wrong with one client, the others are served."""
        try:
            then(conn)
        except Exception:
            self.log.exception("Error beside requests")
            self._drop(conn)

    def _forget(self, conn: ClientConnection) -> None:
        self.waiting.remove(conn)
        if conn.watched:
            self.poller.unregister(conn.sock)
            conn.watched = 0

    def _drop(self, conn: ClientConnection) -> None:
        self._forget(conn)
        self._count_held(conn, 0)
        self.nr_conns -= 1
        if conn.stage is Stage.ANSWER:
            conn.sock.give_up()
        conn.close()

    def _count_held(self, conn: ClientConnection, count: int) -> None:
        self.held += count - conn.held
        conn.held = count
