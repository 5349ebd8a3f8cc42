"""What comes round, and what is done then."""

from collections.abc import Callable, Mapping
from datetime import datetime

from consentry.actions.consent.end_retention import end_retention
from consentry.actions.lists.import_unsubscribes import import_unsubscribes
from consentry.actions.lists.take_import_back import take_import_back
from consentry.actions.mirror.upkeep import Upkeep
from consentry.actions.mirror.upkeeps import UPKEEPS
from consentry.actions.mirror.write_back import write_back
from consentry.deployment import Deployment
from consentry.jobs.own_process import in_own_process
from consentry.store.lists.imports import bytes_of

# Given what stands behind the colon in a job's name. Returns when the next turn is; None when there is none.
Turn = Callable[[Deployment, str], datetime | None]


def _sync(upkeep: Upkeep) -> Turn:
    return lambda deployment, host_id: upkeep.sync(deployment, int(host_id))


TURNS: Mapping[str, Turn] = {
    **{word: _sync(upkeep) for word, upkeep in UPKEEPS.items()},
    "write_back": lambda deployment, _: write_back(deployment),
    "import": lambda deployment, job_id: _import(deployment, job_id),
    "undo_import": lambda deployment, job_id: take_import_back(deployment, job_id),
    "retention": lambda deployment, _: end_retention(deployment, deployment.clock.now()),
    "system_mail": lambda _deployment, _: None,  # until a server hands over a way to send mail
}
# These come round from the first start on; others are planned by the action that needs them.
STANDING = ("write_back", "retention", "system_mail")


# A process of its own takes longer to start than a list as short as this (bytes) to work through.
_SHORT = 200_000


def _import(deployment: Deployment, job_id: str) -> None:
    with deployment.db.read() as connection:
        is_short = bytes_of(connection, job_id) <= _SHORT
    if is_short:
        import_unsubscribes(deployment, job_id)
    else:
        in_own_process(import_unsubscribes, deployment, job_id)


def take_turn(deployment: Deployment, name: str, turns: Mapping[str, Turn] = TURNS) -> datetime | None:
    kind, _, subject = name.partition(":")
    return turns[kind](deployment, subject)
