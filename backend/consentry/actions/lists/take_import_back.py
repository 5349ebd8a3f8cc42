"""Takes back what an import wrote, where nothing was said about the person since."""

from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.rules.consent.consent import Event, EventKind, Words
from consentry.rules.consent.suppression import Origin, Source
from consentry.store.consent.history import append_all, hold_chain
from consentry.store.consent.suppressions import lift
from consentry.store.keyring import Keyring
from consentry.store.lists.import_stays import keep_stays
from consentry.store.lists.imports_undone import (
    Part,
    Written,
    end_undoing,
    finish_part,
    next_part,
    undoer_of,
    written_in,
)


def take_import_back(deployment: Deployment, job_id: str) -> None:
    """Part by part, each in one transaction with its counts: interrupted, it goes on where it was."""
    while True:
        with deployment.db.write() as connection:
            part = next_part(connection, job_id)
            if part is None:
                end_undoing(connection, job_id, deployment.clock.now())
                return
            hold_chain(connection, part.team_id)
            _take_back(connection, deployment.keyring, part, deployment.clock.now())


def _take_back(connection: Connection, keyring: Keyring, part: Part, now: datetime) -> None:
    written = written_in(connection, part)
    ours = [each for each in written if each.is_free]
    for each in ours:
        lift(connection, part.team_id, each.key, Origin.TEAM, each.scope, each.scope_id)
    actor = undoer_of(connection, part.job_id)
    append_all(connection, keyring, part.team_id, [(_undoing(each, actor, now), Words()) for each in ours])
    keep_stays(connection, part, written)
    finish_part(connection, part, len(ours), sum(each.stayed is not None for each in written))


def _undoing(each: Written, actor: int | None, now: datetime) -> Event:
    about = each.key, Origin.TEAM, each.scope, each.scope_id
    return Event(now, EventKind.UNDO, *about, Source.IMPORT, actor_id=actor)
