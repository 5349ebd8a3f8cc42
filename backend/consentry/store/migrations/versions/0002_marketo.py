"""Marketo: connections, the mirror, the feed's position, the ledger of calls, scheduled jobs."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0002"
down_revision = "0001"


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "connection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("system", AutoString(), nullable=False),
        sa.Column("base_url", AutoString(), nullable=False),
        sa.Column("secrets", sa.LargeBinary(), nullable=False),
        sa.Column("hook_id", AutoString(), nullable=False),
        sa.Column("hook_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("verified_at", UTCDateTime(), nullable=True),
        sa.Column("derived_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_connection_team_id"),
        sa.PrimaryKeyConstraint("id", name="pk_connection"),
        sa.UniqueConstraint("hook_id", name="uq_connection_hook_id"),
        sa.UniqueConstraint("team_id", "system", name="uq_connection_team_id_system"),
    )
    op.create_table(
        "marketo_host",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("base_url", AutoString(), nullable=False),
        sa.Column("watermark", UTCDateTime(), nullable=True),
        sa.Column("synced_at", UTCDateTime(), nullable=True),
        sa.Column("filling_since", UTCDateTime(), nullable=True),
        sa.Column("filled_at", UTCDateTime(), nullable=True),
        sa.Column("oldest_at", UTCDateTime(), nullable=True),
        sa.Column("feed_token", AutoString(), nullable=True),
        sa.Column("feed_from", UTCDateTime(), nullable=True),
        sa.Column("reread_at", UTCDateTime(), nullable=True),
        sa.Column("merge_token", AutoString(), nullable=True),
        sa.Column("delete_token", AutoString(), nullable=True),
        sa.Column("merge_type", sa.Integer(), nullable=True),
        sa.Column("reconciled_at", UTCDateTime(), nullable=True),
        sa.Column("reconciled_from", UTCDateTime(), nullable=True),
        sa.Column("only_created_filter", sa.Boolean(), nullable=False),
        sa.Column("pushed_at", UTCDateTime(), nullable=True),
        sa.Column("closed_until", UTCDateTime(), nullable=True),
        sa.Column("error", AutoString(), nullable=True),
        sa.Column("error_at", UTCDateTime(), nullable=True),
        sa.Column("usage_at", UTCDateTime(), nullable=True),
        sa.Column("usage_total", sa.Integer(), nullable=True),
        sa.Column("usage_ours", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_marketo_host"),
        sa.UniqueConstraint("base_url", name="uq_marketo_host_base_url"),
    )
    op.create_table(
        "marketo_lead",
        sa.Column("host_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lead_id", BIG, autoincrement=False, nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=True),
        sa.Column("flags", sa.SmallInteger(), nullable=False),
        sa.Column("changed_at", BIG, nullable=False),
        sa.Column("seen_at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("host_id", "lead_id", name="pk_marketo_lead"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_marketo_lead_address", "marketo_lead", ["host_id", "address_key"])
    op.create_table(
        "marketo_activity",
        sa.Column("host_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guid", sa.LargeBinary(), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("host_id", "guid", name="pk_marketo_activity"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_marketo_activity_at", "marketo_activity", ["host_id", "at"])
    op.create_table(
        "marketo_pending",
        sa.Column("host_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lead_id", BIG, autoincrement=False, nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.Column("heard_at", UTCDateTime(), nullable=False),
        sa.Column("must_read", sa.Boolean(), nullable=False),
        sa.Column("claimed", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("host_id", "lead_id", name="pk_marketo_pending"),
    )
    op.create_table(
        "marketo_asked",
        sa.Column("host_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("host_id", "address_key", name="pk_marketo_asked"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_marketo_asked_at", "marketo_asked", ["host_id", "at"])
    op.create_table(
        "marketo_export",
        sa.Column("host_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("filter", AutoString(), nullable=False),
        sa.Column("start_at", UTCDateTime(), nullable=False),
        sa.Column("end_at", UTCDateTime(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("export_id", AutoString(), nullable=True),
        sa.Column("asked_at", UTCDateTime(), nullable=True),
        sa.Column("look_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("host_id", "filter", "start_at", name="pk_marketo_export"),
    )
    op.create_table(
        "marketo_call",
        sa.Column("id", BIG, nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("day", AutoString(), nullable=False),
        sa.Column("endpoint", AutoString(), nullable=False),
        sa.Column("purpose", AutoString(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("code", AutoString(), nullable=True),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_marketo_call"),
    )
    op.create_index("ix_marketo_call_at", "marketo_call", ["host_id", "at"])
    op.create_index("ix_marketo_call_day", "marketo_call", ["host_id", "day"])
    op.create_table(
        "write_back",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("unsubscribed", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", UTCDateTime(), nullable=False),
        sa.Column("error", AutoString(), nullable=True),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_write_back_team_id"),
        sa.PrimaryKeyConstraint("team_id", "address_key", name="pk_write_back"),
    )
    op.create_index("ix_write_back_due", "write_back", ["team_id", "state", "not_before"])
    op.create_table(
        "write_back_place",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("seq", BIG, nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_write_back_place_team_id"),
        sa.PrimaryKeyConstraint("team_id", name="pk_write_back_place"),
    )
    op.create_table(
        "scheduled_job",
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("planned_at", UTCDateTime(), nullable=False),
        sa.Column("worker", AutoString(), nullable=True),
        sa.Column("lease_until", UTCDateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_scheduled_job"),
    )
