"""Requests to resubscribe somebody: asked by reps, decided by admins."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import Words
from consentry.store.consent.erased import tells_of, without_erased
from consentry.store.consent.tables import ResubscribeRequest
from consentry.store.keyring import Keyring
from consentry.store.tables import table_of

_requests = table_of(ResubscribeRequest)
_NOTHING = dict.fromkeys(("address", "reason", "evidence_text", "evidence_url", "answer"))


@dataclass(frozen=True, slots=True)
class Request:
    """What a rep asks, and what became of it. `address` is None once the person is erased."""

    id: str
    user_id: int
    at: datetime
    address: str | None
    words: Words
    state: str
    decided_at: datetime | None
    decided_by: int | None
    answer: str | None


def keep_request(connection: Connection, keyring: Keyring, team_id: int, request: Request, address_key: bytes) -> None:
    """Keeps a request without the addresses of erased people that it may name."""
    told = without_erased(connection, keyring, team_id, request.words.texts)
    request = replace(request, words=request.words.with_texts(iter(told)))
    said = {name: value for name, value in asdict(request.words).items() if name != "note"}
    row = {"team_id": team_id, "address_key": address_key, "address": request.address, "state": request.state}
    connection.execute(
        sa.insert(_requests).values(id=request.id, user_id=request.user_id, at=request.at, **row, **said)
    )


def request_by_id(connection: Connection, team_id: int, request_id: str) -> Request | None:
    """The request, held until this transaction ends: two admins can't both decide it."""
    found = sa.select(_requests).where(_requests.c.team_id == team_id, _requests.c.id == request_id)
    row = connection.execute(found.with_for_update()).first()
    return _request(row) if row else None


def requests(
    connection: Connection,
    team_id: int,
    user_id: int | None,
    state: str,
    address: str | None,
    before: str,
    limit: int,
) -> list[Request]:
    """Requests, newest first; a rep's own, or everybody's when `user_id` is None."""
    columns = _requests.c
    query = sa.select(_requests).where(columns.team_id == team_id)
    if user_id is not None:
        query = query.where(columns.user_id == user_id)
    if state:
        query = query.where(columns.state == state)
    if address is not None:
        query = query.where(columns.address == address)
    if before:
        query = query.where(columns.id < before)
    return [_request(row) for row in connection.execute(query.order_by(columns.id.desc()).limit(limit))]


def decide_request(
    connection: Connection,
    keyring: Keyring,
    team_id: int,
    request_id: str,
    state: str,
    decided_by: int,
    now: datetime,
    answer: str | None,
) -> None:
    """Notes what an admin decided, and how they answered."""
    (answer,) = without_erased(connection, keyring, team_id, [answer])
    decided = {"state": state, "decided_at": now, "decided_by": decided_by, "answer": answer}
    connection.execute(sa.update(_requests).where(_requests.c.id == request_id).values(**decided))


def erase_requests(connection: Connection, team_id: int, address_key: bytes) -> None:
    """Forgets whom the requests were about, and all that was said in them."""
    about = sa.and_(_requests.c.team_id == team_id, _requests.c.address_key == address_key)
    connection.execute(sa.update(_requests).where(about).values(**_NOTHING))


def erase_requests_naming(connection: Connection, keyring: Keyring, team_id: int, keys: Collection[bytes]) -> None:
    """Forgets requests about a plus-variant of these, and what was said about others with such an address in it."""
    texts = [_requests.c[name] for name in _NOTHING]
    for row in connection.execute(sa.select(_requests.c.id, *texts).where(_requests.c.team_id == team_id)).all():
        gone = {name: None for name in _NOTHING if tells_of(keyring, row._mapping[name], keys)}
        if gone:
            whole = _NOTHING if "address" in gone else gone
            connection.execute(sa.update(_requests).where(_requests.c.id == row.id).values(**whole))


def _request(row: Any) -> Request:
    return Request(
        id=row.id,
        user_id=row.user_id,
        at=row.at,
        address=row.address,
        words=Words(row.reason, None, row.evidence_kind, row.evidence_text, row.evidence_url),
        state=row.state,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        answer=row.answer,
    )
