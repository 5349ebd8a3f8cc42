"""What Marketo answers, read into values. Whatever can't be read is `Unreachable`, code `garbled`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import orjson

from consentry.providers.errors import ProviderError
from consentry.providers.http import Reply
from consentry.providers.marketo.codes import EMPTY_CODES, error_of

P = ParamSpec("P")
T = TypeVar("T")

# A lead's fields under their REST names; `id` is always among them.
Lead = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Envelope:
    """The envelope of a success. `rows` is None where the answer had no result at all."""

    request_id: str | None
    rows: list[dict[str, Any]] | None
    next_token: str | None
    has_more: bool

    @property
    def result(self) -> list[dict[str, Any]]:
        """The rows of an answer that must have some, or an empty list of them."""
        if self.rows is None:
            raise error_of("garbled", self.request_id)
        return self.rows

    @property
    def token(self) -> str:
        """The token of an answer that must have one: without it the place in the log would be lost."""
        if not self.next_token:
            raise error_of("garbled", self.request_id)
        return self.next_token


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of a lead's log. `guid` tells rows apart; `changed` is field → new value, as Marketo wrote it."""

    guid: str
    lead_id: int
    at: datetime
    type_id: int
    changed: Mapping[str, str | None]
    attributes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """A page of activities, perhaps empty; `token` continues it, now if `has_more`, else whenever there may be more."""

    activities: list[Activity]
    token: str
    has_more: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A lead field as this API user sees it."""

    name: str
    type: str
    is_updateable: bool
    is_crm_managed: bool


@dataclass(frozen=True, slots=True)
class WrittenLead:
    """What became of one written lead: `error` is None when it was written."""

    lead_id: int
    error: ProviderError | None


@dataclass(frozen=True, slots=True)
class Usage:
    """Calls counted so far on Marketo's day (Central Time): of the whole subscription, and of our API user."""

    day: date
    total: int
    ours: int


@dataclass(frozen=True, slots=True)
class Export:
    """A bulk export. `status`: Created, Queued, Processing, Completed, Failed or Canceled.

    Once Completed: `size` in bytes, `records`, and `checksum` as `sha256:<hex>`.
    """

    id: str
    status: str
    size: int | None
    records: int | None
    checksum: str | None


def _readable(read: Callable[P, T]) -> Callable[P, T]:
    @wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return read(*args, **kwargs)
        except (AttributeError, KeyError, TypeError, ValueError):
            pass
        # Raised out here, it doesn't carry along what could not be read.
        raise error_of("garbled")

    return reading


def envelope(reply: Reply) -> Envelope:
    """The answer, or the error that it is. Nearly every refusal comes with HTTP 200."""
    body = _json(reply.body)
    if not isinstance(body, dict) or not isinstance(body.get("success"), bool):
        raise error_of("garbled" if reply.status == 200 else f"http_{reply.status}")
    if body["success"]:
        return _answer(body)
    code, message = _reason(body)
    if code in EMPTY_CODES:
        return Envelope(body.get("requestId"), [], None, False)
    raise error_of(code, body.get("requestId"), message)


@_readable
def _answer(body: Mapping[str, Any]) -> Envelope:
    rows = body.get("result")
    if rows is not None and not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        raise ValueError
    return Envelope(body.get("requestId"), rows, body.get("nextPageToken"), bool(body.get("moreResult")))


@_readable
def _reason(body: Mapping[str, Any]) -> tuple[str, str]:
    first = body["errors"][0]
    return str(first["code"]), str(first.get("message", ""))


def _json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return None


@_readable
def token_of(reply: Reply) -> tuple[str, float, str]:
    """Identity's answer: the token, the seconds that it is good for, and our API user."""
    body = _json(reply.body)
    return str(body["access_token"]), float(body["expires_in"]), str(body.get("scope", ""))


@_readable
def page(answer: Envelope) -> ActivityPage:
    """A page without anything in it has no `result` at all."""
    return ActivityPage([_activity(row) for row in answer.rows or []], answer.token, answer.has_more)


def _activity(row: Mapping[str, Any]) -> Activity:
    """`id` may be missing and is not unique; without a GUID the row itself has to tell it apart."""
    return Activity(
        guid=str(row.get("marketoGUID") or orjson.dumps(row, option=orjson.OPT_SORT_KEYS).decode()),
        lead_id=int(row["leadId"]),
        at=_time(row["activityDate"]),
        type_id=int(row["activityTypeId"]),
        changed={field["name"]: field.get("newValue") for field in row.get("fields") or []},
        attributes={attribute["name"]: attribute.get("value") for attribute in row.get("attributes") or []},
    )


def _time(text: str) -> datetime:
    """`2026-05-03T10:00:00Z`, `…+0000`, and in some samples without a zone: that is UTC."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


@_readable
def leads_by_id(rows: list[Lead]) -> dict[int, Lead]:
    return {int(row["id"]): row for row in rows}


@_readable
def activity_types(answer: Envelope) -> dict[str, int]:
    return {str(row["name"]): int(row["id"]) for row in answer.result}


@_readable
def fields(answer: Envelope) -> dict[str, Field]:
    described = answer.result[0]["fields"] if answer.result else []
    return {
        str(row["name"]): Field(
            str(row["name"]), str(row["dataType"]), bool(row["updateable"]), bool(row["crmManaged"])
        )
        for row in described
    }


@_readable
def outcomes(answer: Envelope, lead_ids: list[int]) -> list[WrittenLead]:
    """A batch with skipped items is a success, and its results come in the order that they were sent in."""
    return [_outcome(lead_id, row) for lead_id, row in zip(lead_ids, answer.result, strict=True)]


def _outcome(lead_id: int, row: Mapping[str, Any]) -> WrittenLead:
    if row["status"] in ("updated", "created"):
        return WrittenLead(lead_id, None)
    # The samples have `reasons`; the schema has `reason`.
    reason = (row.get("reasons") or [row["reason"]])[0]
    return WrittenLead(lead_id, error_of(str(reason["code"])))


@_readable
def usage(answer: Envelope, user: str) -> Usage | None:
    if not answer.result:
        return None
    today = answer.result[0]
    counts = {row["userId"]: int(row["count"]) for row in today.get("users") or []}
    return Usage(date.fromisoformat(today["date"][:10]), int(today.get("total") or 0), counts.get(user, 0))


@_readable
def export(answer: Envelope) -> Export:
    row = answer.result[0]
    return Export(
        id=str(row["exportId"]),
        status=str(row["status"]).replace("Cancelled", "Canceled"),
        size=row.get("fileSize"),
        records=row.get("numberOfRecords"),
        checksum=row.get("fileChecksum"),
    )
