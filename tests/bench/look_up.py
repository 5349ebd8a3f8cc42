"""What a look-up costs as the table grows, and what a row weighs. On SQLite, warm, in this process."""

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from consentry.deployment import Deployment
from consentry.evidence.checking.gather import gather
from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import Recipient, Send, judge, read
from consentry.store.consent.suppressions import suppressions_of
from consentry.store.database import Database
from consentry.store.keyring import Keyring
from consentry.store.schema import upgrade
from tests.bench.checks import ROUNDS
from tests.bench.table import Row
from tests.conftest import NOW

TEAM = 1
SMALL, LARGE = 1_000_000, 10_000_000
BATCH = 10_000


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        small, large = (_filled(Path(folder) / f"{size}.sqlite", size) for size in (SMALL, LARGE))
        for deployment in (small, large):
            yield Row(f"Size, {_size(deployment):,} suppressions", [_weight(deployment)], 60, "bytes a row")
        yield _whole_check(small)
        yield _against("Single look-up", small, large, 1, 1.5)
        yield _against(f"Look-up of {BATCH:,}", small, large, BATCH, 2)


def _against(what: str, small: Deployment, large: Deployment, keys: int, bound: float) -> Row:
    figures = []
    for _ in range(ROUNDS):
        times = [_look_up(deployment, keys) for deployment in (small, large)]
        figures.append(times[1] / times[0])
    return Row(f"{what}, 10 million against 1 million", figures, bound, note="time")


def _look_up(deployment: Deployment, keys: int) -> float:
    size = _size(deployment)
    asked = [[_key(random.randrange(size), size) for _ in range(keys)] for _ in range(max(3, 3_000 // keys))]
    with deployment.db.read() as connection:
        one = iter(asked * 2)
        _timed(lambda: suppressions_of(connection, TEAM, next(one)), len(asked))  # warm
        one = iter(asked)
        return _timed(lambda: suppressions_of(connection, TEAM, next(one)), len(asked))


def _whole_check(deployment: Deployment) -> Row:
    """Reading, looking up and judging 10,000 addresses, against the bare `IN` over their sorted keys."""
    addresses = [f"person{i}@company{i % 500}.example" for i in range(BATCH)]
    keys = sorted(deployment.keyring.key(address) for address in addresses)
    recipients = [Recipient(address) for address in addresses]
    with deployment.db.read() as connection:
        bare = sqlite3.connect(str(connection.engine.url.database))
    query = f"SELECT * FROM suppression WHERE team_id = ? AND address_key IN ({','.join('?' * BATCH)})"
    policy = Policy(version=1)

    def check() -> None:
        with deployment.db.read() as connection:
            readings = read(recipients, deployment.keyring, policy)
            evidence = gather(deployment, connection, TEAM, readings, policy, NOW)
            judge(Send(recipients), readings, evidence, policy, NOW)

    figures = []
    for _ in range(ROUNDS):
        raw = _timed(lambda: bare.execute(query, (TEAM, *keys)).fetchall(), 3)
        figures.append(_timed(check, 3) / raw)
    return Row(f"{BATCH:,} addresses in one call", figures, 3, note="time against the raw sorted SQL `IN`")


def _timed(run: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        run()
    return (time.perf_counter() - start) / times


def _filled(path: Path, size: int) -> Deployment:
    """A database of `size` opt-outs under keys that lie evenly apart, as digests do."""
    deployment = Deployment(Database(f"sqlite:///{path}"), Keyring(b"bench", [b"bench"]))
    upgrade(deployment.db, deployment.keyring)
    with sqlite3.connect(path, isolation_level=None) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("BEGIN")
        marks = ",".join("?" * 10)
        raw.executemany(f"INSERT INTO suppression VALUES ({marks})", _opt_outs(size))
        raw.execute("COMMIT")
    return deployment


def _opt_outs(size: int) -> Iterator[Sequence[object]]:
    return ((TEAM, _key(place, size), 1, 0, "", 1, 2, 1_790_000_000 + place, None, place) for place in range(size))


def _key(place: int, size: int) -> bytes:
    return (place * ((1 << 128) // size)).to_bytes(16, "big")


def _size(deployment: Deployment) -> int:
    with deployment.db.read() as connection:
        return int(connection.exec_driver_sql("SELECT max(event_id) + 1 FROM suppression").scalar_one())


def _weight(deployment: Deployment) -> float:
    """The whole file by its rows: table and indexes, and the rest of the tables, which are empty."""
    with deployment.db.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        bytes_a_page = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    return float(pages * bytes_a_page / _size(deployment))
