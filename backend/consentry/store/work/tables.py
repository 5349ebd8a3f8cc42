"""Work that comes round."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class ScheduledJob(SQLModel, table=True):
    """Work that comes round. Whoever holds the lease does it; one that ran out can be taken over."""

    __tablename__ = "scheduled_job"
    name: str = Field(primary_key=True)
    due_at: datetime
    planned_at: datetime
    worker: str | None = None
    lease_until: datetime | None = None
    failures: int = 0
