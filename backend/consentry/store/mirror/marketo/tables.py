"""The tables around Marketo: connections, the mirror, the feed's place, the ledger, what waits to be done.

What belongs to a Marketo belongs to its host: several teams may share one.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consentry.store.tables import BIG

_PLAIN = {"autoincrement": False}


class MarketoHost(SQLModel, table=True):
    """One Marketo: how far its mirror is, and what stands in the way. `watermark`: all before it is in the mirror."""

    __tablename__ = "marketo_host"
    id: int | None = Field(default=None, primary_key=True)
    base_url: str = Field(unique=True)
    watermark: datetime | None = None
    synced_at: datetime | None = None
    filling_since: datetime | None = None
    filled_at: datetime | None = None
    oldest_at: datetime | None = None
    feed_token: str | None = None
    feed_from: datetime | None = None
    reread_at: datetime | None = None
    merge_token: str | None = None
    delete_token: str | None = None
    merge_type: int | None = None
    reconciled_at: datetime | None = None
    reconciled_from: datetime | None = None
    only_created_filter: bool = False
    pushed_at: datetime | None = None
    closed_until: datetime | None = None
    error: str | None = None
    error_at: datetime | None = None
    error_in: str | None = None
    usage_at: datetime | None = None
    usage_total: int | None = None
    usage_ours: int | None = None
    usage_team_id: int | None = None


class MarketoLead(SQLModel, table=True):
    """The mirror: a lead's address key and flags. What it said and hasn't taken back is in `standing_no`.

    `changed_at` is the date of the latest activity seen, by Marketo's clock; `seen_at` by ours.
    """

    __tablename__ = "marketo_lead"
    __table_args__ = (
        sa.Index("ix_marketo_lead_address", "host_id", "address_key"),
        {"sqlite_with_rowid": False},
    )
    host_id: int = Field(primary_key=True, sa_column_kwargs=_PLAIN)
    lead_id: int = Field(primary_key=True, sa_type=BIG, sa_column_kwargs=_PLAIN)
    address_key: bytes | None = None
    flags: int = Field(sa_type=sa.SmallInteger)
    changed_at: int = Field(sa_type=BIG)
    seen_at: int = Field(sa_type=BIG)


class MarketoActivity(SQLModel, table=True):
    """Activities that were dealt with: the overlap is read again each hour."""

    __tablename__ = "marketo_activity"
    __table_args__ = (sa.Index("ix_marketo_activity_at", "host_id", "at"), {"sqlite_with_rowid": False})
    host_id: int = Field(primary_key=True, sa_column_kwargs=_PLAIN)
    guid: bytes = Field(primary_key=True)
    at: int = Field(sa_type=BIG)


class MarketoPending(SQLModel, table=True):
    """Leads to read again. `claimed` are flags that a push said; unless a lead `must_read`, the feed may confirm them.

    `since` is when it was first wished for, `heard_at` the last time.
    """

    __tablename__ = "marketo_pending"
    host_id: int = Field(primary_key=True, sa_column_kwargs=_PLAIN)
    lead_id: int = Field(primary_key=True, sa_type=BIG, sa_column_kwargs=_PLAIN)
    since: datetime
    heard_at: datetime
    must_read: bool
    claimed: int = Field(sa_type=sa.SmallInteger)


class MarketoAsked(SQLModel, table=True):
    """When an address was last asked for, for as long as that is worth something."""

    __tablename__ = "marketo_asked"
    __table_args__ = (sa.Index("ix_marketo_asked_at", "host_id", "at"), {"sqlite_with_rowid": False})
    host_id: int = Field(primary_key=True, sa_column_kwargs=_PLAIN)
    address_key: bytes = Field(primary_key=True)
    at: int = Field(sa_type=BIG)


class MarketoExport(SQLModel, table=True):
    """A window of time whose leads are exported in bulk: `create`, `enqueue`, `wait`, then the row goes."""

    __tablename__ = "marketo_export"
    host_id: int = Field(primary_key=True, sa_column_kwargs=_PLAIN)
    filter: str = Field(primary_key=True)
    start_at: datetime = Field(primary_key=True)
    end_at: datetime
    state: str
    export_id: str | None = None
    asked_at: datetime | None = None
    look_at: datetime | None = None
    failures: int = Field(default=0, sa_type=sa.SmallInteger)


class MarketoCall(SQLModel, table=True):
    """The ledger: a row for every attempt, written before it is sent, with whose credentials. `day` is Marketo's."""

    __tablename__ = "marketo_call"
    __table_args__ = (
        sa.Index("ix_marketo_call_at", "host_id", "at"),
        sa.Index("ix_marketo_call_day", "host_id", "day"),
    )
    id: int | None = Field(default=None, primary_key=True, sa_type=BIG)
    host_id: int
    at: datetime
    day: str
    endpoint: str
    purpose: str
    counted: bool
    code: str | None = None
    done_at: datetime | None = None
    team_id: int | None = None
