"""Mailboxes with several spellings. `store.schema` fills the aliases: it has the address key, which they take."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0008"
down_revision = "0007"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "mailbox_alias",
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("mailbox_key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("address_key", name="pk_mailbox_alias"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mailbox_alias_mailbox", "mailbox_alias", ["mailbox_key"])
    op.create_table(
        "mailbox_fill",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mailbox_fill"),
    )
    op.create_table(
        "separate_spelling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("mailbox_key", sa.LargeBinary(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("reason", AutoString(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_separate_spelling_team_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_separate_spelling_user_id"),
        sa.ForeignKeyConstraint(["ended_by"], ["user.id"], name="fk_separate_spelling_ended_by"),
        sa.PrimaryKeyConstraint("id", name="pk_separate_spelling"),
    )
    op.create_index("ix_separate_spelling_mailbox", "separate_spelling", ["team_id", "mailbox_key"])
    # The mirror has keys alone. Compared once from its beginning on, it learns every lead's spelling; nothing waits.
    op.execute(
        "UPDATE marketo_host SET reconciled_at = oldest_at WHERE filled_at IS NOT NULL AND oldest_at IS NOT NULL"
    )
