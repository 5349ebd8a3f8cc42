"""Fills a mirror in a process of its own, killed three times on the way: how long it takes, how large it grows."""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from consentry.deployment import Deployment
from consentry.store.database import Database
from consentry.store.keyring import Keyring
from consentry.store.schema import upgrade
from tests.bench.servers import memory_of
from tests.bench.table import Row
from tests.builders import a_company
from tests.conftest import NOW
from tests.mirrors import World, a_world

KILLS = 3
REPOSITORY = Path(__file__).parents[2]

# Marketo's clock stands still but for the waits, which cost nothing.
FILL = """
import sys, requests
from datetime import datetime, timedelta
from consentry.actions.mirror.marketo.sync_marketo import sync_marketo
from consentry.deployment import Clock
from consentry.store.database import Database
from consentry.store.mirror.marketo.hosts import host_by_id

database_url, marketo, host_id = sys.argv[1:]
at = datetime.fromisoformat(requests.get(f"{marketo}/sim/clock").json()["at"])

def sleep(seconds):
    global at
    requests.post(f"{marketo}/sim/clock", json={"advance": seconds})
    at += timedelta(seconds=seconds)

clock = Clock(lambda: at, sleep, lambda: at.timestamp())
db = Database(database_url, b"bench", [b"bench"])
while True:
    next_at = sync_marketo(db, int(host_id), clock)
    with db.read() as connection:
        if host_by_id(connection, int(host_id)).watermark:
            break
    sleep(max(0, (next_at - at).total_seconds()))
"""


def fill_rows(leads: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite'}"
        deployment = Deployment(Database(url), Keyring(b"bench", [b"bench"]))
        upgrade(deployment.db, deployment.keyring)
        with a_world(deployment, a_company(deployment, "Bench", NOW), NOW) as world:
            world.simulator.seed(leads, NOW - timedelta(days=730), NOW)
            world.connect()
            seconds, memory = _fill(world, url, leads)
            wrong = len(set(world.mirrored().items()) ^ set(world.expected().items()))
        deployment.close()
    note = f"{leads:,} leads, killed {KILLS} times on the way; {seconds:.0f} s"
    yield Row("Marketo: filling the mirror, for a million leads", [seconds * 1e6 / leads], 300, "s", note)
    yield Row("Marketo: memory of the process that fills it", [memory / 1e6], 300, "MB", "the most it ever had")
    yield Row("Marketo: addresses that differ then", [wrong], 0, "addresses", f"of {leads:,}")


def _fill(world: World, url: str, leads: int) -> tuple[float, float]:
    """Seconds of all runs together, and the most memory of any."""
    began, most = time.perf_counter(), 0.0
    for kill in [True] * KILLS + [False]:
        command = [sys.executable, "-c", FILL, url, world.simulator.url, str(world.host.id)]
        with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL) as worker:
            timer = threading.Timer(3 + leads / 60_000, worker.kill if kill else lambda: None)
            timer.start()
            while worker.poll() is None:
                most = max(most, memory_of(worker.pid))
                time.sleep(0.05)
            timer.cancel()
    return time.perf_counter() - began, most
