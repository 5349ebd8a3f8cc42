"""Who sent anyway, or called mail non-commercial: why, to whom, and whether it went."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.checking.answer import Answer
from consentry.rules.consent.consent import Event, EventKind, Words
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source
from consentry.rules.identity.caller import Caller
from consentry.store.checking.kept_recipients import KeptRecipient, decode, encode
from consentry.store.checking.tables import Override as Row
from consentry.store.consent.erased import erased_addresses, without_erased
from consentry.store.consent.history import append_all
from consentry.store.consent.people import keep_people
from consentry.store.ids import new_id
from consentry.store.keyring import Keyring
from consentry.store.tables import table_of

OverrideKind = Literal["override", "non_commercial"]

_overrides = table_of(Row)


@dataclass(frozen=True, slots=True)
class Decision:
    """That the message of a check goes all the same. `named`: address by key of those who had said no.

    An override comes with the key of its pass and its end; a non-commercial send tells whether it went.
    """

    kind: OverrideKind
    sender_id: int
    answer: Answer
    indices: Collection[int]
    named: Mapping[bytes, str]
    reason: str
    note: str | None
    at: datetime
    pass_key: bytes | None = None
    pass_until: datetime | None = None
    is_sent: bool = False

    @property
    def texts(self) -> list[str | None]:
        """Reason and note. Where an erased person is among them, what was written freely may name them: it goes."""
        findings, policy = self.answer.judgement.findings, self.answer.policy
        found = (findings[index].suppression for index in self.indices)
        if not any(said and said.reason is Reason.ERASED for said in found):
            return [self.reason, self.note]
        return [self.reason if self.reason in policy.send_anyway_reasons else None, None]


class Override(NamedTuple):
    """A decision as it stands: `sent_check_id` is the send that went by it. Of an erased person no words are left."""

    id: str
    at: datetime
    kind: OverrideKind
    user_id: int
    sender_id: int
    reason: str | None
    note: str | None
    recipients: list[KeptRecipient]
    check_id: str
    sent_at: datetime | None
    sent_check_id: str | None


def keep_override(connection: Connection, keyring: Keyring, caller: Caller, decision: Decision) -> None:
    """Keeps it, with an event in the history of everybody named. Of erased people nothing is written down."""
    told = without_erased(connection, keyring, caller.team_id, decision.texts)
    override_id, sent = new_id(decision.at), decision.is_sent
    values = {
        "id": override_id,
        "team_id": caller.team_id,
        "at": decision.at,
        "kind": decision.kind,
        "user_id": caller.user_id,
        "sender_id": decision.sender_id,
        "check_id": decision.answer.id,
        "sent_check_id": decision.answer.id if sent else None,
        "sent_at": decision.at if sent else None,
        "reason": told[0],
        "note": told[1],
        "recipients": encode(decision.answer, decision.indices),
        "pass_key": decision.pass_key,
        "pass_until": decision.pass_until,
    }
    connection.execute(sa.insert(_overrides).values(**values))
    keep_people(connection, keyring, caller.team_id, decision.named, decision.at)
    erased = erased_addresses(connection, keyring, caller.team_id, decision.named.values())
    words = Words(*told)
    said = [
        (_event(caller, decision.at, key, override_id), Words() if address in erased else words)
        for key, address in decision.named.items()
    ]
    append_all(connection, keyring, caller.team_id, said)


def _event(caller: Caller, at: datetime, key: bytes, override_id: str) -> Event:
    return Event(
        at=at,
        kind=EventKind.OVERRIDE,
        address_key=key,
        origin=Origin.TEAM,
        scope=Scope.EVERYTHING,
        scope_id=override_id,
        source=Source.MANUAL,
        actor_id=caller.user_id,
    )


def use_pass(connection: Connection, sender_id: int, key: bytes, check_id: str, now: datetime) -> bool:
    """Uses up an unused pass of this user for exactly this answer, the send of this check. False without one."""
    columns = _overrides.c
    fits = sa.and_(columns.sender_id == sender_id, columns.pass_key == key, columns.pass_until > now)
    unused = sa.select(columns.id).where(fits, columns.sent_at.is_(None)).order_by(columns.id).limit(1)
    spent = sa.update(_overrides).where(columns.id == unused.scalar_subquery(), columns.sent_at.is_(None))
    return connection.execute(spent.values(sent_at=now, sent_check_id=check_id)).rowcount > 0


def overrides(
    connection: Connection,
    team_id: int,
    user_id: int | None,
    kind: OverrideKind | None,
    between: tuple[datetime | None, datetime | None],
    before: str,
    limit: int,
) -> list[Override]:
    """Newest first: what one user decided or sent, or everybody's when `user_id` is None."""
    query = sa.select(_overrides).where(*_wanted(team_id, user_id, kind, between))
    if before:
        query = query.where(_overrides.c.id < before)
    return [_override(row) for row in connection.execute(query.order_by(_overrides.c.id.desc()).limit(limit))]


def override_reasons(
    connection: Connection,
    team_id: int,
    user_id: int | None,
    kind: OverrideKind | None,
    between: tuple[datetime | None, datetime | None],
) -> list[tuple[str | None, int]]:
    """How often each reason was given, the most frequent first."""
    reason, times = _overrides.c.reason, sa.func.count()
    query = sa.select(reason, times).where(*_wanted(team_id, user_id, kind, between)).group_by(reason)
    return [(row[0], row[1]) for row in connection.execute(query.order_by(times.desc(), reason).limit(100))]


def overrides_of(connection: Connection, team_id: int, check_id: str) -> list[Override]:
    """What was decided on this check, or let this send go, oldest first."""
    columns = _overrides.c
    about = sa.or_(columns.check_id == check_id, columns.sent_check_id == check_id)
    query = sa.select(_overrides).where(columns.team_id == team_id, about).order_by(columns.id)
    return [_override(row) for row in connection.execute(query)]


def overrides_by_id(connection: Connection, team_id: int, ids: Iterable[str]) -> dict[str, Override]:
    wanted = list(ids)
    if not wanted:
        return {}
    mine = sa.and_(_overrides.c.team_id == team_id, _overrides.c.id.in_(wanted))
    return {row.id: _override(row) for row in connection.execute(sa.select(_overrides).where(mine))}


def _override(row: Any) -> Override:
    return Override(
        id=row.id,
        at=row.at,
        kind=row.kind,
        user_id=row.user_id,
        sender_id=row.sender_id,
        reason=row.reason,
        note=row.note,
        recipients=decode(row.recipients),
        check_id=row.check_id,
        sent_at=row.sent_at,
        sent_check_id=row.sent_check_id,
    )


def _wanted(
    team_id: int, user_id: int | None, kind: OverrideKind | None, between: tuple[datetime | None, datetime | None]
) -> list[Any]:
    columns, (since, until) = _overrides.c, between
    wanted = [columns.team_id == team_id]
    if user_id is not None:
        wanted.append(sa.or_(columns.user_id == user_id, columns.sender_id == user_id))
    if kind is not None:
        wanted.append(columns.kind == kind)
    if since is not None:
        wanted.append(columns.at >= since)
    if until is not None:
        wanted.append(columns.at < until)
    return wanted
