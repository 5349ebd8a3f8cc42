"""A token has a name, and is known to be used; a user is known to have been here, and to have checked."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("token", sa.Column("name", AutoString(), nullable=True))
    op.add_column("token", sa.Column("last_used_at", UTCDateTime(), nullable=True))
    op.add_column("user", sa.Column("last_seen_at", UTCDateTime(), nullable=True))
    op.add_column("user", sa.Column("last_check_at", UTCDateTime(), nullable=True))
    _take_checks_over()


def _take_checks_over() -> None:
    """Whoever has checked was here then, at the latest. Read once: checks have no index by user."""
    op.execute("""
        UPDATE "user" SET last_check_at = latest.at, last_seen_at = latest.at
        FROM (SELECT user_id, max(at) AS at FROM "check" GROUP BY user_id) AS latest
        WHERE latest.user_id = "user".id
    """)
