"""The workers of one process: a feeder that sees what is due, and threads that do it."""

import os
import secrets
import socket
import threading
from collections.abc import Mapping

import dramatiq
import structlog

from consentry.deployment import Deployment
from consentry.jobs.broker import local_broker
from consentry.jobs.ensure_jobs import ensure_jobs
from consentry.jobs.schedule import STANDING, TURNS, Turn
from consentry.jobs.turn import run_turn
from consentry.store.work.scheduled_jobs import due_jobs

log = structlog.get_logger()

_THREADS = 4
_LOOK_EVERY = 1.0  # seconds


class Workers:
    """Runs until it is stopped, or its process ends: what was under way then is taken over when the lease ends."""

    def __init__(self, deployment: Deployment, turns: Mapping[str, Turn] = TURNS) -> None:
        self._deployment = deployment
        self._turns = turns
        self._name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._broker, self._run = local_broker(self._turn)
        self._threads = dramatiq.Worker(self._broker, worker_threads=_THREADS)
        self._queued: set[str] = set()
        self._stopped = threading.Event()
        self._feeder = threading.Thread(target=self._feed, name="feeder", daemon=True)

    def start(self) -> None:
        ensure_jobs(self._deployment, STANDING, self._deployment.clock.now())
        self._threads.start()
        self._feeder.start()

    def stop(self, seconds: float = 5) -> None:
        """Waits that long for what is under way."""
        self._stopped.set()
        self._feeder.join()
        self._threads.stop(timeout=int(seconds * 1000))

    def _feed(self) -> None:
        while not self._stopped.is_set():
            try:
                self._enqueue_due()
            except Exception:
                log.exception("what is due could not be read")
            self._stopped.wait(_LOOK_EVERY)

    def _enqueue_due(self) -> None:
        """A name waits in the queue once, however long its turn takes to come."""
        with self._deployment.db.read() as connection:
            due = due_jobs(connection, self._deployment.clock.now())
        for name in due:
            if name not in self._queued:
                self._queued.add(name)
                self._run.send(name)

    def _turn(self, name: str) -> None:
        try:
            run_turn(self._deployment, name, self._name, self._turns)
        finally:
            self._queued.discard(name)
