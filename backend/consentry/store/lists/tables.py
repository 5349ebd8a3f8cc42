"""Lists of opt-outs that come in."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from consentry.store.tables import BIG


class ImportJob(SQLModel, table=True):
    """A list of opt-outs on its way in. How far it has come is written with the rows it counts.

    `state`: `waiting`, `running`, `done` or `failed`; once it is taken back `undoing`, then `undone`. Without a user it
    was brought in from a shell.
    """

    __tablename__ = "import_job"
    id: str = Field(primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    user_id: int | None = Field(default=None, foreign_key="user.id")
    at: datetime
    dry_run: bool
    file: str
    layout: str
    bytes_total: int = Field(sa_type=BIG)
    bytes_done: int = Field(sa_type=BIG)
    rows_done: int
    window_size: int = Field(sa_column_kwargs={"server_default": "50000"})
    window_done: int
    added: int
    known: int
    subscribed: int = Field(sa_column_kwargs={"server_default": "0"})
    refused: int
    taken_back: int = Field(sa_column_kwargs={"server_default": "0"})
    stayed: int = Field(sa_column_kwargs={"server_default": "0"})
    undone_by: int | None = None
    state: str
    error: str | None = None
    done_at: datetime | None = None


class ImportPart(SQLModel, table=True):
    """Events that an import wrote in one go: a part of the team's chain that is nobody else's."""

    __tablename__ = "import_part"
    job_id: str = Field(primary_key=True, foreign_key="import_job.id")
    first_seq: int = Field(primary_key=True, sa_type=BIG, sa_column_kwargs={"autoincrement": False})
    last_seq: int = Field(sa_type=BIG)
    is_undone: bool = False


class ImportLine(SQLModel, table=True):
    """A row of a list that was not plainly added, and why."""

    __tablename__ = "import_line"
    __table_args__ = {"sqlite_with_rowid": False}
    job_id: str = Field(primary_key=True, foreign_key="import_job.id")
    row: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    team_id: int
    address_key: bytes | None = None
    address: str
    why: str


class ImportStay(SQLModel, table=True):
    """Somebody who stayed out when an import was taken back, by the event of the import, and why."""

    __tablename__ = "import_stay"
    __table_args__ = {"sqlite_with_rowid": False}
    job_id: str = Field(primary_key=True, foreign_key="import_job.id")
    seq: int = Field(primary_key=True, sa_type=BIG, sa_column_kwargs={"autoincrement": False})
    team_id: int
    address_key: bytes
    why: str
