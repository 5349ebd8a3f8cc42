"""The recipients of a message as checks and failed e-mails keep them, and how one of them is forgotten."""

import json
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.checking.answer import Answer
from consentry.rules.checking.reading import RecipientField
from consentry.rules.checking.verdict import Finding, Recipient, Status
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.store.checking.tables import Check, FailedEmail, Override
from consentry.store.consent.erased import tells_of
from consentry.store.keyring import Keyring
from consentry.store.tables import table_of

MESSAGES = (table_of(Check), table_of(FailedEmail))
NAMING = (*MESSAGES, table_of(Override))
_BATCH = 1_000
_DIGESTS = ("pass_key", "repeat_key")
_MAY_TELL = {
    "subject": None,
    "purpose_reason": None,
    "reason": None,
    "note": None,
    "pass_key": None,
    "repeat_key": b"",
}
_PEOPLE = ("recipients", "first_recipients")


class KeptRecipient(NamedTuple):
    """Somebody a message was to go to, and what was found about them."""

    recipient: Recipient
    finding: Finding


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


def decode(text: str) -> list[KeptRecipient]:
    """What `encode` wrote."""
    return [_decoded(*row) for row in json.loads(text)]


def _decoded(
    address: str, field: RecipientField, name: str | None, status: str, code: str | None, detail: str | None, *said: Any
) -> KeptRecipient:
    found = Finding(Status(status), code, _suppression(*said) if said else None, detail)
    return KeptRecipient(Recipient(address, field, name), found)


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
    connection: Connection, keyring: Keyring, table: sa.Table, team_id: int, keys: Collection[bytes], after: str
) -> list[str]:
    """The ids, from after the given one, of a team's rows that name one of these addresses in any spelling.

    Reads them all: an address is kept as it was given, and erasing somebody is rare.
    """
    found: list[str] = []
    columns = table.c
    texts = [columns[name] for name in (*_MAY_TELL, "sender") if name in columns and name not in _DIGESTS]
    people = _columns_of(table, _PEOPLE)
    query = sa.select(columns.id, *people, *texts).where(columns.team_id == team_id).order_by(columns.id)
    while rows := connection.execute(query.where(columns.id > after).limit(_BATCH)).all():
        found += [row.id for row in rows if _names(keyring, row[1 : 1 + len(people)], row[1 + len(people) :], keys)]
        after = rows[-1].id
    return found


def forget(
    connection: Connection, keyring: Keyring, table: sa.Table, ids: Iterable[str], keys: Collection[bytes]
) -> None:
    """Takes address and name of one person, in all their spellings, out of these rows.

    So goes what was written freely, which may name them, too, and the digests that a guess could be tried on.
    """
    columns = table.c
    gone = {name: value for name, value in _MAY_TELL.items() if name in columns}
    people, senders = _columns_of(table, _PEOPLE), _columns_of(table, ["sender"])
    for row_id in ids:
        found = sa.select(*people, *senders).where(columns.id == row_id).with_for_update()
        row = connection.execute(found).one()._mapping
        kept = {each.name: _forgotten(keyring, row[each.name], keys) for each in people}
        kept |= {each.name: None for each in senders if tells_of(keyring, row[each.name], keys)}
        connection.execute(sa.update(table).where(columns.id == row_id).values(**kept, **gone))


def _columns_of(table: sa.Table, names: Iterable[str]) -> list[sa.Column[Any]]:
    return [table.c[name] for name in names if name in table.c]


def _forgotten(keyring: Keyring, recipients: str | None, keys: Collection[bytes]) -> str | None:
    if recipients is None:
        return None
    return json.dumps([_without(keyring, each, keys) for each in json.loads(recipients)])


def _without(keyring: Keyring, row: list[Any], keys: Collection[bytes]) -> list[Any]:
    address, field, name, *found = row
    if tells_of(keyring, address, keys):
        return ["", field, None, *found]
    return [address, field, None if tells_of(keyring, name, keys) else name, *found]


def names(keyring: Keyring, recipients: str, keys: Collection[bytes]) -> bool:
    """Whether one of these addresses is among recipients as they are kept."""
    people = (text for address, _, name, *_ in json.loads(recipients) for text in (address, name))
    return any(tells_of(keyring, text, keys) for text in people)


def _names(
    keyring: Keyring, people: Iterable[str | None], texts: Iterable[str | None], keys: Collection[bytes]
) -> bool:
    return any(each and names(keyring, each, keys) for each in people) or any(
        tells_of(keyring, text, keys) for text in texts
    )
