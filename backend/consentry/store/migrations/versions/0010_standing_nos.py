"""What a lead said is kept when the lead goes; a window of an export counts how often it was refused.

What the mirror knows is taken over. Whatever stands without a lead that says so stays, until an admin lifts it.
"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0010"
down_revision = "0009"

# rules.suppression.Origin.MARKETO, and the flag of rules.marketo behind each reason, as they are in this version.
_LEADS = """
    INSERT INTO standing_no (origin, host_id, address_key, record, flags, left_flags)
    SELECT 2, host_id, address_key, CAST(lead_id AS TEXT), flags, 0 FROM marketo_lead
    WHERE lead_id > 0 AND flags <> 0 AND address_key IS NOT NULL
"""
# A negative id was what a push had said of a lead at an address that the mirror didn't have it at.
_CLAIMS = """
    INSERT INTO standing_no (origin, host_id, address_key, record, flags, left_flags)
    SELECT 2, host_id, address_key, CAST(-lead_id AS TEXT), flags, 0 FROM marketo_lead
    WHERE lead_id < 0 AND flags <> 0 AND address_key IS NOT NULL
    ON CONFLICT (origin, host_id, address_key, record) DO UPDATE SET flags = standing_no.flags | excluded.flags
"""
_UNEXPLAINED = """
    INSERT INTO left_no (team_id, origin, address_key, base_url, flags)
    SELECT s.team_id, 2, s.address_key, COALESCE(c.base_url, ''),
           CASE s.reason WHEN 2 THEN 8 WHEN 3 THEN 2 WHEN 4 THEN 4 ELSE 1 END
    FROM suppression s LEFT JOIN connection c ON c.team_id = s.team_id AND c.system = 'marketo'
    LEFT JOIN marketo_host h ON h.base_url = c.base_url
    WHERE s.origin = 2 AND s.scope = 0 AND NOT EXISTS (
        SELECT 1 FROM standing_no n WHERE n.origin = 2 AND n.host_id = h.id AND n.address_key = s.address_key)
"""


def upgrade() -> None:
    op.create_table(
        "standing_no",
        sa.Column("origin", sa.SmallInteger(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("record", AutoString(), nullable=False),
        sa.Column("flags", sa.SmallInteger(), nullable=False),
        sa.Column("left_flags", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "host_id", "address_key", "record", name="pk_standing_no"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_standing_no_record", "standing_no", ["origin", "host_id", "record"])
    op.create_table(
        "left_no",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.SmallInteger(), nullable=False),
        sa.Column("address_key", sa.LargeBinary(), nullable=False),
        sa.Column("base_url", AutoString(), nullable=False),
        sa.Column("flags", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_left_no_team_id"),
        sa.PrimaryKeyConstraint("team_id", "origin", "address_key", "base_url", name="pk_left_no"),
        sqlite_with_rowid=False,
    )
    for statement in (_LEADS, _CLAIMS, _UNEXPLAINED):
        op.execute(statement)
    op.execute("DELETE FROM marketo_lead WHERE lead_id < 0")
    with op.batch_alter_table("marketo_export") as exports:
        exports.add_column(sa.Column("failures", sa.SmallInteger(), nullable=False, server_default="0"))
