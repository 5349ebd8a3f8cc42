"""Requests to resubscribe somebody, origins that have yet to clear, imports."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0004"
down_revision = "0003"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("user", sa.Column("unsubscribe_message", AutoString(), nullable=True))
    op.create_table(
        "resubscribe_request",
        sa.Column("id", AutoString(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("address", AutoString(), nullable=True),
        sa.Column("reason", AutoString(), nullable=True),
        sa.Column("evidence_kind", AutoString(), nullable=False),
        sa.Column("evidence_text", AutoString(), nullable=True),
        sa.Column("evidence_url", AutoString(), nullable=True),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("answer", AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_resubscribe_request_team_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_resubscribe_request_user_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["user.id"], name="fk_resubscribe_request_decided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_resubscribe_request"),
    )
    op.create_index("ix_resubscribe_request_team", "resubscribe_request", ["team_id", "state", "id"])
    op.create_table(
        "awaited_clear",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("event_id", BIG, nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_awaited_clear_team_id"),
        sa.ForeignKeyConstraint(["event_id"], ["consent_event.id"], name="fk_awaited_clear_event_id"),
        sa.PrimaryKeyConstraint("team_id", "address_key", "origin", name="pk_awaited_clear"),
    )
    op.create_table(
        "import_job",
        sa.Column("id", AutoString(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        sa.Column("file", AutoString(), nullable=False),
        sa.Column("layout", AutoString(), nullable=False),
        sa.Column("bytes_total", BIG, nullable=False),
        sa.Column("bytes_done", BIG, nullable=False),
        sa.Column("rows_done", sa.Integer(), nullable=False),
        sa.Column("window_done", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("error", AutoString(), nullable=True),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_import_job_team_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_import_job_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_import_job"),
    )
    op.create_table(
        "import_line",
        sa.Column("job_id", AutoString(), nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=True),
        sa.Column("address", AutoString(), nullable=False),
        sa.Column("why", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["import_job.id"], name="fk_import_line_job_id"),
        sa.PrimaryKeyConstraint("job_id", "row", name="pk_import_line"),
        sqlite_with_rowid=False,
    )
