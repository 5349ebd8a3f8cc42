"""Long work in a process of its own: nobody's check waits until it lets the interpreter go."""

import multiprocessing
from collections.abc import Callable

from consentry.evidence.clock import REAL_CLOCK, Clock
from consentry.store.database import Database


class Died(Exception):
    """The process ended before its work did."""


def apart(work: Callable[[Database, str, Clock], None], db: Database, subject: str) -> None:
    """Does the work there, on a connection of its own, and waits for it. Ends with this process; raises `Died`.

    Started anew, not forked: a fork of a process with threads takes along locks that nobody opens again.
    """
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(work, db, subject), daemon=True)
    process.start()
    process.join()
    if process.exitcode:
        raise Died(f"exit code {process.exitcode}")


def _work(work: Callable[[Database, str, Clock], None], db: Database, subject: str) -> None:
    work(db, subject, REAL_CLOCK)
    db.close()
