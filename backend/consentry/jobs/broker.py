"""The queue inside the server's process. It carries a job's name; whether the job is due, the database says."""

from collections.abc import Callable

import dramatiq
from dramatiq.brokers.stub import StubBroker

QUEUE = "jobs"


def local_broker(run: Callable[[str], None]) -> tuple[StubBroker, "dramatiq.Actor[[str], None]"]:
    """A broker and the actor that runs a job by its name.

    Without middleware: its defaults retry and keep what failed, and here a row in the database does both.
    """
    broker = StubBroker(middleware=[])
    return broker, dramatiq.Actor(run, broker=broker, actor_name="run", queue_name=QUEUE, priority=0, options={})
