"""What mail clients' add-ins could not do, counted."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0005"
down_revision = "0004"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "client_fault",
        sa.Column("team_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", AutoString(), nullable=False),
        sa.Column("client", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("version", AutoString(), nullable=False),
        sa.Column("times", BIG, nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_client_fault_team_id"),
        sa.PrimaryKeyConstraint("team_id", "day", "client", "kind", "version", name="pk_client_fault"),
    )
