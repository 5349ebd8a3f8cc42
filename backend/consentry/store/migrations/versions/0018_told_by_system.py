"""Each outside system has yet to hear what a team said for itself. What waits, waits for the only one there was."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0018"
down_revision = "0017"

_KEYS = {"write_back": ["team_id", "system", "address_key"], "write_back_place": ["team_id", "system"]}


def upgrade() -> None:
    op.drop_index("ix_write_back_due", "write_back")
    for table, key in _KEYS.items():
        with op.batch_alter_table(table) as rows:
            rows.add_column(sa.Column("system", AutoString(), nullable=False, server_default="marketo"))
            rows.drop_constraint(f"pk_{table}", type_="primary")
            rows.create_primary_key(f"pk_{table}", key)
        with op.batch_alter_table(table) as rows:
            rows.alter_column("system", server_default=None)
    op.create_index("ix_write_back_due", "write_back", ["team_id", "system", "state", "not_before"])
