"""How a team has each outside system asked: part of the settings."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field, create_model

from consentry.rules.mirror.systems import SYSTEMS
from consentry.web.api.models import Strict

Mode = Literal["mirror", "live"]
M = TypeVar("M", bound=BaseModel)


class MirrorBody(Strict):
    """Null brings a default back."""

    mode: Mode | None = None
    poll_minutes: Annotated[int | None, Field(ge=1, le=15)] = None
    freshness_minutes: Annotated[int | None, Field(ge=1, le=1_440)] = None
    last_known_hours: Annotated[int | None, Field(ge=0, le=168)] = None
    daily_budget: Annotated[int | None, Field(ge=0, le=50_000)] = None
    write_back: bool | None = None


class MirrorOut(BaseModel):
    """`mirror` asks only for whom the mirror isn't fresh enough, `live` at every send. The budget is in calls a day."""

    mode: Mode
    poll_minutes: int
    freshness_minutes: int
    last_known_hours: int
    daily_budget: int
    write_back: bool


def with_systems(switch: Any, chosen: Any, default: Any = ...) -> Callable[[type[M]], type[M]]:
    """Adds to a model, for each outside system, its switch and how it is asked, of these types."""
    fields: dict[str, Any] = {system.switch: (switch, default) for system in SYSTEMS}
    fields |= {system.word: (chosen, default) for system in SYSTEMS}
    return lambda base: create_model(
        base.__name__, __base__=base, __doc__=base.__doc__, __module__=base.__module__, **fields
    )
