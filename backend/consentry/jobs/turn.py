"""One turn of a job: claimed, held on to while it runs, and let go of."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import structlog

from consentry.evidence.clock import Clock
from consentry.jobs.claim_job import claim_job
from consentry.jobs.finish_job import finish_job
from consentry.jobs.hold_job import hold_job
from consentry.jobs.put_off_job import put_off_job
from consentry.jobs.schedule import TURNS, Turn, take_turn
from consentry.store.database import Database

log = structlog.get_logger()

_HEARTBEAT = 10  # seconds; a lease lasts three times as long


def run_turn(db: Database, name: str, worker: str, clock: Clock, turns: Mapping[str, Turn] = TURNS) -> bool:
    """Does a job's turn, if it is due and nobody else does it. False when it was not ours to do."""
    started = clock.now()
    if not claim_job(db, name, worker, started):
        return False
    try:
        with _held(db, name, worker, clock):
            next_at = take_turn(db, name, clock, turns)
    except Exception:
        # A bug, or a database that is gone for a while: the job must come round again, whatever it was.
        log.exception("a job failed", job=name)
        put_off_job(db, name, worker, started, clock.now())
    else:
        finish_job(db, name, worker, started, next_at, clock.now())
    return True


@contextmanager
def _held(db: Database, name: str, worker: str, clock: Clock) -> Iterator[None]:
    """Renews the lease as long as this process lives."""
    done = threading.Event()

    def hold() -> None:
        while not done.wait(_HEARTBEAT):
            try:
                hold_job(db, name, worker, clock.now())
            except Exception:
                log.exception("a lease could not be renewed", job=name)

    thread = threading.Thread(target=hold, name=f"lease of {name}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
