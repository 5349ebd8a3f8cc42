"""Long work in a process of its own: nobody's check waits until it lets the interpreter go."""

import gc
import multiprocessing
import sys
from collections.abc import Callable

import structlog

from consentry.deployment import Deployment

# Long work holds many rows at once, none of them part of a cycle. Looking for cycles among them every 700 objects, as
# Python does unless told otherwise, takes a third of its time.
_LET_GROW = 100_000

log = structlog.get_logger()


class Died(Exception):
    """The process ended before its work did."""


def in_own_process(work: Callable[[Deployment, str], None], deployment: Deployment, subject: str) -> None:
    """Does the work there, on a connection of its own, and waits for it. Ends with this process; raises `Died`.

    Started anew, not forked: a fork of a process with threads takes along locks that nobody opens again.
    """
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(work, deployment, subject), daemon=True)
    process.start()
    process.join()
    if process.exitcode:
        raise Died(f"exit code {process.exitcode}")


def _work(work: Callable[[Deployment, str], None], deployment: Deployment, subject: str) -> None:
    gc.set_threshold(_LET_GROW)
    try:
        work(deployment, subject)
        deployment.close()
    except Exception as error:
        # multiprocessing would print the error's text, which may hold an address.
        log.error("work in a process of its own failed", kind=type(error).__name__)
        sys.exit(1)
