"""The gate in front of every call to one Marketo: a slot, the day's budget, the ledger. All of it in the database."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from consentry.deployment import Clock, Deployment
from consentry.providers.errors import ProviderError, QuotaSpent, RateLimited, Refused
from consentry.providers.http import Purpose
from consentry.providers.marketo import is_counted
from consentry.rules.mirror.marketo.flags import central_day, has_budget, reopens_at
from consentry.store.mirror.connections import Access, end_fault, note_fault
from consentry.store.mirror.marketo.calls import book_call, calls_on, finish_call
from consentry.store.mirror.marketo.hosts import Host, change_host, end_error, host_by_id
from consentry.store.mirror.marketo.teams import wish_of

# How long each may wait for a slot. A check waits two seconds in all.
_LONGEST_WAIT = {"live": timedelta(seconds=1.5), "test": timedelta(seconds=5)}
_JOBS_WAIT = timedelta(minutes=2)
# Somebody, perhaps another integration, asks too fast: for as long as Marketo looks back, nobody here asks at all.
_TOO_FAST = ("606", "http_429")
_SLOW_DOWN = timedelta(seconds=20)


class LedgerGate:
    """Shared by all threads that ask one Marketo through one connection.

    The pace is the Marketo's, and shared by all its teams; the budget, the calls and the errors are the team's own.
    """

    def __init__(self, deployment: Deployment, host_id: int, access: Access, clock: Clock) -> None:
        self.clock = clock
        self._access = access
        self._deployment = deployment
        self._host_id = host_id
        self._local = threading.local()

    @contextmanager
    def slot(self, purpose: Purpose) -> Iterator[None]:
        """Waits for a slot now and keeps it for this thread's next call: meanwhile more can gather to ride along.

        Raises as `before` does.
        """
        self._local.kept = self._book("leads_by_email", purpose)
        try:
            yield
        finally:
            if (unused := self._take_kept()) is not None:
                self._finish(unused, "leads_by_email", "unused", counted=False)

    @contextmanager
    def before(self, endpoint: str, purpose: Purpose) -> Iterator[None]:
        """Raises QuotaSpent when the day is over for this purpose, RateLimited when no slot came free in time."""
        kept = None if endpoint == "identity" else self._take_kept()
        call_id = self._book(endpoint, purpose) if kept is None else kept
        self._codes.append("aborted")
        try:
            yield
        finally:
            code = self._codes.pop()
            self._finish(call_id, endpoint, code, counted=is_counted(endpoint, code))

    def after(self, endpoint: str, code: str) -> None:
        """Remembers how the call ended, until it is written down."""
        self._codes[-1] = code

    def _book(self, endpoint: str, purpose: Purpose) -> int:
        give_up_at = self.clock.now() + _LONGEST_WAIT.get(purpose, _JOBS_WAIT)
        while True:
            now = self.clock.now()
            booked = self._try(endpoint, purpose, now)
            if isinstance(booked, int):
                return booked
            if now + booked > give_up_at:
                raise RateLimited("marketo", "slots", problem="rate")
            self.clock.sleep(booked.total_seconds())

    def _try(self, endpoint: str, purpose: Purpose, now: datetime) -> int | timedelta:
        """One transaction of a writer. Readers are all taken when every request of a server waits for this call."""
        with self._deployment.db.write() as connection:
            refusal = None if purpose == "test" else self._refusal(connection, purpose, now)
            if refusal is None:
                return book_call(connection, self._host_id, self._access.team_id, endpoint, purpose, now)
            if refusal.code == "budget":
                note_fault(connection, self._access, refusal.code, now)
                self._deployment.mirrors.clear()
        raise refusal

    def _refusal(self, connection: Connection, purpose: Purpose, now: datetime) -> ProviderError | None:
        """Why Marketo may not be asked now."""
        host = host_by_id(connection, self._host_id)
        if host is None:
            return Refused("marketo", "disconnected", problem="disconnected")
        if host.closed_until is not None and now < host.closed_until:
            is_for_a_moment = host.closed_until - now <= _SLOW_DOWN
            return RateLimited("marketo", "606", problem="rate") if is_for_a_moment else _the_day_is_over()
        team_id = self._access.team_id
        used = max(calls_on(connection, self._host_id, team_id, now), _reported(host, team_id, now))
        if not has_budget(purpose, used, wish_of(connection, team_id).daily_budget):
            return QuotaSpent("marketo", "budget", problem="daily_budget")
        return None

    def _finish(self, call_id: int, endpoint: str, code: str, *, counted: bool) -> None:
        now = self.clock.now()
        with self._deployment.db.write() as connection:
            finish_call(connection, call_id, code, counted, now)
            if code == "607":
                change_host(connection, self._deployment.mirrors, self._host_id, closed_until=reopens_at(now))
            if code in _TOO_FAST:
                change_host(connection, self._deployment.mirrors, self._host_id, closed_until=now + _SLOW_DOWN)
            self._judge(connection, endpoint, code, now)

    def _judge(self, connection: Connection, endpoint: str, code: str, now: datetime) -> None:
        """An endpoint's error stands until that endpoint has answered."""
        if code == "ok":
            changed = end_fault(connection, self._access, endpoint)
            end_error(connection, self._deployment.mirrors, self._host_id, endpoint)
        elif changed := code not in ("unused", "aborted"):
            note_fault(connection, self._access, code, now, endpoint)
        if changed:
            self._deployment.mirrors.clear()

    def _take_kept(self) -> int | None:
        kept: int | None = getattr(self._local, "kept", None)
        self._local.kept = None
        return kept

    @property
    def _codes(self) -> list[str]:
        if not hasattr(self._local, "codes"):
            self._local.codes = []
        codes: list[str] = self._local.codes
        return codes


def _the_day_is_over() -> QuotaSpent:
    return QuotaSpent("marketo", "607", problem="daily_quota")


def _reported(host: Host, team_id: int, now: datetime) -> int:
    """What Marketo itself said of today, of this team's user: calls that our ledger doesn't know count, too."""
    is_today = (
        host.usage_team_id == team_id and host.usage_at is not None and central_day(host.usage_at) == central_day(now)
    )
    return host.usage_ours or 0 if is_today else 0
