"""Mail of our own, and how often the landing page was opened."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consentry.store.tables import BIG


class SystemMail(SQLModel, table=True):
    """A mail of our own to a recipient, written when it is delivered: no address and no text lie here.

    `mailbox_key` is the key of the mailbox that somebody's typing filled: the same one however it is spelled.
    """

    __tablename__ = "system_mail"
    __table_args__ = (
        sa.Index("ix_system_mail_due", "state", "not_before"),
        sa.Index("ix_system_mail_person", "person_id", "at"),
        sa.Index("ix_system_mail_mailbox", "team_id", "mailbox_key", "at"),
    )
    id: str = Field(primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    person_id: int = Field(foreign_key="person.id", sa_type=BIG)
    kind: str
    language: str
    event_id: int | None = Field(default=None, foreign_key="consent_event.id", sa_type=BIG)
    sender_id: int | None = Field(default=None, foreign_key="user.id")
    at: datetime
    state: str
    not_before: datetime
    attempts: int
    error: str | None = None
    mailbox_key: bytes | None = None


class Visit(SQLModel, table=True):
    """How often the pages were opened on a day, by people, by scanners, and by one-click requests."""

    team_id: int = Field(primary_key=True, foreign_key="team.id")
    day: str = Field(primary_key=True)
    visitor: str = Field(primary_key=True)
    times: int = Field(sa_type=BIG)
