"""The lead database, with what Marketo does to leads by itself."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.simulators.marketo.activities import CHANGE, DELETE, MERGE, NEW_LEAD, Log
from tests.simulators.marketo.clock import Clock
from tests.simulators.marketo.fields import FIELDS


@dataclass(slots=True)
class Lead:
    """One record. Several may have one address. `values` is replaced, never changed: seeded leads share theirs."""

    id: int
    email: str | None
    created_at: datetime
    updated_at: datetime
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        match name:
            case "id":
                return self.id
            case "email":
                return self.email
            case "createdAt":
                return self.created_at
            case "updatedAt":
                return self.updated_at
        return self.values.get(name, FIELDS[name].empty)


@dataclass(frozen=True)
class Why:
    """Where a change comes from, as its activity tells, and how much later the activity can be read."""

    reason: str = "Changed in the lead's record"
    source: str = "Marketo"
    late_by: timedelta = timedelta()
    spreads: bool = True


BY_HAND = Why()
BY_REST = Why("Web service API", "Web service API")
_OPTED_OUT = Why("updateLeadEmailStatus", "Marketo", spreads=False)
_OPTED_IN = Why("resetLeadEmailStatus", "Marketo", spreads=False)

Watcher = Callable[[Lead, str], None]


class Leads:
    """Leads by id and by address. `opted_out` is the durable unsubscribe: it outlives every lead of the address."""

    def __init__(self, clock: Clock, log: Log, watch: Watcher) -> None:
        self._clock = clock
        self._log = log
        self._watch = watch
        self._by_id: dict[int, Lead] = {}
        self._by_email: dict[str, tuple[int, ...]] = {}
        self._by_creation: list[tuple[datetime, int]] = []
        self.last_id = 0
        self.opted_out: set[str] = set()

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Lead]:
        return iter(self._by_id.values())

    def get(self, lead_id: int) -> Lead | None:
        return self._by_id.get(lead_id)

    def with_email(self, email: str) -> list[Lead]:
        return [self._by_id[lead_id] for lead_id in self._by_email.get(_key(email), ())]

    def created(self, start: datetime, end: datetime) -> Iterator[Lead]:
        """Those created from `start` up to, but not at, `end`."""
        first, last = (bisect_left(self._by_creation, (at, 0)) for at in (start, end))
        return (self._by_id[lead_id] for _, lead_id in self._by_creation[first:last])

    def keep(self, email: str | None, values: Mapping[str, Any], created_at: datetime) -> Lead:
        """Puts a lead there and says nothing about it: for those that were there before the log begins."""
        self.last_id += 1
        lead = Lead(self.last_id, email, created_at, created_at, values)
        self._by_id[lead.id] = lead
        insort(self._by_creation, (created_at, lead.id))
        self._index(lead)
        if values.get("unsubscribed") and email:
            self.opted_out.add(_key(email))
        return lead

    def add(self, email: str | None, values: Mapping[str, Any], why: Why = BY_HAND) -> Lead:
        """A new lead. One whose address has opted out is opted out again at once."""
        lead = self.keep(email, {**values, "unsubscribed": False}, self._clock.now())
        self._log.record(lead.id, NEW_LEAD, lead.created_at, why.late_by, attributes={"Source Type": why.source})
        if values.get("unsubscribed"):
            self.change(lead, {"unsubscribed": True}, why)
        elif _key(email) in self.opted_out and why.spreads:
            self._set(lead, "unsubscribed", True, _OPTED_OUT)
        return lead

    def change(self, lead: Lead, values: Mapping[str, Any], why: Why = BY_HAND) -> None:
        """Sets fields, logs each that is different, and lets the durable unsubscribe take its course."""
        before = lead.email
        for name, value in values.items():
            self._set(lead, name, value, why)
        if "email" in values and why.spreads:
            self._take_over_status(lead, before)
        if "unsubscribed" in values and lead.email and why.spreads:
            self._spread(lead.email, bool(lead["unsubscribed"]))

    def delete(self, lead: Lead) -> None:
        name = " ".join(filter(None, (lead["firstName"], lead["lastName"]))) or str(lead.id)
        self._log.record(lead.id, DELETE, self._clock.now(), primary=name)
        self._remove(lead)

    def merge(self, winner: Lead, losers: Iterable[Lead]) -> None:
        """The winner keeps what it has and takes what it lacks; the losers vanish without a row of their own.

        Whether Marketo logs the values that change so is undocumented: this one doesn't.
        """
        gone = list(losers)
        for loser in gone:
            winner.values = {**_written(loser), **_flags(winner), **_written(winner)}
            self._remove(loser)
        self._log.hand_over({loser.id for loser in gone}, winner.id)
        merged = {"Master Updated": True, "Merge IDs": [loser.id for loser in gone]}
        self._log.record(winner.id, MERGE, self._clock.now(), primary=str(winner.email), attributes=merged)

    def _set(self, lead: Lead, name: str, value: Any, why: Why) -> None:
        new: Any = FIELDS[name].empty if value in (None, "") else value
        old = lead[name]
        if new == old:
            return
        if name == "email":
            self._unindex(lead)
            lead.email = new
            self._index(lead)
        else:
            lead.values = {**lead.values, name: new}
        lead.updated_at = self._clock.now()
        told = {"Reason": why.reason, "Source": why.source}
        self._log.record(lead.id, CHANGE, lead.updated_at, why.late_by, changed=(name, new, old), attributes=told)
        self._watch(lead, name)

    def _take_over_status(self, lead: Lead, before: str | None) -> None:
        """A lead that moves to another address takes over whether that address has opted out."""
        if _key(lead.email) in self.opted_out:
            self._set(lead, "unsubscribed", True, _OPTED_OUT)
        elif _key(before) in self.opted_out:
            self._set(lead, "unsubscribed", False, _OPTED_IN)

    def _spread(self, email: str, says_no: bool) -> None:
        """Every lead of the address follows the one that was changed, and so will those to come."""
        (self.opted_out.add if says_no else self.opted_out.discard)(_key(email))
        for other in self.with_email(email):
            self._set(other, "unsubscribed", says_no, _OPTED_OUT if says_no else _OPTED_IN)

    def _remove(self, lead: Lead) -> None:
        del self._by_id[lead.id]
        del self._by_creation[bisect_left(self._by_creation, (lead.created_at, lead.id))]
        self._unindex(lead)

    def _index(self, lead: Lead) -> None:
        if lead.email:
            self._by_email[_key(lead.email)] = (*self._by_email.get(_key(lead.email), ()), lead.id)

    def _unindex(self, lead: Lead) -> None:
        if lead.email:
            others = tuple(other for other in self._by_email.pop(_key(lead.email)) if other != lead.id)
            if others:
                self._by_email[_key(lead.email)] = others


def _key(email: str | None) -> str:
    """Marketo compares addresses without case, and nothing else: a dot or a plus makes another person."""
    return (email or "").strip().lower()


def _written(lead: Lead) -> dict[str, Any]:
    return {name: value for name, value in lead.values.items() if value not in (None, "")}


def _flags(lead: Lead) -> dict[str, bool]:
    """A flag is never empty: false wins, too."""
    return {name: lead[name] for name, field in FIELDS.items() if field.type == "boolean"}
