"""The landing page: undo, system mail, visits."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0003"
down_revision = "0002"


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "undo",
        sa.Column("event_id", BIG, autoincrement=False, nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("before_event_id", BIG, nullable=True),
        sa.Column("before_reason", sa.SmallInteger(), nullable=True),
        sa.Column("before_source", sa.SmallInteger(), nullable=True),
        sa.Column("before_since", BIG, nullable=True),
        sa.Column("before_until", BIG, nullable=True),
        sa.Column("undone_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["consent_event.id"], name="fk_undo_event_id"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_undo_team_id"),
        sa.PrimaryKeyConstraint("event_id", name="pk_undo"),
    )
    op.create_index("ix_undo_address", "undo", ["team_id", "address_key"])
    op.create_table(
        "system_mail",
        sa.Column("id", AutoString(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("event_id", BIG, nullable=True),
        sa.Column("sender_id", sa.Integer(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("not_before", UTCDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_system_mail_team_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_system_mail_person_id"),
        sa.ForeignKeyConstraint(["event_id"], ["consent_event.id"], name="fk_system_mail_event_id"),
        sa.ForeignKeyConstraint(["sender_id"], ["user.id"], name="fk_system_mail_sender_id"),
        sa.PrimaryKeyConstraint("id", name="pk_system_mail"),
    )
    op.create_index("ix_system_mail_due", "system_mail", ["state", "not_before"])
    op.create_index("ix_system_mail_person", "system_mail", ["person_id", "at"])
    op.create_table(
        "visit",
        sa.Column("team_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", AutoString(), nullable=False),
        sa.Column("visitor", AutoString(), nullable=False),
        sa.Column("times", BIG, nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_visit_team_id"),
        sa.PrimaryKeyConstraint("team_id", "day", "visitor", name="pk_visit"),
    )
