"""The ledger of calls to Marketo, and the slots that all processes and teams of one host share."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.mirror.marketo.flags import CALL_WINDOW, central_day, next_slot
from consentry.store.driver import is_sqlite
from consentry.store.mirror.marketo.tables import MarketoCall
from consentry.store.tables import table_of

_calls = table_of(MarketoCall)
_SLOT_LOCK = 0x_C0_95_E9
# No call takes longer. Whoever is still noted as under way then was killed.
_LOST_AFTER = timedelta(seconds=100)
_FREE = "identity"  # asks for a token: neither counted nor limited


def book_call(
    connection: Connection, host_id: int, team_id: int, endpoint: str, purpose: str, now: datetime
) -> int | timedelta:
    """Writes a call down before it is made, and returns its number; or how long to wait for a slot."""
    if endpoint != _FREE:
        if not is_sqlite(connection):
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_SLOT_LOCK, host_id)))
        if wait := _wait(connection, host_id, purpose, now):
            return wait
    values = {
        "host_id": host_id,
        "team_id": team_id,
        "at": now,
        "day": central_day(now).isoformat(),
        "endpoint": endpoint,
        "purpose": purpose,
        "counted": endpoint != _FREE,
    }
    booked: int = connection.execute(sa.insert(_calls).values(**values).returning(_calls.c.id)).scalar_one()
    return booked


def finish_call(connection: Connection, call_id: int, code: str, counted: bool, now: datetime) -> None:
    """Notes how a call ended, and gives its slot back."""
    ended = {"code": code, "counted": counted, "done_at": now}
    connection.execute(sa.update(_calls).where(_calls.c.id == call_id).values(**ended))


def calls_on(connection: Connection, host_id: int, team_id: int, now: datetime) -> int:
    """A team's calls so far on this day of Marketo's, as Marketo counts them."""
    mine = sa.and_(_calls.c.host_id == host_id, _calls.c.team_id == team_id)
    today = sa.and_(mine, _calls.c.day == central_day(now).isoformat(), _calls.c.counted)
    return int(connection.execute(sa.select(sa.func.count()).where(today)).scalar_one())


def _wait(connection: Connection, host_id: int, purpose: str, now: datetime) -> timedelta | None:
    """None when a call may start now."""
    ours = sa.and_(_calls.c.host_id == host_id, _calls.c.endpoint != _FREE)
    recent = sa.select(_calls.c.at).where(ours, _calls.c.at.between(now - CALL_WINDOW, now + CALL_WINDOW))
    started = list(connection.execute(recent.order_by(_calls.c.at)).scalars())
    lately = _calls.c.at.between(now - _LOST_AFTER, now + CALL_WINDOW)
    under_way = sa.select(sa.func.count()).where(ours, lately, _calls.c.done_at.is_(None))
    return next_slot(purpose, started, connection.execute(under_way).scalar_one(), now)
