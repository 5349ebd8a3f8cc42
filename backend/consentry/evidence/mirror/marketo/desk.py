"""Asks Marketo live, once for everybody who waits: all requests of this process ride in the same call."""

import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import islice

import structlog

from consentry.deployment import Deployment, clock_at
from consentry.evidence.mirror.marketo.client import client_of
from consentry.evidence.mirror.marketo.gate import LedgerGate
from consentry.evidence.mirror.marketo.leads import FIELDS, take_answer
from consentry.evidence.mirror.marketo.trust import code_of, is_shut_out, shut_out
from consentry.evidence.mirror.marketo.witnesses import note_doubt, witnesses
from consentry.providers.errors import ProviderError
from consentry.providers.marketo import Marketo
from consentry.store.mirror.connections import Access
from consentry.store.vault import Unreadable

log = structlog.get_logger()

DEADLINE = 1.8  # seconds that a request waits here; a check has two in all
MOST_ADDRESSES = 300
_CALLS_AT_ONCE = 2
_MOST_BEHIND = timedelta(minutes=1)


class _Wish:
    """An address that somebody waits for. `settled` is set when there is nothing more to wait for."""

    __slots__ = ("address", "settled")

    def __init__(self, address: str) -> None:
        self.address = address
        self.settled = threading.Event()


class Desk:
    """The waiting addresses of one connection, and the few threads that ask for them."""

    def __init__(self, deployment: Deployment, access: Access, host_id: int, now: datetime) -> None:
        self.signature = _signature(access)
        self._deployment = deployment
        self._host_id = host_id
        self._gate = LedgerGate(deployment, host_id, access, clock_at(now))
        self._access = access
        self._client: Marketo | None = None
        self._lock = threading.Lock()
        self._waiting: dict[bytes, _Wish] = {}
        self._under_way: dict[bytes, _Wish] = {}
        self._threads = ThreadPoolExecutor(_CALLS_AT_ONCE, thread_name_prefix="marketo-live")

    def ask(self, addresses: Mapping[bytes, str], now: datetime) -> None:
        """Returns when these were asked for, or can't be, or the time is up. What was learned is in the mirror."""
        ends_at = time.monotonic() + DEADLINE
        self._set_clock(now)
        for wish in self._wishes(addresses):
            if not wish.settled.wait(max(0, ends_at - time.monotonic())):
                return

    def _set_clock(self, now: datetime) -> None:
        """By the requests' time. They tell when they came in, so most are a little behind: that is no reason."""
        ahead = self._gate.clock.now() - now
        if ahead < timedelta() or ahead > _MOST_BEHIND:
            self._gate.clock = clock_at(now)

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)
        if self._client is not None:
            self._client.close()

    def _wishes(self, addresses: Mapping[bytes, str]) -> list[_Wish]:
        """Each address waits once, whoever asks for it."""
        with self._lock:
            wishes = [self._wish(key, address) for key, address in addresses.items()]
        self._threads.submit(self._serve)
        return wishes

    def _wish(self, key: bytes, address: str) -> _Wish:
        known = self._under_way.get(key) or self._waiting.get(key)
        return known or self._waiting.setdefault(key, _Wish(address))

    def _serve(self) -> None:
        """One call for whoever waits by the time it may be made."""
        if not self._waiting:
            return
        batch: dict[bytes, _Wish] = {}
        try:
            with self._gate.slot("live"):
                batch = self._take()
                if batch:
                    self._learn({key: wish.address for key, wish in batch.items()})
        except (ProviderError, Unreadable) as error:
            log.warning("Marketo could not be asked", error=str(error))
            if is_shut_out(error):
                shut_out(self._deployment, self._access, code_of(error), self._gate.clock.now())
            batch = batch or self._take()
        except Exception:
            log.exception("a live look-up failed")
            batch = batch or self._take()
        finally:
            self._settle(batch)

    def _take(self) -> dict[bytes, _Wish]:
        """Those who wait longest, as many as one call can carry."""
        with self._lock:
            batch = dict(list(self._waiting.items())[:MOST_ADDRESSES])
            for key in batch:
                del self._waiting[key]
            self._under_way |= batch
            if self._waiting:
                self._threads.submit(self._serve)
        return batch

    def _settle(self, batch: Mapping[bytes, _Wish]) -> None:
        with self._lock:
            for key in batch:
                self._under_way.pop(key, None)
        for wish in batch.values():
            wish.settled.set()

    def _learn(self, addresses: Mapping[bytes, str]) -> None:
        began = self._gate.clock.now()
        # Not by a reader's connection: whoever waits here holds one, and all of them may be lent.
        with self._deployment.db.write() as connection:
            beside = witnesses(connection, self._host_id, self._access.team_id)
        asked = dict(islice({**addresses, **beside}.items(), MOST_ADDRESSES))
        found = self._marketo().leads_by_email(asked.values(), FIELDS, "live")
        with self._deployment.db.write() as connection:
            taken = take_answer(connection, self._deployment.keyring, self._host_id, asked, found, began)
            note_doubt(connection, self._deployment.mirrors, self._access, taken, began)

    def _marketo(self) -> Marketo:
        """The client that both threads share, made when it is first needed."""
        with self._lock:
            if self._client is None:
                self._client = client_of(self._deployment, self._access, self._gate)
            return self._client


def _signature(access: Access) -> tuple[str, bytes, datetime | None]:
    """What makes a connection another one: it leads elsewhere, or its secret was entered or tested again."""
    return access.base_url, access.secrets, access.verified_at


_opening = threading.Lock()


def desk_of(deployment: Deployment, access: Access, host_id: int, now: datetime) -> Desk:
    """The desk of this connection as it is now. A connection that was changed gets another."""
    with _opening:
        desk = deployment.desks.get(access.id)
        if isinstance(desk, Desk) and desk.signature == _signature(access):
            return desk
        if desk is not None:
            desk.close()
        opened = deployment.desks[access.id] = Desk(deployment, access, host_id, now)
        return opened
