"""What failed stands beside each error of a connection and of a Marketo: only its success ends the error."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    for table in ("connection", "marketo_host"):
        op.add_column(table, sa.Column("error_in", AutoString(), nullable=True))
