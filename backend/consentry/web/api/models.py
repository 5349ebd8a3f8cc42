"""What requests and answers are made of."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from typing_extensions import TypedDict

from consentry.actions.refusals import Several
from consentry.rules.addresses.address import Fault, normal_form
from consentry.rules.addresses.address_list import addresses_in

# PostgreSQL has no NUL, and half a surrogate pair is no character: neither can be kept.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]").search
_NO_ADDRESS = {
    Fault.PATTERN: "This stands for many addresses. To stop mail to all of them, add their domain to the blocked ones.",
    Fault.REROUTED: "A mail server passes this on to somebody else. Enter the address of the mailbox it leads to.",
}
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d").match


CLOSED = ConfigDict(extra="forbid")


class Strict(BaseModel):
    """What a request holds: nothing unknown at any depth, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _storable(text: str) -> str:
    if _UNSTORABLE(text):
        raise ValueError("A character in this text can't be stored.")
    return text


def one_address(text: str) -> str:
    """The address in its normal form. Raises ValueError for none, Several (of the field `address`) for several."""
    found = normal_form(text)
    if not isinstance(found, Fault):
        return found
    several = addresses_in(text)
    if isinstance(several, Fault):
        raise ValueError(_NO_ADDRESS.get(several, "This is no e-mail address."))
    raise Several(several, "address")


def number(text: str, digits: int = 18) -> int | None:
    """An id or a place in a list, as the number it is in the database; None for any other text."""
    return int(text) if text.isdecimal() and len(text) <= digits else None


def _is_iso(value: Any) -> Any:
    if not isinstance(value, str) or not _ISO(value):
        raise ValueError("A time is text as in ISO 8601, with its zone.")
    return value


def _in_utc(time: datetime) -> datetime:
    try:
        return time.astimezone(UTC)
    except OverflowError:
        raise ValueError("This time lies beyond the calendar.") from None


Text = Annotated[str, AfterValidator(_storable)]
Line = Annotated[Text, Field(max_length=500)]
Note = Annotated[Text, Field(max_length=10_000)]
Said = Annotated[Note, Field(min_length=1, pattern=r"\S")]
Address = Annotated[Text, Field(max_length=2_000), AfterValidator(one_address)]
# A sender that can't be kept is like one that was not named: it must not fail a check.
Sender = Annotated[str, AfterValidator(lambda text: None if _UNSTORABLE(text) or len(text) > 500 else text)]
Time = Annotated[AwareDatetime, Field(strict=False), BeforeValidator(_is_iso), AfterValidator(_in_utc)]
ScopeKind = Literal["everything", "sender", "topic", "pause"]
EvidenceKind = Literal["mail", "form", "contract", "spoken"]


class Page(BaseModel):
    """The part of a list that is asked for."""

    model_config = ConfigDict(extra="forbid")

    cursor: str = Field("", max_length=200)
    limit: int = Field(50, ge=1, le=200)


class ById(BaseModel):
    id: str


class ScopeBody(Strict):
    """What somebody says no to. `id` names the sender (a user; the caller when left out) or the topic."""

    kind: ScopeKind
    id: Line | None = None


# The sender as a mail client named it: a key that is no name in Python.
FromOut = TypedDict("FromOut", {"from": str | None})


class UserOut(TypedDict):
    id: str
    name: str
    email: str


class ScopeOut(TypedDict):
    kind: ScopeKind
    id: str | None


class ReasonOut(TypedDict):
    """Why somebody is refused: a code for programs, a sentence for people."""

    code: str
    origin: str | None
    source: str | None
    since: datetime | None
    detail: str


class EvidenceOut(TypedDict):
    kind: str
    text: str | None
    url: str | None


class EventOut(TypedDict):
    """One entry of the history."""

    id: str
    at: datetime
    kind: str
    origin: str
    scope: ScopeOut
    source: str
    reason: str | None
    note: str | None
    until: datetime | None
    actor: UserOut | None
    evidence: EvidenceOut | None
