"""Which events an import wrote, so that it can be taken back; and how many of its rows said that nobody said no."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    for name in ("subscribed", "taken_back", "stayed"):
        op.add_column("import_job", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("import_job", sa.Column("undone_by", sa.Integer(), nullable=True))
    op.create_table(
        "import_part",
        sa.Column("job_id", AutoString(), nullable=False),
        sa.Column("first_seq", BIG, autoincrement=False, nullable=False),
        sa.Column("last_seq", BIG, nullable=False),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["import_job.id"], name="fk_import_part_job_id"),
        sa.PrimaryKeyConstraint("job_id", "first_seq", name="pk_import_part"),
    )
