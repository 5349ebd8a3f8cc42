"""Each override has a row of its own, and a failed e-mail keeps how it was stopped first."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0014"
down_revision = "0013"

_HAS_PASS = sa.text("pass_key IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "override",
        sa.Column("id", AutoString(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("check_id", AutoString(), nullable=False),
        sa.Column("sent_check_id", AutoString(), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("reason", AutoString(), nullable=True),
        sa.Column("note", AutoString(), nullable=True),
        sa.Column("recipients", AutoString(), nullable=False),
        sa.Column("pass_key", sa.LargeBinary(), nullable=True),
        sa.Column("pass_until", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_override_team_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_override_user_id"),
        sa.ForeignKeyConstraint(["sender_id"], ["user.id"], name="fk_override_sender_id"),
        sa.PrimaryKeyConstraint("id", name="pk_override"),
    )
    _take_passes_over()
    op.create_index(
        "ix_override_pass",
        "override",
        ["sender_id", "pass_key"],
        sqlite_where=_HAS_PASS,
        postgresql_where=_HAS_PASS,
    )
    op.create_index("ix_override_team_id_id", "override", ["team_id", "id"])
    op.create_index("ix_override_check_id", "override", ["check_id"])
    op.create_index("ix_override_sent_check_id", "override", ["sent_check_id"])
    op.drop_index("ix_check_pass", "check")
    for name in ("pass_key", "pass_reason", "pass_until", "pass_used_at"):
        op.drop_column("check", name)
    op.add_column("failed_email", sa.Column("first_recipients", AutoString(), nullable=True))
    op.add_column("failed_email", sa.Column("first_check_id", AutoString(), nullable=True))


def _take_passes_over() -> None:
    """Who granted them was not kept: the check's own user stands for whoever did."""
    op.execute("""
        INSERT INTO override (id, team_id, at, kind, user_id, sender_id, check_id, sent_at, reason, recipients,
            pass_key, pass_until)
        SELECT id, team_id, at, 'override', user_id, user_id, id, pass_used_at, pass_reason, recipients,
            pass_key, pass_until
        FROM "check" WHERE pass_until IS NOT NULL
    """)
