"""What one team's connection may be trusted with is its own: its errors, its calls, until when its rows follow."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0009"
down_revision = "0008"

# Calls made before were a team's as well; where several share a Marketo, nobody knows any more whose.
WHOSE = """
    UPDATE marketo_call SET team_id = (
        SELECT min(c.team_id) FROM connection c JOIN marketo_host h ON h.base_url = c.base_url
        WHERE h.id = marketo_call.host_id AND c.system = 'marketo'
    )
"""


def upgrade() -> None:
    op.add_column("connection", sa.Column("known_at", UTCDateTime(), nullable=True))
    op.add_column("connection", sa.Column("error", AutoString(), nullable=True))
    op.add_column("connection", sa.Column("error_at", UTCDateTime(), nullable=True))
    op.add_column("marketo_call", sa.Column("team_id", sa.Integer(), nullable=True))
    op.add_column("marketo_host", sa.Column("usage_team_id", sa.Integer(), nullable=True))
    op.execute(WHOSE)
