"""What comes round, and what is done then."""

from collections.abc import Callable, Mapping
from datetime import datetime

from consentry.actions.consent.end_retention import end_retention
from consentry.actions.lists.import_unsubscribes import import_unsubscribes
from consentry.actions.lists.take_import_back import take_import_back
from consentry.actions.mirror.upkeep import Upkeep
from consentry.actions.mirror.upkeeps import UPKEEPS
from consentry.actions.mirror.write_back import write_back
from consentry.evidence.clock import Clock
from consentry.jobs.own_process import in_own_process
from consentry.store.database import Database
from consentry.store.lists.imports import bytes_of

# Given what stands behind the colon in a job's name. Returns when the next turn is; None when there is none.
Turn = Callable[[Database, str, Clock], datetime | None]


def _sync(upkeep: Upkeep) -> Turn:
    return lambda db, host_id, clock: upkeep.sync(db, int(host_id), clock)


TURNS: Mapping[str, Turn] = {
    **{word: _sync(upkeep) for word, upkeep in UPKEEPS.items()},
    "write_back": lambda db, _, clock: write_back(db, clock),
    "import": lambda db, job_id, clock: _import(db, job_id, clock),
    "undo_import": lambda db, job_id, clock: take_import_back(db, job_id, clock),
    "retention": lambda db, _, clock: end_retention(db, clock.now()),
    "system_mail": lambda _db, _, _clock: None,  # until a server hands over a way to send mail
}
# These come round from the first start on; others are planned by the action that needs them.
STANDING = ("write_back", "retention", "system_mail")


# A process of its own takes longer to start than a list as short as this (bytes) to work through.
_SHORT = 200_000


def _import(db: Database, job_id: str, clock: Clock) -> None:
    with db.read() as connection:
        is_short = bytes_of(connection, job_id) <= _SHORT
    if is_short:
        import_unsubscribes(db, job_id, clock)
    else:
        in_own_process(import_unsubscribes, db, job_id)


def take_turn(db: Database, name: str, clock: Clock, turns: Mapping[str, Turn] = TURNS) -> datetime | None:
    kind, _, subject = name.partition(":")
    return turns[kind](db, subject, clock)
