"""Who may not be erased, nor leave with what is kept for a while only, until an admin says so."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "hold",
        sa.Column("team_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("reason", AutoString(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_hold_team_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_hold_user_id"),
        sa.PrimaryKeyConstraint("team_id", "address_key", name="pk_hold"),
    )
