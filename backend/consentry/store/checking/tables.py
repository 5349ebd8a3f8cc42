"""What was asked and answered, what was stopped, and what went all the same."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consentry.store.tables import BIG

_HAS_PASS = sa.text("pass_key IS NOT NULL")


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


class Override(SQLModel, table=True):
    """Somebody decided that a message goes all the same: one row for each time.

    `kind`: "override" (leave to send once, until `pass_until`) or "non_commercial" (a send that was called so).
    `user_id` decided, `sender_id` sends. `check_id` was answered with a no, `sent_check_id` is the send that went.
    """

    __table_args__ = (
        sa.Index("ix_override_pass", "sender_id", "pass_key", sqlite_where=_HAS_PASS, postgresql_where=_HAS_PASS),
        sa.Index("ix_override_team_id_id", "team_id", "id"),
        sa.Index("ix_override_check_id", "check_id"),
        sa.Index("ix_override_sent_check_id", "sent_check_id"),
    )
    id: str = Field(primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    at: datetime
    kind: str
    user_id: int = Field(foreign_key="user.id")
    sender_id: int = Field(foreign_key="user.id")
    check_id: str
    sent_check_id: str | None = None
    sent_at: datetime | None = None
    reason: str | None = None
    note: str | None = None
    recipients: str
    pass_key: bytes | None = None
    pass_until: datetime | None = None


class ClientFault(SQLModel, table=True):
    """How often, on a day, a version of a mail client's add-in could not do its work. Not a word about whose it was."""

    __tablename__ = "client_fault"
    __table_args__ = (sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_client_fault_team_id"),)
    team_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    day: str = Field(primary_key=True)
    client: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    version: str = Field(primary_key=True)
    times: int = Field(sa_type=BIG)
