"""How a team has Marketo asked: part of the settings."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from consentry.web.api.models import Strict

Mode = Literal["mirror", "live"]


class MarketoBody(Strict):
    """Null brings a default back."""

    mode: Mode | None = None
    poll_minutes: Annotated[int | None, Field(ge=1, le=15)] = None
    freshness_minutes: Annotated[int | None, Field(ge=1, le=1_440)] = None
    last_known_hours: Annotated[int | None, Field(ge=0, le=168)] = None
    daily_budget: Annotated[int | None, Field(ge=0, le=50_000)] = None
    write_back: bool | None = None


class MarketoOut(TypedDict):
    """`mirror` asks only for whom the mirror isn't fresh enough, `live` at every send. The budget is in calls a day."""

    mode: Mode
    poll_minutes: int
    freshness_minutes: int
    last_known_hours: int
    daily_budget: int
    write_back: bool
