"""Lists of opt-outs on their way in: how far each has come."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.consent.suppression import BY_RECIPIENTS, Origin, Reason, Scope, Source
from consentry.rules.lists.list_layout import Layout
from consentry.store.consent.history import KeptEvent
from consentry.store.driver import among, fetch
from consentry.store.lists.tables import ImportJob, ImportLine, ImportPart
from consentry.store.tables import table_of

_jobs, _lines, _parts = (table_of(model) for model in (ImportJob, ImportLine, ImportPart))

_SAID = """
    SELECT address_key, scope, scope_id, reason, source, until FROM suppression
    WHERE team_id = ? AND origin = ? AND {}
"""
_ADVANCE = sa.update(_jobs).where(
    _jobs.c.id == sa.bindparam("job"),
    _jobs.c.state == "running",
    _jobs.c.bytes_done == sa.bindparam("bytes_before"),
    _jobs.c.window_done == sa.bindparam("window_before"),
)


class TakenOver(Exception):
    """Somebody else goes on with this import: nothing of this chunk is kept."""


ImportState = Literal["waiting", "running", "done", "failed", "undoing", "undone"]


@dataclass(frozen=True, slots=True)
class Job:
    """A list and how far it has come. `rows_done` counts its records, header and blank ones too.

    `window_done`: rows that were written of the `window_size` records that follow, in the order of their keys.
    """

    id: str
    team_id: int
    user_id: int | None
    at: datetime
    dry_run: bool
    file: str
    layout: Layout
    bytes_total: int
    window_size: int
    bytes_done: int = 0
    rows_done: int = 0
    window_done: int = 0
    added: int = 0
    known: int = 0
    subscribed: int = 0
    refused: int = 0
    taken_back: int = 0
    stayed: int = 0
    state: ImportState = "waiting"
    error: str | None = None
    done_at: datetime | None = None


class About(NamedTuple):
    """Whom and what a no is about. `scope_id` of a sender is the user's id."""

    key: bytes
    scope: Scope
    scope_id: str


@dataclass(frozen=True, slots=True)
class Said:
    """A no of the team that stands already."""

    reason: Reason
    source: Source
    until: datetime | None

    @property
    def may_be_undone(self) -> bool:
        return self.source in BY_RECIPIENTS

    def covers(self, until: datetime | None) -> bool:
        """Whether there is nothing to add to it. A pause can become longer."""
        return until is None or self.until is None or until <= self.until


def keep_job(connection: Connection, job: Job) -> None:
    values = {name: getattr(job, name) for name in Job.__dataclass_fields__}
    values["layout"] = json.dumps(job.layout.as_document())
    connection.execute(sa.insert(_jobs).values(**values))


def job_by_id(connection: Connection, team_id: int, job_id: str) -> Job | None:
    row = connection.execute(sa.select(_jobs).where(_jobs.c.team_id == team_id, _jobs.c.id == job_id)).first()
    return _job(row) if row else None


def bytes_of(connection: Connection, job_id: str) -> int:
    """How long a list is; 0 when there is none."""
    return connection.execute(sa.select(_jobs.c.bytes_total).where(_jobs.c.id == job_id)).scalar() or 0


def begin_job(connection: Connection, job_id: str) -> Job | None:
    """Takes an import on, where it was left; None when there is nothing left to do.

    A dry run begins anew: what it has seen is not written anywhere.
    """
    begun: dict[str, Any] = {"state": "running"}
    open_one = sa.and_(_jobs.c.id == job_id, _jobs.c.state.in_(("waiting", "running")))
    row = connection.execute(sa.update(_jobs).where(open_one).values(**begun).returning(_jobs)).first()
    if row is None:
        return None
    if not row.dry_run:
        return _job(row)
    connection.execute(sa.delete(_lines).where(_lines.c.job_id == job_id))
    return advance(
        connection, _job(row), bytes_done=0, rows_done=0, window_done=0, added=0, known=0, subscribed=0, refused=0
    )


def advance(connection: Connection, job: Job, **changes: Any) -> Job:
    """Notes how far an import has come. Raises TakenOver when somebody else got ahead: no row is counted twice."""
    there = {"job": job.id, "bytes_before": job.bytes_done, "window_before": job.window_done}
    if not connection.execute(_ADVANCE, {**there, **changes}).rowcount:
        raise TakenOver
    return replace(job, **changes)


def opted_out(connection: Connection, team_id: int, keys: Sequence[bytes]) -> dict[About, Said]:
    """What the team has noted about these addresses."""
    condition, parameters = among(connection, "address_key", keys)
    rows = fetch(connection, _SAID.format(condition), (team_id, int(Origin.TEAM), *parameters)) if keys else ()
    return {
        About(bytes(key), Scope(scope), scope_id): Said(
            Reason(reason), Source(source), None if until is None else datetime.fromtimestamp(until, UTC)
        )
        for key, scope, scope_id, reason, source, until in rows
    }


def keep_part(connection: Connection, job: Job, kept: Sequence[KeptEvent]) -> None:
    """Remembers that these events, which follow each other, are this import's."""
    if kept:
        values = {"job_id": job.id, "first_seq": kept[0].seq, "last_seq": kept[-1].seq, "is_undone": False}
        connection.execute(sa.insert(_parts).values(**values))


def _job(row: Any) -> Job:
    values = {name: getattr(row, name) for name in Job.__dataclass_fields__}
    return Job(**{**values, "layout": Layout.from_document(json.loads(row.layout))})
