"""One turn of a job: claimed, held on to while it runs, and let go of."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import structlog

from consentry.deployment import Deployment
from consentry.jobs.claim_job import claim_job
from consentry.jobs.finish_job import finish_job
from consentry.jobs.hold_job import hold_job
from consentry.jobs.put_off_job import put_off_job
from consentry.jobs.schedule import TURNS, Turn, take_turn

log = structlog.get_logger()

_HEARTBEAT = 10  # seconds; a lease lasts three times as long


def run_turn(deployment: Deployment, name: str, worker: str, turns: Mapping[str, Turn] = TURNS) -> bool:
    """Does a job's turn, if it is due and nobody else does it. False when it was not ours to do."""
    started = deployment.clock.now()
    if not claim_job(deployment, name, worker, started):
        return False
    try:
        with _held(deployment, name, worker):
            next_at = take_turn(deployment, name, turns)
    except Exception:
        # A bug, or a database that is gone for a while: the job must come round again, whatever it was.
        log.exception("a job failed", job=name)
        put_off_job(deployment, name, worker, started, deployment.clock.now())
    else:
        finish_job(deployment, name, worker, started, next_at, deployment.clock.now())
    return True


@contextmanager
def _held(deployment: Deployment, name: str, worker: str) -> Iterator[None]:
    """Renews the lease as long as this process lives."""
    done = threading.Event()

    def hold() -> None:
        while not done.wait(_HEARTBEAT):
            try:
                hold_job(deployment, name, worker, deployment.clock.now())
            except Exception:
                log.exception("a lease could not be renewed", job=name)

    thread = threading.Thread(target=hold, name=f"lease of {name}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
