"""The recipients of a message as checks and failed e-mails keep them, and how one of them is forgotten."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.address import Fault, normal_form, other_forms
from consentry.rules.answer import Answer
from consentry.rules.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.rules.verdict import Finding, Recipient, Status
from consentry.store.database import Database
from consentry.store.tables import Check, FailedEmail, table_of

MESSAGES = (table_of(Check), table_of(FailedEmail))
_BATCH = 1_000
_MAY_TELL = {"subject": None, "purpose_reason": None, "pass_reason": None, "pass_key": None, "repeat_key": b""}


def encode(answer: Answer, indices: Iterable[int]) -> str:
    """Recipients and what was found about them, in codes: words are made when somebody reads them."""
    recipients, findings = answer.question.recipients, answer.judgement.findings
    return json.dumps([_encoded(recipients[index], findings[index]) for index in indices])


def _encoded(recipient: Recipient, finding: Finding) -> list[Any]:
    said = finding.suppression
    who = (recipient.address, recipient.field, recipient.name)
    found = (finding.status.value, finding.code, finding.detail)
    if said is None:
        return [*who, *found]
    until = said.until and said.until.timestamp()
    codes = (said.origin, said.scope, said.scope_id, said.reason, said.source)
    return [*who, *found, *codes, said.since.timestamp(), until]


def decode(text: str) -> tuple[list[Recipient], list[Finding]]:
    """What `encode` wrote."""
    pairs = [_decoded(*row) for row in json.loads(text)]
    return [recipient for recipient, _ in pairs], [finding for _, finding in pairs]


def _decoded(
    address: str, field: str, name: str | None, status: str, code: str | None, detail: str | None, *said: Any
) -> tuple[Recipient, Finding]:
    return Recipient(address, field, name), Finding(Status(status), code, _suppression(*said) if said else None, detail)


def _suppression(
    origin: int, scope: int, scope_id: str, reason: int, source: int, since: float, until: float | None
) -> Suppression:
    return Suppression(
        key=b"",
        origin=Origin(origin),
        scope=Scope(scope),
        scope_id=scope_id,
        reason=Reason(reason),
        source=Source(source),
        since=datetime.fromtimestamp(since, UTC),
        until=None if until is None else datetime.fromtimestamp(until, UTC),
    )


def ids_naming(
    db: Database, connection: Connection, table: sa.Table, team_id: int, key: bytes, after: str
) -> list[str]:
    """The ids, from after the given one, of a team's rows that name this address in any spelling.

    Reads them all: an address is kept as it was given, and erasing somebody is rare.
    """
    found: list[str] = []
    columns = table.c
    query = sa.select(columns.id, columns.recipients).where(columns.team_id == team_id).order_by(columns.id)
    while rows := connection.execute(query.where(columns.id > after).limit(_BATCH)).all():
        found += [row.id for row in rows if _names(db, row.recipients, key)]
        after = rows[-1].id
    return found


def forget(db: Database, connection: Connection, table: sa.Table, ids: Iterable[str], key: bytes) -> None:
    """Takes address and name of one recipient out of these rows.

    So goes what was written freely, which may name them, too, and the digests that a guess could be tried on.
    """
    columns = table.c
    gone = {name: value for name, value in _MAY_TELL.items() if name in columns}
    for row_id in ids:
        found = sa.select(columns.recipients).where(columns.id == row_id).with_for_update()
        text = connection.execute(found).scalar_one()
        kept = [["", row[1], None, *row[3:]] if _is(db, row[0], key) else row for row in json.loads(text)]
        connection.execute(sa.update(table).where(columns.id == row_id).values(recipients=json.dumps(kept), **gone))


def _names(db: Database, text: str, key: bytes) -> bool:
    return any(_is(db, row[0], key) for row in json.loads(text))


def _is(db: Database, address: str, key: bytes) -> bool:
    normal = normal_form(address)
    others = [] if normal == address.lower() else other_forms(address)
    return any(db.keys.key(form) == key for form in (normal, *others) if not isinstance(form, Fault))
