"""Work that comes round: whose turn it is, and who does it. A lease that runs out is taken over.

This is the calendar; what lies in a `queue.Queue` is done in such a turn. A turn is held on to while it lasts, may be
planned for earlier meanwhile, and survives a clock that was wrong: a queue's row needs none of it.
"""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from consentry.store.tables import table_of
from consentry.store.work.tables import ScheduledJob

_jobs = table_of(ScheduledJob)
# A machine's clock may be a little ahead of another's. What lies further ahead was written by a wrong one.
_SKEW = timedelta(minutes=1)


def plan_job(connection: Connection, name: str, due_at: datetime, now: datetime) -> None:
    """Makes sure that this is done by then at the latest; once more, if it is being done right now."""
    ensure_job(connection, name, due_at, now)
    too_late = sa.or_(_jobs.c.due_at > due_at, _jobs.c.worker.is_not(None))
    plan = sa.update(_jobs).where(_jobs.c.name == name, too_late)
    connection.execute(plan.values(due_at=due_at, planned_at=now))


def ensure_job(connection: Connection, name: str, due_at: datetime, now: datetime) -> None:
    """Plans it, unless it is planned already."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values = {"name": name, "due_at": due_at, "planned_at": now, "failures": 0}
    connection.execute(insert(_jobs).values(**values).on_conflict_do_nothing())


def forget_job(connection: Connection, name: str) -> None:
    connection.execute(sa.delete(_jobs).where(_jobs.c.name == name))


def due_jobs(connection: Connection, now: datetime) -> list[str]:
    """What is to be done now and nobody is doing."""
    due = sa.select(_jobs.c.name).where(_is_free(now), _is_due(now))
    return list(connection.execute(due.order_by(_jobs.c.due_at)).scalars())


def claim_job(connection: Connection, name: str, worker: str, until: datetime, now: datetime) -> bool:
    """Takes a job on, until the lease ends. False when somebody else has it, or had it and it isn't due any more."""
    mine = sa.and_(_jobs.c.name == name, _is_free(now), _is_due(now))
    claim = sa.update(_jobs).where(mine).values(worker=worker, lease_until=until)
    return connection.execute(claim).rowcount > 0


def hold_job(connection: Connection, name: str, worker: str, until: datetime) -> bool:
    """Holds on to a job. False when it was taken over."""
    return connection.execute(sa.update(_jobs).where(_is_held(name, worker)).values(lease_until=until)).rowcount > 0


def finish_job(
    connection: Connection, name: str, worker: str, started: datetime, next_at: datetime | None, now: datetime
) -> bool:
    """Lets go of it until its next turn; for good without one. False when it was taken over meanwhile.

    Somebody may have planned it for earlier since it was started: then that stays.
    """
    if next_at is None:
        return connection.execute(sa.delete(_jobs).where(_is_held(name, worker))).rowcount > 0
    return _let_go(connection, name, worker, {**_next_turn(started, next_at, now), "failures": 0})


def put_off_job(
    connection: Connection, name: str, worker: str, started: datetime, not_before: datetime, now: datetime
) -> bool:
    """It failed, and is tried again then. What was planned meanwhile stays, and False is said, as above."""
    again = {**_next_turn(started, not_before, now), "failures": _jobs.c.failures + 1}
    return _let_go(connection, name, worker, again)


def failures_of(connection: Connection, name: str) -> int:
    """How often in a row it has failed."""
    return connection.execute(sa.select(_jobs.c.failures).where(_jobs.c.name == name)).scalar() or 0


def _next_turn(started: datetime, due_at: datetime, now: datetime) -> dict[str, Any]:
    planned_since = _jobs.c.planned_at > started
    return {
        "due_at": sa.case((planned_since, _jobs.c.due_at), else_=due_at),
        "planned_at": sa.case((planned_since, _jobs.c.planned_at), else_=now),
    }


def _let_go(connection: Connection, name: str, worker: str, values: dict[str, Any]) -> bool:
    free = sa.update(_jobs).where(_is_held(name, worker)).values(worker=None, lease_until=None, **values)
    return connection.execute(free).rowcount > 0


def _is_held(name: str, worker: str) -> Any:
    return sa.and_(_jobs.c.name == name, _jobs.c.worker == worker)


def _is_due(now: datetime) -> Any:
    return sa.or_(_jobs.c.due_at <= now, _jobs.c.planned_at > now + _SKEW)


def _is_free(now: datetime) -> Any:
    forgotten = _jobs.c.lease_until > now + timedelta(hours=1)
    return sa.or_(_jobs.c.lease_until.is_(None), _jobs.c.lease_until <= now, forgotten)
