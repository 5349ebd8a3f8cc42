"""What was stopped: the folder of sends that did not go."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.checking.tables import FailedEmail
from consentry.store.tables import table_of

_failed = table_of(FailedEmail)


def count_again(
    connection: Connection,
    user_id: int,
    repeat_key: bytes,
    send_key: str | None,
    recently: datetime,
    latest: Mapping[str, Any],
) -> str | None:
    """Counts up the failed e-mail of the same stopped message: same content and recent, or the same `send_key`.

    How it was stopped the first time stays beside the latest.
    Returns its id, or None when this message was not stopped before.
    """
    columns = _failed.c
    same = sa.and_(columns.repeat_key == repeat_key, columns.last_at >= recently)
    if send_key is not None:
        same = sa.or_(same, columns.send_key == send_key)
    query = sa.select(columns.id).where(columns.user_id == user_id, same).order_by(columns.last_at.desc()).limit(1)
    failed_id: str | None = connection.execute(query.with_for_update()).scalar()
    if failed_id is not None:
        counted = sa.update(_failed).where(columns.id == failed_id)
        first = {name: sa.func.coalesce(columns[f"first_{name}"], columns[name]) for name in ("recipients", "check_id")}
        kept = {f"first_{name}": value for name, value in first.items()}
        connection.execute(counted.values(times=columns.times + 1, **kept, **latest))
    return failed_id


def keep_failed_email(connection: Connection, values: Mapping[str, Any]) -> None:
    connection.execute(sa.insert(_failed).values(**values))


def failed_email_ids(connection: Connection, user_id: int, check_id: str) -> list[str]:
    """The failed e-mails that this check of this user was the first or the last to stop."""
    columns = _failed.c
    stopped = sa.or_(columns.check_id == check_id, columns.first_check_id == check_id)
    of_check = sa.select(columns.id).where(columns.user_id == user_id, stopped)
    return list(connection.execute(of_check.order_by(columns.id)).scalars())


def failed_emails(
    connection: Connection, team_id: int, user_id: int | None, before: tuple[datetime, str] | None, limit: int
) -> list[Any]:
    """Rows by the last time they were stopped, latest first. A rep's own leave out group mail, which fails silently."""
    columns = _failed.c
    query = sa.select(_failed).where(columns.team_id == team_id)
    if user_id is not None:
        query = query.where(columns.user_id == user_id, columns.workflow != "group")
    if before is not None:
        query = query.where(sa.tuple_(columns.last_at, columns.id) < sa.tuple_(*before))
    return list(connection.execute(query.order_by(columns.last_at.desc(), columns.id.desc()).limit(limit)))
