"""Who said no: for what, through which origin, since and until when. The database stores the numbers."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Self


class Status(StrEnum):
    """What a check finds about a recipient, the strongest first."""

    BLOCKED_DOMAIN = "blocked_domain"
    BOUNCED = "bounced"
    INVALID = "invalid"
    COMPLAINED = "complained"
    UNSUBSCRIBED = "unsubscribed"
    PAUSED = "paused"
    UNVERIFIABLE = "unverifiable"
    CLEAR = "clear"


class _Worded(IntEnum):
    @property
    def word(self) -> str:
        """What the API calls it."""
        return self.name.lower()

    @classmethod
    def from_word(cls, word: str) -> Self:
        """The member the API calls so. Raises ValueError for any other word."""
        for member in cls:
            if member.word == word:
                return member
        raise ValueError(f"{word!r} is no {cls.__name__.lower()}")


class Origin(_Worded):
    """Where a no comes from. Each origin writes and lifts its own only."""

    TEAM = 1
    MARKETO = 2
    SALESFORCE = 3
    BOUNCE = 4
    COMPLAINT = 5


class Scope(_Worded):
    """What a no is about. A pause lies beside an opt-out and never replaces it."""

    EVERYTHING = 0
    SENDER = 1
    TOPIC = 2
    PAUSE = 3


class Reason(_Worded):
    """What was said. EMAIL_INVALID, BLACK_LISTED and MARKETING_SUSPENDED are flags of an outside system's."""

    UNSUBSCRIBED = 1
    MARKETING_SUSPENDED = 2
    EMAIL_INVALID = 3
    BLACK_LISTED = 4
    HARD_BOUNCE = 5
    COMPLAINT = 6
    PAUSED = 7
    ERASED = 8


class Source(_Worded):
    """How it was said. TYPED: an address that somebody typed into the page, and nobody has confirmed."""

    MANUAL = 1
    CLICKED_LINK = 2
    ONE_CLICK = 3
    RECIPIENT_UNDO = 4
    RESUBSCRIBE = 5
    SALESFORCE_SYNC = 6
    MARKETO = 7
    BOUNCE = 8
    COMPLAINT = 9
    IMPORT = 10
    API = 11
    TYPED = 12


# Whoever said so may take it back for a while; what was only typed, an admin may.
BY_RECIPIENTS = frozenset({Source.CLICKED_LINK, Source.ONE_CLICK, Source.TYPED})

_STATUS = {
    Reason.UNSUBSCRIBED: Status.UNSUBSCRIBED,
    Reason.MARKETING_SUSPENDED: Status.UNSUBSCRIBED,
    Reason.EMAIL_INVALID: Status.INVALID,
    Reason.BLACK_LISTED: Status.INVALID,
    Reason.HARD_BOUNCE: Status.BOUNCED,
    Reason.COMPLAINT: Status.COMPLAINED,
    Reason.PAUSED: Status.PAUSED,
    Reason.ERASED: Status.UNSUBSCRIBED,
}


@dataclass(frozen=True, slots=True)
class Suppression:
    """One no. `scope_id` names the sender or topic, `until` the first moment without force (None: never)."""

    key: bytes
    origin: Origin
    scope: Scope
    scope_id: str
    reason: Reason
    source: Source
    since: datetime
    until: datetime | None

    def in_force(self, now: datetime) -> bool:
        # `since` is not asked: another machine's clock may be ahead, and a no counts as soon as it is known.
        return self.until is None or now < self.until

    @property
    def code(self) -> str:
        """The API's word for the reason."""
        return "paused" if self.scope is Scope.PAUSE else self.reason.word

    @property
    def status(self) -> Status:
        return Status.PAUSED if self.scope is Scope.PAUSE else _STATUS[self.reason]
