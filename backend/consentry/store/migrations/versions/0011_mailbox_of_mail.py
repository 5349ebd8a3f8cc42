"""Mail that somebody's typing caused is limited for each mailbox, however it is spelled."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("system_mail", sa.Column("mailbox_key", sa.LargeBinary()))
    op.create_index("ix_system_mail_mailbox", "system_mail", ["team_id", "mailbox_key", "at"])
