"""A check without a pass, as nearly all are, is in no index of passes: it is written a little sooner."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

HAS_PASS = sa.text("pass_key IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_check_pass", "check")
    columns = ["user_id", "pass_key"]
    op.create_index("ix_check_pass", "check", columns, sqlite_where=HAS_PASS, postgresql_where=HAS_PASS)
