"""Imports that are taken back: the parts of the history they wrote, and what of it still stands by itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import EventKind
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source
from consentry.rules.lists.import_stays import Stayed, why_it_stays
from consentry.store.consent.tables import ConsentEvent, Suppression
from consentry.store.lists.tables import ImportJob, ImportPart
from consentry.store.tables import table_of

_jobs, _parts, _events, _said = (table_of(each) for each in (ImportJob, ImportPart, ConsentEvent, Suppression))
_OPT_OUTS = tuple(map(int, (EventKind.UNSUBSCRIBE, EventKind.PAUSE, EventKind.IMPORT)))


@dataclass(frozen=True, slots=True)
class Part:
    """Events of one import that follow each other."""

    job_id: str
    team_id: int
    first_seq: int
    last_seq: int


@dataclass(frozen=True, slots=True)
class EventWritten:
    """What one event of an import wrote. `stands`: a no to the same is there; `stayed`: why, where it isn't by this
    event alone."""

    seq: int
    key: bytes
    scope: Scope
    scope_id: str
    stands: bool
    stayed: Stayed | None

    @property
    def is_free(self) -> bool:
        return self.stands and self.stayed is None


def begin_undoing(connection: Connection, team_id: int, job_id: str, user_id: int) -> bool:
    """False when there is nothing to take back, or somebody did already."""
    over = (_jobs.c.state.in_(("done", "failed")), _jobs.c.dry_run.is_(False))
    there = (_jobs.c.id == job_id, _jobs.c.team_id == team_id, *over)
    parts = sa.exists().where(_parts.c.job_id == job_id)
    undoing = sa.update(_jobs).where(*there, parts).values(state="undoing", undone_by=user_id)
    return connection.execute(undoing).rowcount > 0


def undoer_of(connection: Connection, job_id: str) -> int | None:
    return connection.execute(sa.select(_jobs.c.undone_by).where(_jobs.c.id == job_id)).scalar()


def next_part(connection: Connection, job_id: str) -> Part | None:
    query = (
        sa.select(_parts.c.job_id, _jobs.c.team_id, _parts.c.first_seq, _parts.c.last_seq)
        .join(_jobs, _jobs.c.id == _parts.c.job_id)
        .where(_parts.c.job_id == job_id, _parts.c.is_undone.is_(False), _jobs.c.state == "undoing")
    )
    row = connection.execute(query.order_by(_parts.c.first_seq).limit(1)).first()
    return Part(*row) if row else None


def written_in(connection: Connection, part: Part) -> list[EventWritten]:
    """What this part wrote, as it stands now. Nothing of somebody who was erased, or about whom more was said, is free:
    an opt-out since, from whatever, or for a pause one before, which this one only made longer."""
    about = ("team_id", "address_key", "origin", "scope", "scope_id")
    same_row = sa.and_(*(_said.c[name] == _events.c[name] for name in about))
    query = (
        sa.select(
            *(_events.c[name] for name in ("address_key", "scope", "scope_id", "id", "seq")),
            _said.c.event_id,
            _said.c.reason,
            _said_since(part).label("said_since"),
            _paused_before(part).label("paused_before"),
        )
        .join(_said, same_row, isouter=True)
        .where(_events.c.team_id == part.team_id, _events.c.seq.between(part.first_seq, part.last_seq))
    )
    return [_written(row) for row in connection.execute(query)]


def _said_since(part: Part) -> Any:
    """How the last no to the same person that came after the import was said."""
    other = _events.alias("later")
    later = sa.select(other.c.source).where(*_not_ours(part, other), other.c.seq > _events.c.seq)
    return later.order_by(other.c.seq.desc()).limit(1).scalar_subquery()


def _paused_before(part: Part) -> Any:
    other = _events.alias("earlier")
    both = (other.c.scope == int(Scope.PAUSE), _events.c.scope == int(Scope.PAUSE), other.c.seq < _events.c.seq)
    return sa.exists().where(*_not_ours(part, other), *both)


def _not_ours(part: Part, other: Any) -> tuple[Any, ...]:
    """The team's opt-outs of the same person that this import didn't write."""
    mine = _parts.alias("mine")
    ours = sa.exists().where(mine.c.job_id == part.job_id, other.c.seq.between(mine.c.first_seq, mine.c.last_seq))
    same = (other.c.team_id == _events.c.team_id, other.c.address_key == _events.c.address_key)
    return *same, other.c.origin == int(Origin.TEAM), other.c.kind.in_(_OPT_OUTS), sa.not_(ours)


def _written(row: Any) -> EventWritten:
    stands = row.reason is not None
    since = None if row.said_since is None else Source(row.said_since)
    is_older = row.event_id != row.id or row.paused_before
    stayed = why_it_stays(row.reason == int(Reason.ERASED), since, is_older) if stands else None
    return EventWritten(row.seq, bytes(row.address_key), Scope(row.scope), row.scope_id, stands, stayed)


def finish_part(connection: Connection, part: Part, taken_back: int, stayed: int) -> None:
    this = (_parts.c.job_id == part.job_id, _parts.c.first_seq == part.first_seq)
    connection.execute(sa.update(_parts).where(*this).values(is_undone=True))
    counts = {"taken_back": _jobs.c.taken_back + taken_back, "stayed": _jobs.c.stayed + stayed}
    connection.execute(sa.update(_jobs).where(_jobs.c.id == part.job_id).values(**counts))


def end_undoing(connection: Connection, job_id: str, now: datetime) -> None:
    undone = sa.update(_jobs).where(_jobs.c.id == job_id, _jobs.c.state == "undoing")
    connection.execute(undone.values(state="undone", done_at=now))
