"""What strangers cost the check: 500 slow or idle connections, and six that look at pages as fast as they can."""

import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.checks import body_of, cpu_of_a_request, postgres_url, token_of
from tests.bench.servers import Client, Server, children_of, consentry, consentry_under_gthread, memory_of
from tests.bench.strangers import KINDS, LOOKERS
from tests.bench.table import Row

COUNT = 500
_ROUNDS = 3
_ASKED = 200


def rows() -> Iterator[Row]:
    yield from _on("SQLite", "")
    with postgres_url() as url:
        yield from _on("PostgreSQL", url)
    yield from _cpu_rows()


def _on(name: str, url: str) -> Iterator[Row]:
    home = Path(tempfile.mkdtemp())
    token = token_of(home, url)
    with consentry(home, url) as server:
        _times(server, token)  # warm
        before = _memory(server)
        for kind in KINDS:
            yield _beside(server, token, kind, COUNT, f"{COUNT} × {kind}, {name}", 2)
        yield _beside(server, token, LOOKERS, 6, f"6 × {LOOKERS}, {name}", 8)
        growth = (_memory(server) - before) / 1e6
        yield Row(f"Memory that stays after all that, {name}", [growth], 40, "MB", "of all processes")


def _beside(server: Server, token: str, kind: str, count: int, what: str, bound: float) -> Row:
    alone, beside = [], []
    for _ in range(_ROUNDS):
        alone.append(_p95(_times(server, token)))
        with _strangers(server, kind, count):
            beside.append(_p95(_times(server, token)))
    note = f"p95 {statistics.median(alone) * 1e3:.1f} → {statistics.median(beside) * 1e3:.1f} ms"
    figures = [there / here for here, there in zip(alone, beside, strict=True)]
    return Row(f"Check beside {what}", figures, bound, note=note)


def _cpu_rows() -> Iterator[Row]:
    """Both servers in turn, on one database each that is alike."""
    home, other = Path(tempfile.mkdtemp()), Path(tempfile.mkdtemp())
    with consentry(home, "") as ours, consentry_under_gthread(other) as stock:
        tokens = {ours: token_of(home, ""), stock: token_of(other, "")}
        for stage in ("compose", "send"):
            body = body_of(1, stage)
            clients = {server: Client(server, "/api/v1/checks", token, body) for server, token in tokens.items()}
            for server, client in clients.items():
                cpu_of_a_request(server, client, 200)  # warm
            figures = []
            for _ in range(11):
                ourselves, others = (cpu_of_a_request(server, client, 400) for server, client in clients.items())
                figures.append(ourselves / others)
            yield Row(f"CPU of a check, {stage}, against stock gthread", figures, 1.02, note="the same product")


def _times(server: Server, token: str) -> list[float]:
    """Seconds of each check, on a connection of its own."""
    body = json.dumps(body_of(1, "compose"))
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    times = []
    for _ in range(_ASKED):
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.request("POST", "/api/v1/checks", body, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        times.append(time.perf_counter() - began)
        time.sleep(0.005)
    return times


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _memory(server: Server) -> float:
    return float(sum(map(memory_of, children_of(server.master))))


@contextmanager
def _strangers(server: Server, kind: str, count: int) -> Iterator[None]:
    command = [sys.executable, "-m", "tests.bench.strangers", str(server.port), kind, str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as strangers:
        if kind != LOOKERS:
            assert strangers.stdout is not None
            strangers.stdout.readline()
        time.sleep(3)
        try:
            yield
        finally:
            strangers.kill()
