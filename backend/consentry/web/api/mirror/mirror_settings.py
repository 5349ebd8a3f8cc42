"""How a team has each outside system asked: part of the settings."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field, create_model
from typing_extensions import TypedDict

from consentry.rules.mirror.systems import SYSTEMS
from consentry.web.api.models import Strict

Mode = Literal["mirror", "live"]
M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


class MirrorBody(Strict):
    """Null brings a default back."""

    mode: Mode | None = None
    poll_minutes: Annotated[int | None, Field(ge=1, le=15)] = None
    freshness_minutes: Annotated[int | None, Field(ge=1, le=1_440)] = None
    last_known_hours: Annotated[int | None, Field(ge=0, le=168)] = None
    daily_budget: Annotated[int | None, Field(ge=0, le=50_000)] = None
    write_back: bool | None = None


class MirrorOut(TypedDict):
    """`mirror` asks only for whom the mirror isn't fresh enough, `live` at every send. The budget is in calls a day."""

    mode: Mode
    poll_minutes: int
    freshness_minutes: int
    last_known_hours: int
    daily_budget: int
    write_back: bool


def with_systems(switch: Any, chosen: Any) -> Callable[[type[M]], type[M]]:
    """Adds to a patch, for each outside system, its switch and how it is asked, of these types."""
    fields: dict[str, Any] = {name: (kind, None) for name, kind in _of_systems(switch, chosen).items()}
    return lambda base: create_model(
        base.__name__, __base__=base, __doc__=base.__doc__, __module__=base.__module__, **fields
    )


def tells_of_systems(switch: Any, chosen: Any) -> Callable[[type[T]], type[T]]:
    """The same for what is shown."""

    def told(base: Any) -> Any:
        shown = _of_systems(switch, chosen)
        base.__annotations__ = {**base.__annotations__, **shown}
        base.__required_keys__ |= shown.keys()
        return base

    return told


def _of_systems(switch: Any, chosen: Any) -> dict[str, Any]:
    switches = {system.switch: switch for system in SYSTEMS}
    return {**switches, **{system.word: chosen for system in SYSTEMS}}
