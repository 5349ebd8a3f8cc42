"""The table around the mail clients."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consentry.store.tables import BIG


class ClientFault(SQLModel, table=True):
    """How often, on a day, a version of a mail client's add-in could not do its work. Not a word about whose it was."""

    __tablename__ = "client_fault"
    __table_args__ = (sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_client_fault_team_id"),)
    team_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    day: str = Field(primary_key=True)
    client: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    version: str = Field(primary_key=True)
    times: int = Field(sa_type=BIG)
