"""Several processes on one database: each turn is done once, and whoever is killed is followed by somebody else."""

import multiprocessing
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

import pytest

from consentry.deployment import Deployment
from consentry.jobs.claim_job import claim_job
from consentry.jobs.ensure_jobs import ensure_jobs
from consentry.jobs.finish_job import finish_job
from consentry.jobs.worker import Workers
from tests.builders import a_deployment
from tests.mirrors import World

FORK = multiprocessing.get_context("fork")
JOBS = [f"nothing:{number}" for number in range(40)]
TURNS = 5
REPOSITORY = Path(__file__).parents[2]

# Fills a mirror until it is complete or it is killed; Marketo's clock moves on as fast as the work does.
FILL = """
import sys
import time
import requests
from dataclasses import replace
from datetime import datetime, timedelta
from consentry.actions.mirror.marketo.sync_marketo import sync_marketo
from consentry.deployment import Clock
from consentry.store.mirror.marketo.hosts import host_by_id
from tests.builders import a_deployment

database_url, marketo, host_id = sys.argv[1:]

def now():
    return datetime.fromisoformat(requests.get(f"{marketo}/sim/clock").json()["at"])

def sleep(seconds):
    requests.post(f"{marketo}/sim/clock", json={"advance": seconds})

clock = Clock(now, sleep, lambda: now().timestamp())
deployment = replace(a_deployment(database_url), clock=clock)
print("ready", flush=True)
while True:
    next_at = sync_marketo(deployment, int(host_id))
    with deployment.db.read() as connection:
        if host_by_id(connection, int(host_id)).watermark:
            break
    sleep(max(0, (next_at - now()).total_seconds()))
"""


def wait_for(what: Callable[[], bool]) -> None:
    for _ in range(600):
        if what():
            return
        time.sleep(0.05)
    raise AssertionError("it never happened")


def _take_turns(url: str, together: Any, log: Pipe, number: int) -> None:
    """Claims whatever is due, over and over, and tells which turns were its own."""
    deployment = a_deployment(url)
    now = datetime(2026, 11, 21, tzinfo=UTC)
    mine = []
    for turn in range(TURNS):
        at = now + turn * timedelta(minutes=1)
        together.wait()
        for name in JOBS:
            if claim_job(deployment, name, f"worker {number}", at):
                mine.append((turn, name))
                finish_job(deployment, name, f"worker {number}", at, at + timedelta(seconds=30), at)
    deployment.close()
    log.send(mine)


def test_no_turn_is_done_twice(deployment: Deployment, database_url: str) -> None:
    ensure_jobs(deployment, JOBS, datetime(2026, 11, 21, tzinfo=UTC))
    together = FORK.Barrier(3)
    pipes = [FORK.Pipe() for _ in range(3)]
    workers = [
        FORK.Process(target=_take_turns, args=(database_url, together, log, number))
        for number, (_, log) in enumerate(pipes)
    ]
    for worker in workers:
        worker.start()
    done = [turn for answer, _ in pipes for turn in answer.recv()]
    for worker in workers:
        worker.join()

    assert set(done) == {(turn, name) for turn in range(TURNS) for name in JOBS}
    assert [turn for turn, times in Counter(done).items() if times > 1] == []


def test_the_workers_of_a_server_do_what_is_due(marketo: World) -> None:
    marketo.new_lead("gone@example.com", unsubscribed=True)
    marketo.connect()
    workers = Workers(marketo.deployment)
    workers.start()
    try:
        wait_for(lambda: _is_complete_after_a_while(marketo))
    finally:
        workers.stop()


def _is_complete_after_a_while(marketo: World) -> bool:
    marketo.skip_time(seconds=30)
    return marketo.mirrored() == marketo.expected() != {}


@pytest.mark.parametrize("database_url", ["sqlite", pytest.param("postgres", marks=pytest.mark.soak)], indirect=True)
@pytest.mark.parametrize("seed", [1])
def test_killed_for_real_while_it_fills_the_mirror_it_is_complete_in_the_end(
    marketo: World, database_url: str, seed: int
) -> None:
    marketo.simulator.seed(1_500, marketo.now - timedelta(days=100), marketo.now)
    marketo.connect()
    chance = random.Random(seed)
    for _ in range(3):
        with _filling(marketo, database_url) as worker:
            time.sleep(chance.uniform(0.05, 0.5))
            worker.kill()
    assert marketo.host.watermark is None
    with _filling(marketo, database_url) as worker:
        assert worker.wait() == 0

    assert marketo.mirrored() == marketo.expected()


@contextmanager
def _filling(marketo: World, database_url: str) -> Iterator[subprocess.Popen[str]]:
    """Another process, which fills the mirror by now."""
    command = [sys.executable, "-c", FILL, database_url, marketo.simulator.url, str(marketo.host.id)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        while worker.stdout.readline() not in ("ready\n", ""):
            pass
        yield worker
