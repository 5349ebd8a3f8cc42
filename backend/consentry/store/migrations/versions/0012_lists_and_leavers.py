"""Addresses that stand for many people are remembered, and people who left keep their history without access."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "distribution_list",
        sa.Column("team_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("address", AutoString(), nullable=False),
        sa.Column("source", AutoString(), nullable=False),
        sa.Column("added_at", UTCDateTime(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_distribution_list_team_id"),
        sa.ForeignKeyConstraint(["added_by"], ["user.id"], name="fk_distribution_list_added_by"),
        sa.PrimaryKeyConstraint("team_id", "address_key", name="pk_distribution_list"),
    )
    op.add_column("user", sa.Column("deactivated_at", UTCDateTime(), nullable=True))
