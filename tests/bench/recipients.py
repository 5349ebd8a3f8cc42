"""What a long list of opt-outs costs: its import, the checks meanwhile, and the proof of its history. On SQLite.

`CONSENTRY_BENCH_LIST` is the length of the list, 50,000 by default; a million is what must be reached.
"""

import csv
import hashlib
import os
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from consentry.actions.add_team import add_team
from consentry.actions.add_user import add_user
from consentry.actions.check_send import check_send
from consentry.actions.import_unsubscribes import import_unsubscribes
from consentry.actions.start_import import start_import
from consentry.actions.verify_history import verify_history
from consentry.evidence.clock import REAL_CLOCK
from consentry.rules.answer import Question
from consentry.rules.caller import Caller
from consentry.rules.verdict import Recipient
from consentry.store.database import Database
from consentry.store.schema import upgrade
from tests.bench.table import Row

LENGTH = int(os.environ.get("CONSENTRY_BENCH_LIST", "50000"))
PAUSE = 0.02  # seconds between two checks: fifty a second


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        db, who = _company(home)
        source = _list(home)
        quiet = _latencies(db, who, lambda: time.sleep(5))
        before, began, cpu = _anonymous_memory(), time.perf_counter(), time.thread_time()
        busy = _latencies(db, who, lambda: _import(db, who, home, source))
        wall, cpu, memory = time.perf_counter() - began, time.thread_time() - cpu, _anonymous_memory() - before
        note = f"{wall:.1f} s for {LENGTH:,} rows with checks beside it (a million: <= 90 s)"
        bare = statistics.median(_bare_import(home / f"bare{turn}.sqlite", source) for turn in range(3))
        yield Row("Import of a list", [cpu / bare], 20, note=f"CPU against csv and one bare INSERT a row; {note}")
        yield Row(
            "Import, memory of the process", [_anonymous_memory() / 1e6], 200, "MB", f"{memory / 1e6:.0f} MB more"
        )
        for stage in ("compose", "send"):
            p95 = [_p95(each[stage]) for each in (quiet, busy)]
            note = f"{p95[0] * 1e3:.1f} ms alone"
            yield Row(f"Check at {stage}, p95 during an import", [p95[1] * 1e3], 300, "ms", note)
        began, cpu = time.perf_counter(), time.thread_time()
        faults = verify_history(db, who.team_id)
        seconds, cpu = time.perf_counter() - began, time.thread_time() - cpu
        note = f"{seconds:.1f} s for {LENGTH:,} events (a million: <= 60 s), {len(faults)} faults"
        yield Row("`audit verify`", [cpu / bare], 10, note=f"CPU against the same bare import; {note}")


def _company(home: Path) -> tuple[Database, Caller]:
    db, now = Database(f"sqlite:///{home / 'bench.sqlite'}", b"bench", [b"bench"]), datetime.now(UTC)
    upgrade(db)
    team_id = add_team(db, "Bench", now)
    user_id = add_user(db, "Bench", "rep@bench.example", "Rep", "rep", now)
    return db, Caller(user_id, team_id, "rep@bench.example", "Rep", "rep", "user", None, 1)


def _list(home: Path) -> Path:
    path = home / "list.csv"
    with path.open("w") as file:
        file.write("Email,Name,Company\r\n")
        file.writelines(f"person{i}@company{i % 5000}.example,Person {i},Company {i % 5000}\r\n" for i in range(LENGTH))
    return path


def _import(db: Database, who: Caller, home: Path, source: Path) -> None:
    with source.open("rb") as file:
        job = start_import(db, who.team_id, who.user_id, home / "imports", file, {}, False, datetime.now(UTC), False)
    import_unsubscribes(db, job.id, REAL_CLOCK)


def _bare_import(path: Path, source: Path) -> float:
    """Seconds of CPU of the least that an import is: read the list, digest each address, insert it into one table."""
    began = time.thread_time()
    with sqlite3.connect(path) as raw, source.open(newline="") as file:
        raw.execute("CREATE TABLE bare (key BLOB PRIMARY KEY, name TEXT) WITHOUT ROWID")
        keyed = ((hashlib.blake2b(row[0].encode()).digest()[:16], row[1]) for row in csv.reader(file))
        raw.executemany("INSERT INTO bare VALUES (?, ?)", keyed)
    raw.close()
    return time.thread_time() - began


def _latencies(db: Database, who: Caller, work: Callable[[], None]) -> dict[str, list[float]]:
    """Seconds of checks, asked one after the other by a thread beside the work."""
    taken: dict[str, list[float]] = {"compose": [], "send": []}
    done = threading.Event()

    def ask() -> None:
        while not done.wait(PAUSE):
            for stage, times in taken.items():
                question = Question("outlook", "plugin", stage, [Recipient("person1@company1.example")])
                began = time.perf_counter()
                check_send(db, who, question, datetime.now(UTC))
                times.append(time.perf_counter() - began)

    asker = threading.Thread(target=ask)
    asker.start()
    work()
    done.set()
    asker.join()
    return taken


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _anonymous_memory() -> float:
    """Bytes of this process's own: pages of the database file that lie in memory belong to the system."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))
