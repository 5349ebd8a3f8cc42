"""Addresses that stand for more than themselves: blocked domains, lists, mailboxes of several spellings."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consentry.store.tables import BIG


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


class MailboxAlias(SQLModel, table=True):
    """An address that isn't the canonical spelling of its mailbox. Keys alone, so an erased person's may stay.

    It follows from the address and belongs to no team: what a team was told is asked for by its own rows.
    """

    __tablename__ = "mailbox_alias"
    __table_args__ = (sa.Index("ix_mailbox_alias_mailbox", "mailbox_key"), {"sqlite_with_rowid": False})
    address_key: bytes = Field(primary_key=True)
    mailbox_key: bytes


class MailboxFill(SQLModel, table=True):
    """One row: up to which person the aliases of stored addresses are kept."""

    __tablename__ = "mailbox_fill"
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = Field(sa_type=BIG)


class SeparateSpelling(SQLModel, table=True):
    """An admin says that this spelling is somebody else's. Ended, the row stays as the record of who and why."""

    __tablename__ = "separate_spelling"
    __table_args__ = (sa.Index("ix_separate_spelling_mailbox", "team_id", "mailbox_key"),)
    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    address_key: bytes
    mailbox_key: bytes
    at: datetime
    user_id: int = Field(foreign_key="user.id")
    reason: str | None = None
    ended_at: datetime | None = None
    ended_by: int | None = Field(default=None, foreign_key="user.id")
