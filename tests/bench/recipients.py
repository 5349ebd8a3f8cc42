"""What a long list of opt-outs costs: its import, the checks meanwhile, and the proof of its history. On SQLite.

`CONSENTRY_BENCH_LIST` is the length of the list: a million unless somebody is in a hurry.
"""

import csv
import hashlib
import http.client
import json
import os
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from consentry.actions.consent.verify_history import verify_history
from consentry.actions.identity.add_team import add_team
from consentry.actions.identity.add_user import add_user
from consentry.actions.identity.create_token import create_token
from consentry.app import open_deployment
from consentry.settings import Settings
from tests.bench.servers import Client, Server, children_of, consentry, cpu_of, memory_of
from tests.bench.table import Row
from tests.builders import a_send

LENGTH = int(os.environ.get("CONSENTRY_BENCH_LIST", "1000000"))
PAUSE = 0.02  # seconds between two checks: fifty a second
ADMIN = "admin@bench.example"


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        token, source = _company(home), _list(home)
        bare = statistics.median(_bare_import(home / f"bare{turn}.sqlite", source) for turn in range(3))
        with consentry(home, "") as server:
            quiet = _latencies(server, token, lambda: time.sleep(5))
            watch, began = _Watch(server), time.perf_counter()
            busy = _latencies(server, token, lambda: _import(server, token, source))
            wall = time.perf_counter() - began
            cpu, memory = watch.stop()
        note = f"{LENGTH:,} rows; {cpu / bare:.1f} × the CPU of csv and one bare INSERT a row"
        yield Row("Import of a list, for a million rows", [wall * 1e6 / LENGTH], 90, "s", note)
        yield Row("Import, memory of its process", [memory / 1e6], 200, "MB", "the most it ever had")
        for stage in ("compose", "send"):
            p95 = [_p95(each[stage]) for each in (quiet, busy)]
            note = f"{p95[0] * 1e3:.1f} ms alone"
            yield Row(f"Check at {stage}, p95 during an import", [p95[1] * 1e3], 300, "ms", note)
        yield _proof(home, bare)


def _proof(home: Path, bare: float) -> Row:
    deployment = open_deployment(Settings(home=home))
    began, cpu = time.perf_counter(), time.thread_time()
    faults = verify_history(deployment, 1)
    seconds, cpu = time.perf_counter() - began, time.thread_time() - cpu
    deployment.close()
    note = f"{LENGTH:,} events, {len(faults)} faults; {cpu / bare:.1f} × the CPU of the same bare import"
    return Row("`audit verify`, for a million events", [seconds * 1e6 / LENGTH], 60, "s", note)


def _company(home: Path) -> str:
    """The admin's token."""
    deployment, now = open_deployment(Settings(home=home)), datetime.now(UTC)
    add_team(deployment, "Bench", now)
    add_user(deployment, "Bench", ADMIN, "Admin", "admin", now)
    token = create_token(deployment, ADMIN, None, timedelta(days=1), now)
    deployment.close()
    return token


def _list(home: Path) -> Path:
    path = home / "list.csv"
    with path.open("w") as file:
        file.write("Email,Name,Company\r\n")
        file.writelines(f"person{i}@company{i % 5000}.example,Person {i},Company {i % 5000}\r\n" for i in range(LENGTH))
    return path


def _import(server: Server, token: str, source: Path) -> None:
    with source.open("rb") as file:
        job = _call(server, token, "POST", "/unsubscribes/import", file)
    while job["state"] in ("waiting", "running"):
        time.sleep(0.2)
        job = _call(server, token, "GET", f"/imports/{job['id']}", None)
    if (job["state"], job["added"]) != ("done", LENGTH):
        raise RuntimeError(str(job))


def _call(server: Server, token: str, method: str, path: str, body: Any) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "text/csv"}
    if body is not None:
        headers["Content-Length"] = str(os.fstat(body.fileno()).st_size)
    connection.request(method, f"/api/v1{path}", body, headers)
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return dict(answer)


class _Watch:
    """What the processes that the server's workers start use, until `stop`."""

    def __init__(self, server: Server) -> None:
        self._workers = children_of(server.master)
        self._cpu = _cpu(self._workers)
        self._most = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> tuple[float, float]:
        """Seconds of CPU, and the most bytes that one of them had for itself."""
        until = time.monotonic() + 10
        while _cpu(self._workers) == self._cpu and time.monotonic() < until:
            time.sleep(0.05)  # the process ends a moment after its import, and only then is its CPU counted
        self._stopped.set()
        self._thread.join()
        return _cpu(self._workers) - self._cpu, self._most

    def _look(self) -> None:
        while not self._stopped.wait(0.05):
            sizes = [memory_of(child) for worker in self._workers for child in children_of(worker)]
            self._most = max(self._most, *sizes, 0)


def _cpu(workers: Sequence[int]) -> float:
    return sum(cpu_of(worker, of_its_ended_children=True) for worker in workers)


def _bare_import(path: Path, source: Path) -> float:
    """Seconds of CPU of the least that an import is: read the list, digest each address, insert it into one table."""
    began = time.thread_time()
    with sqlite3.connect(path) as raw, source.open(newline="") as file:
        raw.execute("CREATE TABLE bare (key BLOB PRIMARY KEY, name TEXT) WITHOUT ROWID")
        keyed = ((hashlib.blake2b(row[0].encode()).digest()[:16], row[1]) for row in csv.reader(file))
        raw.executemany("INSERT INTO bare VALUES (?, ?)", keyed)
    raw.close()
    return time.thread_time() - began


def _latencies(server: Server, token: str, work: Callable[[], None]) -> dict[str, list[float]]:
    """Seconds of checks, asked one after the other by a thread beside the work."""
    stages = ("compose", "send")
    clients = {stage: Client(server, "/api/v1/checks", token, _question(stage)) for stage in stages}
    taken: dict[str, list[float]] = {stage: [] for stage in stages}
    done = threading.Event()

    def ask() -> None:
        while not done.wait(PAUSE):
            for stage, client in clients.items():
                began = time.perf_counter()
                client.post()
                taken[stage].append(time.perf_counter() - began)

    asker = threading.Thread(target=ask)
    asker.start()
    try:
        work()
    finally:
        done.set()
        asker.join()
    return taken


def _question(stage: str) -> dict[str, Any]:
    return a_send(to=["somebody@else.example"], stage=stage)


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
