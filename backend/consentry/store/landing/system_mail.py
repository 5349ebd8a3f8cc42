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

_mail = table_of(SystemMail)


@dataclass(frozen=True, slots=True)
class QueuedMail:
    """One mail to write and deliver. `attempts` counts this one."""

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
    state = {"mailbox_key": mailbox_key, "at": now, "state": "queued", "not_before": now, "attempts": 0}
    connection.execute(sa.insert(_mail).values(id=new_id(now), kind=kind.value, language=language, **about, **state))


def was_mailed(connection: Connection, team_id: int, mailbox_key: bytes, since: datetime) -> bool:
    """True when a mail that somebody's typing caused was queued for this mailbox after that time."""
    same = (_mail.c.team_id == team_id, _mail.c.mailbox_key == mailbox_key, _mail.c.at > since)
    return connection.execute(sa.select(_mail.c.id).where(*same).limit(1)).first() is not None


def due_mail(connection: Connection, now: datetime, limit: int) -> list[str]:
    """Ids of what can be delivered now, oldest first."""
    due = (_mail.c.state == "queued", _mail.c.not_before <= now)
    query = sa.select(_mail.c.id).where(*due).order_by(_mail.c.not_before).limit(limit)
    return list(connection.execute(query).scalars())


def claim_mail(connection: Connection, mail_id: str, now: datetime) -> QueuedMail | None:
    """Takes a mail on. None when somebody else has it: of two that try, one gets it."""
    mine = (_mail.c.id == mail_id, _mail.c.state == "queued", _mail.c.not_before <= now)
    taken = {"state": "sending", "not_before": now, "attempts": _mail.c.attempts + 1}
    row = connection.execute(sa.update(_mail).where(*mine).values(**taken).returning(_mail)).first()
    return _queued(row) if row else None


def settle_mail(connection: Connection, mail_id: str, state: str, error: str | None = None) -> None:
    """Ends a mail: "sent", "dropped", "failed", or "unknown" when nobody can tell whether it went."""
    connection.execute(sa.update(_mail).where(_is_sending(mail_id)).values(state=state, error=error))


def postpone_mail(connection: Connection, mail_id: str, until: datetime, error: str) -> None:
    """Puts a mail that surely did not go back into the queue."""
    values = {"state": "queued", "not_before": until, "error": error}
    connection.execute(sa.update(_mail).where(_is_sending(mail_id)).values(**values))


def give_up_interrupted(connection: Connection, before: datetime) -> int:
    """What was being handed over when its server died may have gone: it is never sent again. How many those are."""
    left = (_mail.c.state == "sending", _mail.c.not_before < before)
    return connection.execute(sa.update(_mail).where(*left).values(state="unknown")).rowcount


def clear_out_mail(connection: Connection, now: datetime, keep: timedelta) -> None:
    """Deletes what was settled long ago."""
    ended = _mail.c.state.not_in(("queued", "sending"))
    connection.execute(sa.delete(_mail).where(ended, _mail.c.at < now - keep))


def _is_sending(mail_id: str) -> Any:
    return sa.and_(_mail.c.id == mail_id, _mail.c.state == "sending")


def _queued(row: Any) -> QueuedMail:
    about = (row.id, row.team_id, row.person_id, LetterKind(row.kind), row.language, row.event_id, row.sender_id)
    return QueuedMail(*about, row.at, row.attempts)
