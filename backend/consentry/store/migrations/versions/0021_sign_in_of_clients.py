"""What mail clients get when somebody signs in with them: grants, the codes before and the tokens after them."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    _add_grants()
    _add_codes()
    _add_tokens()


def _add_grants() -> None:
    op.create_table(
        "oauth_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("client_id", AutoString(), nullable=False),
        sa.Column("scope", AutoString(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("ended_for", AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_oauth_grant_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_oauth_grant"),
    )
    op.create_index("ix_oauth_grant_user_id", "oauth_grant", ["user_id"])


def _add_codes() -> None:
    op.create_table(
        "oauth_code",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("client_id", AutoString(), nullable=False),
        sa.Column("redirect_uri", AutoString(), nullable=False),
        sa.Column("scope", AutoString(), nullable=False),
        sa.Column("challenge", AutoString(), nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_oauth_code_user_id"),
        sa.ForeignKeyConstraint(["grant_id"], ["oauth_grant.id"], name="fk_oauth_code_grant_id"),
        sa.PrimaryKeyConstraint("hash", name="pk_oauth_code"),
    )
    op.create_index("ix_oauth_code_user_id", "oauth_code", ["user_id"])


def _add_tokens() -> None:
    op.create_table(
        "oauth_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("access_hash", sa.LargeBinary(), nullable=False),
        sa.Column("refresh_hash", sa.LargeBinary(), nullable=False),
        sa.Column("access_expires_at", BIG, nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["grant_id"], ["oauth_grant.id"], name="fk_oauth_token_grant_id"),
        sa.PrimaryKeyConstraint("id", name="pk_oauth_token"),
        sa.UniqueConstraint("access_hash", name="uq_oauth_token_access_hash"),
        sa.UniqueConstraint("refresh_hash", name="uq_oauth_token_refresh_hash"),
    )
    op.create_index("ix_oauth_token_grant_id", "oauth_token", ["grant_id"])
