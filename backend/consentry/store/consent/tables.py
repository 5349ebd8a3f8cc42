"""Who said no, the history of it, and the people it is about."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consentry.store.tables import BIG


class Person(SQLModel, table=True):
    """Somebody mail is written to. Once erased, only the address key is left."""

    __table_args__ = (sa.UniqueConstraint("team_id", "address_key"),)
    id: int | None = Field(default=None, primary_key=True, sa_type=BIG)
    team_id: int = Field(foreign_key="team.id")
    address_key: bytes
    address: str | None = None
    name: str | None = None
    company: str | None = None
    created_at: datetime
    erased_at: datetime | None = None


class Suppression(SQLModel, table=True):
    """Who said no: the one table a check reads. Kept narrow, because it may hold ten million rows.

    Each origin writes only its own rows, so nothing one origin does can lift what another said.
    """

    __table_args__ = {"sqlite_with_rowid": False}  # the rows lie in the key's own tree: no second index
    team_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    address_key: bytes = Field(primary_key=True)
    origin: int = Field(primary_key=True, sa_type=sa.SmallInteger, sa_column_kwargs={"autoincrement": False})
    scope: int = Field(primary_key=True, sa_type=sa.SmallInteger, sa_column_kwargs={"autoincrement": False})
    scope_id: str = Field(primary_key=True)
    reason: int = Field(sa_type=sa.SmallInteger)
    source: int = Field(sa_type=sa.SmallInteger)
    since: int = Field(sa_type=BIG)
    until: int | None = Field(default=None, sa_type=BIG)
    event_id: int | None = Field(default=None, sa_type=BIG)


class ConsentEvent(SQLModel, table=True):
    """The history: append-only, one chain a team. `mac` covers the row and the `mac` before it."""

    __tablename__ = "consent_event"
    __table_args__ = (
        sa.UniqueConstraint("team_id", "seq"),
        sa.Index("ix_consent_event_address", "team_id", "address_key"),
    )
    id: int | None = Field(default=None, primary_key=True, sa_type=BIG)
    team_id: int = Field(foreign_key="team.id")
    seq: int = Field(sa_type=BIG)
    at: datetime
    kind: int = Field(sa_type=sa.SmallInteger)
    address_key: bytes
    origin: int = Field(sa_type=sa.SmallInteger)
    scope: int = Field(sa_type=sa.SmallInteger)
    scope_id: str
    source: int = Field(sa_type=sa.SmallInteger)
    until: datetime | None = None
    actor_id: int | None = Field(default=None, foreign_key="user.id")
    through_id: int | None = Field(default=None, foreign_key="user.id")
    words_digest: bytes | None = None
    mac: bytes


class ConsentWords(SQLModel, table=True):
    """What was said in words about an event. Erasing a person erases these; the chain keeps their salted digest."""

    __tablename__ = "consent_words"
    event_id: int = Field(primary_key=True, foreign_key="consent_event.id", sa_type=BIG)
    salt: bytes
    reason: str | None = None
    note: str | None = None
    evidence_kind: str | None = None
    evidence_text: str | None = None
    evidence_url: str | None = None


class ChainHead(SQLModel, table=True):
    """The end of a team's chain. Writers lock this row; `seal` ties it to the last event, so a cut is seen."""

    __tablename__ = "chain_head"
    team_id: int = Field(primary_key=True, foreign_key="team.id")
    seq: int = Field(sa_type=BIG)
    mac: bytes
    seal: bytes


class Undo(SQLModel, table=True):
    """A recipient's event that can be undone, with the suppression it took the place of, if there was one."""

    __table_args__ = (sa.Index("ix_undo_address", "team_id", "address_key"),)
    event_id: int = Field(
        primary_key=True, foreign_key="consent_event.id", sa_type=BIG, sa_column_kwargs={"autoincrement": False}
    )
    team_id: int = Field(foreign_key="team.id")
    address_key: bytes
    at: datetime
    before_event_id: int | None = Field(default=None, sa_type=BIG)
    before_reason: int | None = Field(default=None, sa_type=sa.SmallInteger)
    before_source: int | None = Field(default=None, sa_type=sa.SmallInteger)
    before_since: int | None = Field(default=None, sa_type=BIG)
    before_until: int | None = Field(default=None, sa_type=BIG)
    undone_at: datetime | None = None


class ResubscribeRequest(SQLModel, table=True):
    """A rep asks an admin to resubscribe somebody: `pending`, `granted` or `declined`."""

    __tablename__ = "resubscribe_request"
    __table_args__ = (sa.Index("ix_resubscribe_request_team", "team_id", "state", "id"),)
    id: str = Field(primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    user_id: int = Field(foreign_key="user.id")
    at: datetime
    address_key: bytes
    address: str | None = None
    reason: str | None = None
    evidence_kind: str
    evidence_text: str | None = None
    evidence_url: str | None = None
    state: str
    decided_at: datetime | None = None
    decided_by: int | None = Field(default=None, foreign_key="user.id")
    answer: str | None = None


class Hold(SQLModel, table=True):
    """Somebody who may not be erased, and whose checks and failed e-mails stay, for as long as this row is there."""

    team_id: int = Field(primary_key=True, foreign_key="team.id")
    address_key: bytes = Field(primary_key=True)
    reason: str
    at: datetime
    user_id: int = Field(foreign_key="user.id")
