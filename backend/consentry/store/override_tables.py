"""The table of mail that went, or was let go, although somebody on it had said no."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

_HAS_PASS = sa.text("pass_key IS NOT NULL")


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
