"""The activity log, and the tokens that page through it."""

import base64
import uuid
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.simulators.marketo.envelope import Refusal, old_iso
from tests.simulators.marketo.fields import NUMBERS

NEW_LEAD, CHANGE, MERGE, DELETE = "New Lead", "Change Data Value", "Merge Leads", "Delete Lead"
KEPT_FOR = {DELETE: timedelta(days=14), CHANGE: timedelta(days=90)}
KEPT_ELSE = timedelta(days=760)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Position = tuple[datetime, int]


@dataclass(slots=True)
class Activity:
    """Something that happened to a lead at `at`, and could be read from `visible_at` on."""

    number: int
    lead_id: int
    at: datetime
    visible_at: datetime
    type: str
    changed: tuple[str, Any, Any] | None = None
    primary: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)

    @property
    def position(self) -> Position:
        return self.at, self.number

    @property
    def guid(self) -> str:
        return str(uuid.UUID(int=self.number, version=4))


@dataclass(frozen=True)
class Page:
    """What lies between two positions. It may be short, or empty, and there may still be more."""

    activities: list[Activity]
    next: Position
    more: bool


class Log:
    """Every activity in the order of its date, which need not be the order in which they could be read."""

    def __init__(self) -> None:
        self._rows: list[Activity] = []
        self._recorded = 0

    def record(self, lead_id: int, type_: str, at: datetime, late_by: timedelta = timedelta(), **details: Any) -> None:
        self._recorded += 1
        row = Activity(self._recorded, lead_id, at, at + late_by, type_, **details)
        insort(self._rows, row, key=lambda row: row.position)

    def hand_over(self, losers: Collection[int], winner: int) -> None:
        """After a merge the winner has everybody's activities."""
        for row in self._rows:
            if row.lead_id in losers:
                row.lead_id = winner

    def page(self, since: Position, size: int, now: datetime, is_wanted: Callable[[Activity], bool]) -> Page:
        """Looks through `size` rows, whatever they are, and keeps those that were asked for.

        Once drained it goes on from now. What becomes visible later with an earlier date is then behind it:
        the documents don't say that a token finds such rows, so this Marketo's don't.
        """
        start = bisect_right(self._rows, since, key=lambda row: row.position)
        rows = self._rows[start : start + size]
        more = start + size < len(self._rows)
        found = [row for row in rows if _can_be_read(row, now) and is_wanted(row)]
        return Page(found, rows[-1].position if more else (max(now, since[0]), self._recorded), more)

    def latest(self, size: int) -> Iterator[Activity]:
        return reversed(self._rows[-size:])

    def since(self, at: datetime) -> list[Activity]:
        """Everything from that time on, readable or not."""
        return self._rows[bisect_left(self._rows, (at, 0), key=lambda row: row.position) :]


def _can_be_read(row: Activity, now: datetime) -> bool:
    return row.visible_at <= now and now - row.at <= KEPT_FOR.get(row.type, KEPT_ELSE)


def token_for(position: Position, length: int) -> str:
    """An opaque word, stretched to this length: the documents warn that they get long."""
    micros = (position[0] - _EPOCH) // _MICROSECOND
    word = base64.urlsafe_b64encode(f"{micros}/{position[1]}/".encode()).decode()
    return word + "=" * (length - len(word))


def position_of(token: str) -> Position:
    try:
        micros, number, _ = base64.urlsafe_b64decode(token.rstrip("=") + "==").split(b"/")
        return _EPOCH + int(micros) * _MICROSECOND, int(number)
    except (ValueError, OverflowError) as error:
        raise Refusal("1003", "Invalid paging token") from error


def change_item(row: Activity, type_id: int) -> dict[str, Any]:
    """One row of `leadchanges`: no e-mail address, and no `id` that could be relied on."""
    item = _item(row, type_id)
    if row.changed:
        name, new, old = row.changed
        item["fields"] = [{"id": NUMBERS[name], "name": name, "newValue": _text(new), "oldValue": _text(old)}]
    return item


def activity_item(row: Activity, type_id: int) -> dict[str, Any]:
    item = _item(row, type_id)
    if row.primary is not None:
        item |= {"primaryAttributeValueId": row.lead_id, "primaryAttributeValue": row.primary}
    return item


def _item(row: Activity, type_id: int) -> dict[str, Any]:
    item = {
        "marketoGUID": row.guid,
        "leadId": row.lead_id,
        "activityDate": old_iso(row.at),
        "activityTypeId": type_id,
        "attributes": [{"name": name, "value": value} for name, value in row.attributes.items()],
    }
    # `id` may be missing and is not unique; only the GUID tells two rows apart.
    return item if row.number % 4 == 0 else {"id": row.number % 1000, **item}


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)
