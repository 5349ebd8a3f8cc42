"""What was stopped: the folder of sends that did not go."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.checking.answer import Answer
from consentry.rules.identity.caller import Caller
from consentry.store.checking.kept_recipients import KeptRecipient, decode, encode
from consentry.store.checking.tables import FailedEmail as Row
from consentry.store.ids import new_id
from consentry.store.tables import table_of

_failed = table_of(Row)


class FailedEmail(NamedTuple):
    """A message that was stopped, once or more often: by which check, and with whom, the last time and the first."""

    id: str
    user_id: int
    at: datetime
    last_at: datetime
    times: int
    client: str
    workflow: str
    subject: str | None
    sender: str | None
    send_key: str | None
    check_id: str
    recipients: list[KeptRecipient]
    first_check_id: str
    first_recipients: list[KeptRecipient]


def keep_failed_email(
    connection: Connection,
    caller: Caller,
    answer: Answer,
    indices: Sequence[int],
    repeat_key: bytes,
    send_key: str | None,
    recently: datetime,
) -> str:
    """Keeps what was stopped, those recipients of it, and returns its id.

    The same message again, which is the same content and recent, or the same `send_key`, is counted up instead.
    """
    latest = {"last_at": answer.at, "check_id": answer.id, "recipients": encode(answer, indices)}
    again = _count_again(connection, caller.user_id, repeat_key, send_key, recently, latest)
    if again is not None:
        return again
    question, failed_id = answer.question, new_id(answer.at)
    values = {
        "id": failed_id,
        "team_id": caller.team_id,
        "user_id": caller.user_id,
        "at": answer.at,
        "times": 1,
        "client": question.client,
        "workflow": question.workflow,
        "sender": question.sender,
        "subject": question.subject,
        "send_key": send_key,
        "repeat_key": repeat_key,
    }
    connection.execute(sa.insert(_failed).values(**values, **latest))
    return failed_id


def _count_again(
    connection: Connection,
    user_id: int,
    repeat_key: bytes,
    send_key: str | None,
    recently: datetime,
    latest: dict[str, Any],
) -> str | None:
    """How it was stopped the first time stays beside the latest. None when this message was not stopped before."""
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


def failed_email_ids(connection: Connection, user_id: int, check_id: str) -> list[str]:
    """The failed e-mails that this check of this user was the first or the last to stop."""
    columns = _failed.c
    stopped = sa.or_(columns.check_id == check_id, columns.first_check_id == check_id)
    of_check = sa.select(columns.id).where(columns.user_id == user_id, stopped)
    return list(connection.execute(of_check.order_by(columns.id)).scalars())


def failed_emails(
    connection: Connection, team_id: int, user_id: int | None, before: tuple[datetime, str] | None, limit: int
) -> list[FailedEmail]:
    """By the last time they were stopped, latest first. A rep's own leave out group mail, which fails silently."""
    columns = _failed.c
    query = sa.select(_failed).where(columns.team_id == team_id)
    if user_id is not None:
        query = query.where(columns.user_id == user_id, columns.workflow != "group")
    if before is not None:
        query = query.where(sa.tuple_(columns.last_at, columns.id) < sa.tuple_(*before))
    latest_first = query.order_by(columns.last_at.desc(), columns.id.desc())
    return [_failed_email(row) for row in connection.execute(latest_first.limit(limit))]


def _failed_email(row: Any) -> FailedEmail:
    return FailedEmail(
        id=row.id,
        user_id=row.user_id,
        at=row.at,
        last_at=row.last_at,
        times=row.times,
        client=row.client,
        workflow=row.workflow,
        subject=row.subject,
        sender=row.sender,
        send_key=row.send_key,
        check_id=row.check_id,
        recipients=decode(row.recipients),
        first_check_id=row.first_check_id or row.check_id,
        first_recipients=decode(row.first_recipients or row.recipients),
    )
