"""The state of a person as the API shows it: who says no, of which spelling, and why nobody can tell."""

from datetime import datetime

from typing_extensions import TypedDict

from consentry.evidence.mirror.unchecked import Why
from consentry.web.api.models import ReasonOut, ScopeOut


class SpellingOut(TypedDict):
    """Another spelling of the same mailbox. Without an address, only its key is known any more."""

    person_id: str | None
    address: str | None


class OriginOut(TypedDict):
    """A no. `spelling`: of which other spelling of the mailbox it was said; null where it was this address."""

    origin: str
    status: str
    scope: ScopeOut
    reason: ReasonOut
    since: datetime
    until: datetime | None
    spelling: SpellingOut | None


class StateOut(TypedDict):
    """`unchecked`: why the status is "unverifiable", else null."""

    status: str
    unchecked: Why | None
    origins: list[OriginOut]
