"""Every table. Codes are the integers of `rules`; times are UTC; what every check reads has seconds since 1970."""

from datetime import datetime
from typing import cast

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite numbers only INTEGER keys by itself


def table_of(model: type[SQLModel]) -> sa.Table:
    """The table behind a model: rows are read and written as rows, never as objects of the ORM."""
    return cast(sa.Table, sa.inspect(model).local_table)


class Deployment(SQLModel, table=True):
    """One row: the fingerprint of the address key this database was filled with."""

    id: int = Field(primary_key=True)
    address_key_fingerprint: str


class Team(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    created_at: datetime


class User(SQLModel, table=True):
    """Somebody who works here. An e-mail address belongs to one team."""

    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    email: str = Field(unique=True)
    name: str
    role: str
    locale: str | None = None
    unsubscribe_message: str | None = None
    created_at: datetime
    deactivated_at: datetime | None = None


class Token(SQLModel, table=True):
    """A bearer token, known by its SHA-256 alone."""

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    hash: bytes = Field(unique=True)
    scope: str
    created_at: datetime
    expires_at: int = Field(sa_type=BIG)
    revoked_at: datetime | None = None


class TeamSettings(SQLModel, table=True):
    """What a team has switched on. Each change, and each change of its blocked domains, is a new version."""

    __tablename__ = "settings"
    team_id: int = Field(primary_key=True, foreign_key="team.id")
    version: int
    document: str


class BlockedDomain(SQLModel, table=True):
    __tablename__ = "blocked_domain"
    team_id: int = Field(primary_key=True, foreign_key="team.id")
    domain: str = Field(primary_key=True)
    added_at: datetime
    added_by: int | None = Field(default=None, foreign_key="user.id")


class DistributionList(SQLModel, table=True):
    """An address that stands for many people. `source`: "client" (told by a mail client) or "admin" (named by one)."""

    __tablename__ = "distribution_list"
    team_id: int = Field(primary_key=True, foreign_key="team.id", sa_column_kwargs={"autoincrement": False})
    address_key: bytes = Field(primary_key=True)
    address: str
    source: str
    added_at: datetime
    added_by: int | None = Field(default=None, foreign_key="user.id")


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


class Check(SQLModel, table=True):
    """What was asked and answered."""

    __table_args__ = (sa.Index("ix_check_team_id_at", "team_id", "at"),)
    id: str = Field(primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    user_id: int = Field(foreign_key="user.id")
    at: datetime
    client: str
    workflow: str
    stage: str
    purpose: str
    purpose_reason: str | None = None
    sender: str | None = None
    subject: str | None = None
    verdict: str
    policy_version: int
    fresh_until: datetime
    left_out: str
    recipients: str


class FailedEmail(SQLModel, table=True):
    """A send that did not go. Pressing Send again on the same message counts it up.

    Once it was stopped again, `first_recipients` and `first_check_id` are how it was the first time.
    """

    __tablename__ = "failed_email"
    __table_args__ = (
        sa.Index("ix_failed_email_repeat", "user_id", "repeat_key"),
        sa.Index("ix_failed_email_team", "team_id", "last_at", "id"),
    )
    id: str = Field(primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    user_id: int = Field(foreign_key="user.id")
    check_id: str
    at: datetime
    last_at: datetime
    times: int
    client: str
    workflow: str
    sender: str | None = None
    subject: str | None = None
    send_key: str | None = None
    repeat_key: bytes
    recipients: str
    first_recipients: str | None = None
    first_check_id: str | None = None
