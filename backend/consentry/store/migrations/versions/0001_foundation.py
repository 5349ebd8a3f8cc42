"""The tables a check needs: teams, settings, tokens, people, suppressions, the history, checks, failed e-mails."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0001"
down_revision = None


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "deployment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_key_fingerprint", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deployment"),
    )
    op.create_table(
        "suppression",
        sa.Column("team_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("scope", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("scope_id", AutoString(), nullable=False),
        sa.Column("reason", sa.SmallInteger(), nullable=False),
        sa.Column("source", sa.SmallInteger(), nullable=False),
        sa.Column("since", BIG, nullable=False),
        sa.Column("until", BIG, nullable=True),
        sa.Column("event_id", BIG, nullable=True),
        sa.PrimaryKeyConstraint("team_id", "address_key", "origin", "scope", "scope_id", name="pk_suppression"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team"),
        sa.UniqueConstraint("name", name="uq_team_name"),
    )
    op.create_table(
        "chain_head",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("seq", BIG, nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_chain_head_team_id"),
        sa.PrimaryKeyConstraint("team_id", name="pk_chain_head"),
    )
    op.create_table(
        "person",
        sa.Column("id", BIG, nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("address", AutoString(), nullable=True),
        sa.Column("name", AutoString(), nullable=True),
        sa.Column("company", AutoString(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("erased_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_person_team_id"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("team_id", "address_key", name="uq_person_team_id_address_key"),
    )
    op.create_table(
        "settings",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_settings_team_id"),
        sa.PrimaryKeyConstraint("team_id", name="pk_settings"),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("email", AutoString(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("role", AutoString(), nullable=False),
        sa.Column("locale", AutoString(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_user_team_id"),
        sa.PrimaryKeyConstraint("id", name="pk_user"),
        sa.UniqueConstraint("email", name="uq_user_email"),
    )
    op.create_index("ix_user_team_id", "user", ["team_id"])

    op.create_table(
        "blocked_domain",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("domain", AutoString(), nullable=False),
        sa.Column("added_at", UTCDateTime(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["user.id"], name="fk_blocked_domain_added_by"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_blocked_domain_team_id"),
        sa.PrimaryKeyConstraint("team_id", "domain", name="pk_blocked_domain"),
    )
    op.create_table(
        "check",
        sa.Column("id", AutoString(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("client", AutoString(), nullable=False),
        sa.Column("workflow", AutoString(), nullable=False),
        sa.Column("stage", AutoString(), nullable=False),
        sa.Column("purpose", AutoString(), nullable=False),
        sa.Column("purpose_reason", AutoString(), nullable=True),
        sa.Column("sender", AutoString(), nullable=True),
        sa.Column("subject", AutoString(), nullable=True),
        sa.Column("verdict", AutoString(), nullable=False),
        sa.Column("policy_version", sa.Integer(), nullable=False),
        sa.Column("fresh_until", UTCDateTime(), nullable=False),
        sa.Column("left_out", AutoString(), nullable=False),
        sa.Column("recipients", AutoString(), nullable=False),
        sa.Column("pass_key", sa.LargeBinary(), nullable=True),
        sa.Column("pass_reason", AutoString(), nullable=True),
        sa.Column("pass_until", UTCDateTime(), nullable=True),
        sa.Column("pass_used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_check_team_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_check_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_check"),
    )
    op.create_index("ix_check_pass", "check", ["user_id", "pass_key"])
    op.create_index("ix_check_team_id_at", "check", ["team_id", "at"])

    op.create_table(
        "consent_event",
        sa.Column("id", BIG, nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("seq", BIG, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.SmallInteger(), nullable=False),
        sa.Column("scope", sa.SmallInteger(), nullable=False),
        sa.Column("scope_id", AutoString(), nullable=False),
        sa.Column("source", sa.SmallInteger(), nullable=False),
        sa.Column("until", UTCDateTime(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("through_id", sa.Integer(), nullable=True),
        sa.Column("words_digest", sa.LargeBinary(), nullable=True),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name="fk_consent_event_actor_id"),
        sa.ForeignKeyConstraint(["through_id"], ["user.id"], name="fk_consent_event_through_id"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_consent_event_team_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consent_event"),
        sa.UniqueConstraint("team_id", "seq", name="uq_consent_event_team_id_seq"),
    )
    op.create_index("ix_consent_event_address", "consent_event", ["team_id", "address_key"])

    op.create_table(
        "failed_email",
        sa.Column("id", AutoString(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("check_id", AutoString(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("last_at", UTCDateTime(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("client", AutoString(), nullable=False),
        sa.Column("workflow", AutoString(), nullable=False),
        sa.Column("sender", AutoString(), nullable=True),
        sa.Column("subject", AutoString(), nullable=True),
        sa.Column("send_key", AutoString(), nullable=True),
        sa.Column("repeat_key", sa.LargeBinary(), nullable=False),
        sa.Column("recipients", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_failed_email_team_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_failed_email_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_failed_email"),
    )
    op.create_index("ix_failed_email_repeat", "failed_email", ["user_id", "repeat_key"])
    op.create_index("ix_failed_email_team", "failed_email", ["team_id", "last_at", "id"])

    op.create_table(
        "token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("scope", AutoString(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
        sa.Column("revoked_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_token_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_token"),
        sa.UniqueConstraint("hash", name="uq_token_hash"),
    )
    op.create_index("ix_token_user_id", "token", ["user_id"])

    op.create_table(
        "consent_words",
        sa.Column("event_id", BIG, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("reason", AutoString(), nullable=True),
        sa.Column("note", AutoString(), nullable=True),
        sa.Column("evidence_kind", AutoString(), nullable=True),
        sa.Column("evidence_text", AutoString(), nullable=True),
        sa.Column("evidence_url", AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["consent_event.id"], name="fk_consent_words_event_id"),
        sa.PrimaryKeyConstraint("event_id", name="pk_consent_words"),
    )
