"""Whoever is slow keeps nobody waiting, and is hung up on; whoever is honest and slow arrives."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.web.serving.conftest import NEVER, Served, a_server, is_closed, wait_until

HALF_A_HEADER = b"POST /api/v1/checks HTTP/1.1\r\nHost: x\r\nX-Slow: "
HALF_A_BODY = b"POST /api/v1/checks HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n{"
A_CHUNK = b"POST /u/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"
A_PAGE = b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"

# What each sends at first, and then again and again.
STRANGERS = {
    "idle": (b"", b""),
    "header": (HALF_A_HEADER, b"x"),
    "body": (HALF_A_BODY, b" "),
    "chunks": (A_CHUNK, b"1\r\n \r\n"),
    "half a chunk": (A_CHUNK + b"fff\r\n", b" "),
    "large body": (b"POST /u/x HTTP/1.1\r\nHost: x\r\nContent-Length: 900000000\r\n\r\n" + b"x" * 1_200_000, b"x"),
}


@contextmanager
def dripping(clients: list[socket.socket], drip: bytes) -> Iterator[None]:
    """Each client sends a bit every now and then, until it is hung up on."""
    done = threading.Event()

    def drip_on() -> None:
        while not done.wait(0.2):
            for client in clients:
                try:
                    client.send(drip)
                except OSError:
                    continue

    thread = threading.Thread(target=drip_on)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def checks_go_on_beside(served: Served, kind: str, count: int) -> None:
    first, drip = STRANGERS[kind]
    with ExitStack() as stack:
        clients = [stack.enter_context(served.connect(first)) for _ in range(count)]
        stack.enter_context(dripping(clients, drip))
        assert [served.check() for _ in range(10)] == ["allow"] * 10
        wait_until(lambda: all(map(is_closed, clients)))
    assert served.check() == "allow"


@pytest.mark.parametrize("kind", STRANGERS)
def test_slow_strangers_delay_no_check_and_are_hung_up_on(served: Served, kind: str) -> None:
    checks_go_on_beside(served, kind, 40 if kind != "large body" else 12)


@pytest.mark.soak
@pytest.mark.parametrize("kind", STRANGERS)
def test_so_it_is_with_several_processes(served_on_postgres: Served, kind: str) -> None:
    checks_go_on_beside(served_on_postgres, kind, 500 if kind != "large body" else 50)


def test_slow_readers_delay_no_page_and_are_hung_up_on(served: Served) -> None:
    with ExitStack() as stack:
        readers = [stack.enter_context(served.connect(A_PAGE * 60, 4_096)) for _ in range(20)]
        assert served.check() == "allow"
        assert served.call("GET", "/me").status_code == 200
        wait_until(lambda: all(_was_hung_up_on(each) for each in readers))


def _was_hung_up_on(client: socket.socket) -> bool:
    """Asked without reading: that would make it a quick reader."""
    return client.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1) != b"\x01"


def test_an_answer_that_is_read_slowly_arrives_whole(served: Served) -> None:
    with served.connect(A_PAGE * 40 + A_PAGE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), 4_096) as client:
        answer = bytearray()
        while data := client.recv(60_000):
            answer += data
            time.sleep(0.001)
    assert answer.count(b"HTTP/1.1 200 OK") == 41
    assert answer.endswith(b"}")


def test_requests_in_one_go_are_answered_in_order(served: Served) -> None:
    asked = [b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n"] * 3
    posted = b"POST /nothing HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"
    last = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with served.connect(b"".join([*asked, posted, last[:20]])) as client:
        time.sleep(0.1)
        client.sendall(last[20:])
        answers = b"".join(iter(lambda: client.recv(65_536), b""))
    bodies = [each.partition(b"\r\n\r\n")[2] for each in answers.split(b"HTTP/1.1 ")[1:]]
    assert bodies[:6] == [b"alive\n", b"ready\n"] * 3
    assert bodies[7] == b"alive\n"
    assert len(bodies) == 8


def test_a_client_that_waits_to_be_asked_for_its_body_is_asked_once(served: Served) -> None:
    with served.connect(served.head("POST", "/api/v1/checks", "Content-Length: 2", "Expect: 100-continue")) as client:
        assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(b"{}")
        assert client.recv(12) == b"HTTP/1.1 415"


@pytest.mark.parametrize("size", [1_000_001, 5_000_000, 30_000_000])
@pytest.mark.parametrize(("path", "status"), [("/u/x", b"404"), ("/api/v1/checks", b"413")])
def test_too_much_is_answered_and_not_reset(served: Served, path: str, status: bytes, size: int) -> None:
    """To clients too that look for an answer only when they have sent all. Whatever comes to a link is a one-click."""
    head = served.head("POST", path, f"Content-Length: {size}", "Content-Type: application/json")
    with served.connect(head) as client:
        for _ in range(0, size, 100_000):
            client.sendall(b" " * min(100_000, size))
        assert client.recv(12) == b"HTTP/1.1 " + status


def test_an_honest_list_over_a_slow_line_arrives(served: Served) -> None:
    """It takes longer than anybody's patience, and never stops for so long."""
    rows = b"email\n" + b"".join(b"person%06d@example.com\n" % number for number in range(80_000))
    fields = ("Content-Type: text/csv", f"Content-Length: {len(rows)}")
    with served.connect(served.head("POST", "/api/v1/unsubscribes/import?dry_run=true", *fields)) as client:
        for start in range(0, len(rows), 40_000):
            client.sendall(rows[start : start + 40_000])
            time.sleep(0.07)
        assert client.recv(12) == b"HTTP/1.1 202"


def test_lists_that_stall_delay_nobody_and_leave_nothing_behind(tmp_path: Path) -> None:
    with a_server(tmp_path) as served, ExitStack() as stack:
        fields = ("Content-Type: text/csv", "Content-Length: 90000000")
        start = served.head("POST", "/api/v1/unsubscribes/import", *fields) + b"email\n" + b"a@b.example\n" * 150_000
        clients = [stack.enter_context(served.connect(start)) for _ in range(6)]
        assert served.check() == "allow"
        assert served.call("GET", "/me").status_code == 200
        assert served.call("GET", "/../healthz").status_code == 404
        wait_until(lambda: all(map(is_closed, clients)))
        wait_until(lambda: list((tmp_path / "imports").iterdir()) == [])


def test_where_there_is_no_room_the_oldest_idle_goes_first(tmp_path: Path) -> None:
    long = {"HEADER_SECONDS": NEVER, "PATIENCE_SECONDS": NEVER}
    with a_server(tmp_path, CONNECTIONS=20, **long) as served, ExitStack() as stack:
        busy = stack.enter_context(served.connect(HALF_A_BODY))
        idle = [stack.enter_context(served.connect()) for _ in range(30)]
        assert [served.check() for _ in range(5)] == ["allow"] * 5
        closed = [is_closed(each) for each in idle]
        assert closed == sorted(closed, reverse=True)
        assert 10 <= sum(closed) <= 17
        assert not is_closed(busy)


def test_where_there_is_no_memory_the_oldest_body_goes_first(tmp_path: Path) -> None:
    long = {"HEADER_SECONDS": NEVER, "PATIENCE_SECONDS": NEVER}
    with a_server(tmp_path, HELD=1_000_000, **long) as served, ExitStack() as stack:
        bodies = [stack.enter_context(served.connect(HALF_A_BODY + b" " * 90_000)) for _ in range(20)]
        wait_until(lambda: sum(map(is_closed, bodies)) == 9)
        assert served.check() == "allow"
        assert [is_closed(each) for each in bodies] == [True] * 9 + [False] * 11


def test_the_log_repeats_nothing_of_a_malformed_request(served: Served) -> None:
    for odd in (
        b"GRR /u/secret-token bob@example.com\r\n\r\n",
        b"GET /u/secret-token HTTP/1.1\r\nbob@example.com\r\n\r\n",
        b"GET /u/secret-token HTTP/9.9\r\nHost: x\r\n\r\n",
        b"GET /U/secret-token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET //u//secret-token?bob@example.com HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /%75/secret-token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET http://x/u/secret-token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"POST /u/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: bob@example.com\r\n\r\n",
        b"POST /u/secret-token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nbob@example.com\r\n\r\n",
    ):
        with served.connect(odd) as client:
            assert client.recv(8) == b"HTTP/1.1"
    told = served.log.read_text()
    assert "Invalid request: Invalid" in told
    assert "secret-token" not in told
    assert "bob" not in told
