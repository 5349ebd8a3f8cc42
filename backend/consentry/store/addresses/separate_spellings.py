"""Spellings that an admin set apart from their mailbox, and the record of who did so and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.addresses.tables import SeparateSpelling as Row
from consentry.store.tables import table_of

_rows = table_of(Row)


@dataclass(frozen=True, slots=True)
class SeparateSpelling:
    """`ended_at`: since then it counts as a spelling of its mailbox again. Erasing the person takes the reason."""

    id: int
    key: bytes
    at: datetime
    user_id: int
    reason: str | None
    ended_at: datetime | None
    ended_by: int | None


def keep_separate_spelling(
    connection: Connection, team_id: int, key: bytes, mailbox_key: bytes, user_id: int, reason: str, now: datetime
) -> SeparateSpelling:
    values = {"team_id": team_id, "address_key": key, "mailbox_key": mailbox_key, "user_id": user_id, "at": now}
    kept = sa.insert(_rows).values(**values, reason=reason).returning(_rows.c.id)
    return SeparateSpelling(connection.execute(kept).scalar_one(), key, now, user_id, reason, None, None)


def end_separate_spelling(connection: Connection, team_id: int, row_id: int, user_id: int, now: datetime) -> bool:
    """False when there is none, or when it has ended already."""
    standing = sa.and_(_rows.c.team_id == team_id, _rows.c.id == row_id, _rows.c.ended_at.is_(None))
    ended = sa.update(_rows).where(standing).values(ended_at=now, ended_by=user_id)
    return connection.execute(ended).rowcount > 0


def standing_in(connection: Connection, team_id: int, mailbox_key: bytes) -> list[SeparateSpelling]:
    """Those of one mailbox that are apart now."""
    return _found(
        connection, _rows.c.team_id == team_id, _rows.c.mailbox_key == mailbox_key, _rows.c.ended_at.is_(None)
    )


def separate_spellings(connection: Connection, team_id: int, after: int, limit: int) -> list[SeparateSpelling]:
    """The whole record, in order."""
    return _found(connection, _rows.c.team_id == team_id, _rows.c.id > after, limit=limit)


def erase_reasons(connection: Connection, team_id: int, key: bytes) -> None:
    """What was written may name the person. Apart they stay: the admin's decision concerns the other one, too."""
    about = sa.and_(_rows.c.team_id == team_id, _rows.c.address_key == key)
    connection.execute(sa.update(_rows).where(about).values(reason=None))


def _found(connection: Connection, *conditions: Any, limit: int | None = None) -> list[SeparateSpelling]:
    columns = _rows.c
    said = (columns.id, columns.address_key, columns.at, columns.user_id, columns.reason)
    query = sa.select(*said, columns.ended_at, columns.ended_by).where(*conditions).order_by(columns.id).limit(limit)
    return [SeparateSpelling(row[0], bytes(row[1]), *row[2:]) for row in connection.execute(query)]
