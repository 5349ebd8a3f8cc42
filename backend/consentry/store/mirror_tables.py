"""What records of outside systems have said, kept when the record goes: the same for every system."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

_PLAIN = {"autoincrement": False}


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
