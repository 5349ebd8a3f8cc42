"""Every table. Codes are the integers of `rules`; times are UTC; what every check reads has seconds since 1970."""

from typing import cast

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite numbers only INTEGER keys by itself


def table_of(model: type[SQLModel]) -> sa.Table:
    """The table behind a model: rows are read and written as rows, never as objects of the ORM."""
    return cast(sa.Table, sa.inspect(model).local_table)


class Fingerprint(SQLModel, table=True):
    """One row: that of the address key this database was filled with."""

    __tablename__ = "deployment"

    id: int = Field(primary_key=True)
    address_key_fingerprint: str
