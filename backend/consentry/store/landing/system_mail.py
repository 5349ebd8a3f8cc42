"""Mail of our own, from the moment it is due until it is delivered or given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.landing.letters import LetterKind
from consentry.store.ids import new_id
from consentry.store.landing.tables import SystemMail
from consentry.store.tables import table_of
from consentry.store.work.queue import QUEUED, Queue, entered

_mail = table_of(SystemMail)
_queue = Queue(_mail, at_work="sending")


@dataclass(frozen=True, slots=True)
class QueuedMail:
    """One mail to write and deliver. `attempts`: how often that has failed."""

    id: str
    team_id: int
    person_id: int
    kind: LetterKind
    language: str
    event_id: int | None
    sender_id: int | None
    at: datetime
    attempts: int


def queue_mail(
    connection: Connection,
    team_id: int,
    person_id: int,
    kind: LetterKind,
    language: str,
    now: datetime,
    event_id: int | None = None,
    sender_id: int | None = None,
    mailbox_key: bytes | None = None,
) -> None:
    """Has a mail delivered once this transaction is kept."""
    about = {"team_id": team_id, "person_id": person_id, "event_id": event_id, "sender_id": sender_id}
    values = {"kind": kind.value, "language": language, "mailbox_key": mailbox_key, "at": now, **about}
    connection.execute(sa.insert(_mail).values(id=new_id(now), **values, **entered(now)))


def was_mailed(connection: Connection, team_id: int, mailbox_key: bytes, since: datetime) -> bool:
    """True when a mail that somebody's typing caused was queued for this mailbox after that time."""
    same = (_mail.c.team_id == team_id, _mail.c.mailbox_key == mailbox_key, _mail.c.at > since)
    return connection.execute(sa.select(_mail.c.id).where(*same).limit(1)).first() is not None


def due_mail(connection: Connection, now: datetime, limit: int) -> list[str]:
    """Ids of what can be delivered now, oldest first."""
    return list(connection.execute(_queue.due(sa.select(_mail.c.id), now, limit)).scalars())


def claim_mail(connection: Connection, mail_id: str, now: datetime) -> QueuedMail | None:
    """Takes a mail on. None when somebody else has it: of two that try, one gets it."""
    row = _queue.claim(connection, _mail.c.id == mail_id, now)
    return _queued(row) if row else None


def finish_mail(connection: Connection, mail_id: str, state: str) -> None:
    """It was "sent", or "dropped": there is no reason for it any more."""
    _queue.finish(connection, _mail.c.id == mail_id, state, error=None)


def put_off_mail(connection: Connection, mail_id: str, not_before: datetime, error: str) -> None:
    """It surely did not go, and is tried again then."""
    _queue.put_off(connection, _mail.c.id == mail_id, not_before, error)


def give_up_mail(connection: Connection, mail_id: str, error: str, state: str) -> None:
    """It has "failed", or its fate is "unknown": then it may have gone, and is never sent again."""
    _queue.give_up(connection, _mail.c.id == mail_id, error, state)


def give_up_interrupted(connection: Connection, before: datetime) -> int:
    """What was being handed over when its server died may have gone: it is never sent again. How many those are."""
    return _queue.finish(connection, _mail.c.not_before < before, "unknown")


def clear_out_mail(connection: Connection, now: datetime, keep: timedelta) -> None:
    """Deletes what ended long ago."""
    ended = _mail.c.state.not_in((QUEUED, _queue.at_work))
    connection.execute(sa.delete(_mail).where(ended, _mail.c.at < now - keep))


def _queued(row: Any) -> QueuedMail:
    about = (row.id, row.team_id, row.person_id, LetterKind(row.kind), row.language, row.event_id, row.sender_id)
    return QueuedMail(*about, row.at, row.attempts)
