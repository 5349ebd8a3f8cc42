"""Ways into outside systems, what their records have said, and what they have yet to hear."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consentry.store.tables import BIG

_PLAIN = {"autoincrement": False}


class Connection(SQLModel, table=True):
    """A team's way into another system. `secrets` is encrypted, of the hook's secret only the SHA-256 is kept.

    `derived_at`: since then the team's suppressions follow from the mirror. `known_at`: where they no longer do,
    because the other system refused us, they followed until then. `error` is this team's own, of nobody else's concern;
    `error_in` says what failed: only its success ends the error.
    """

    __table_args__ = (sa.UniqueConstraint("team_id", "system"),)
    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    system: str
    base_url: str
    secrets: bytes
    hook_id: str = Field(unique=True)
    hook_hash: bytes
    created_at: datetime
    verified_at: datetime | None = None
    derived_at: datetime | None = None
    known_at: datetime | None = None
    error: str | None = None
    error_at: datetime | None = None
    error_in: str | None = None


class StandingNo(SQLModel, table=True):
    """A no that a record said of an address and has not itself taken back.

    `flags` is what it says while it has the address, or said last; `left_flags` what it said before it was seen with
    another one: that it can't take back any more, as it speaks of somebody else.
    """

    __tablename__ = "standing_no"
    __table_args__ = (
        sa.Index("ix_standing_no_record", "origin", "host_id", "record"),
        {"sqlite_with_rowid": False},
    )
    origin: int = Field(primary_key=True, sa_type=sa.SmallInteger, sa_column_kwargs=_PLAIN)
    host_id: int = Field(primary_key=True, sa_column_kwargs=_PLAIN)
    address_key: bytes = Field(primary_key=True)
    record: str = Field(primary_key=True)
    flags: int = Field(sa_type=sa.SmallInteger)
    left_flags: int = Field(sa_type=sa.SmallInteger)


class LeftNo(SQLModel, table=True):
    """What a source had said to a team that left it since, or whose records nobody knows any more."""

    __tablename__ = "left_no"
    __table_args__ = {"sqlite_with_rowid": False}
    team_id: int = Field(primary_key=True, foreign_key="team.id", sa_column_kwargs=_PLAIN)
    origin: int = Field(primary_key=True, sa_type=sa.SmallInteger, sa_column_kwargs=_PLAIN)
    address_key: bytes = Field(primary_key=True)
    base_url: str = Field(primary_key=True)
    flags: int = Field(sa_type=sa.SmallInteger)


class AwaitedClear(SQLModel, table=True):
    """Another origin that still said no when somebody was resubscribed. Done once that origin's own row is gone."""

    __tablename__ = "awaited_clear"
    team_id: int = Field(primary_key=True, foreign_key="team.id")
    address_key: bytes = Field(primary_key=True)
    origin: int = Field(primary_key=True, sa_type=sa.SmallInteger, sa_column_kwargs={"autoincrement": False})
    event_id: int = Field(sa_type=BIG, foreign_key="consent_event.id")
    at: int = Field(sa_type=BIG)


class WriteBack(SQLModel, table=True):
    """What a team said of somebody and an outside system has yet to hear: `queued`, `done` or `failed`.

    `changed`: something was really written, which an undo may take back.
    """

    __tablename__ = "write_back"
    __table_args__ = (sa.Index("ix_write_back_due", "team_id", "system", "state", "not_before"),)
    team_id: int = Field(primary_key=True, foreign_key="team.id")
    system: str = Field(primary_key=True)
    address_key: bytes = Field(primary_key=True)
    unsubscribed: bool
    changed: bool = False
    state: str
    attempts: int
    not_before: datetime
    error: str | None = None
    done_at: datetime | None = None


class WriteBackPlace(SQLModel, table=True):
    """How far a team's history was told to an outside system."""

    __tablename__ = "write_back_place"
    team_id: int = Field(primary_key=True, foreign_key="team.id")
    system: str = Field(primary_key=True)
    seq: int = Field(sa_type=BIG)
