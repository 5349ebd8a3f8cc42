"""How many records of a list are put in order together stays with its import, whatever the next release does."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    # 50,000 is what every import before this one was begun with.
    op.add_column("import_job", sa.Column("window_size", sa.Integer(), nullable=False, server_default="50000"))
