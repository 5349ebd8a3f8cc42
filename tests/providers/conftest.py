"""Our Marketo client in front of a simulated one. Both live by the simulator's clock: whoever waits moves it."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from consentry.providers.errors import QuotaSpent
from consentry.providers.http import Http, Patience, Purpose
from consentry.providers.marketo import Marketo
from consentry.providers.marketo.session import PATIENCE
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET, Simulator, running

NOON = datetime(2026, 5, 4, 17, 0, tzinfo=UTC)
# On a busy machine an answer may take longer than a live check waits: not what a test is about.
CALM: Mapping[Purpose, Patience] = {**PATIENCE, "live": replace(PATIENCE["live"], read=60, seconds=60)}
# The wire is real, so its silence takes real time: short for the tests that are about it.
QUICK: Mapping[Purpose, Patience] = {purpose: replace(patience, read=0.3) for purpose, patience in PATIENCE.items()}


@dataclass
class Ledger:
    """A gate that lets everything through and writes it down."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    ended: list[tuple[str, str]] = field(default_factory=list)
    in_flight: int = 0
    is_spent: bool = False
    wait_for_a_slot: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    @contextmanager
    def before(self, endpoint: str, purpose: Purpose) -> Iterator[None]:
        if self.is_spent:
            raise QuotaSpent("marketo", "budget")
        self.wait_for_a_slot()
        with self._lock:
            self.asked.append((endpoint, purpose))
            self.in_flight += 1
        try:
            yield
        finally:
            with self._lock:
                self.in_flight -= 1

    def after(self, endpoint: str, code: str) -> None:
        with self._lock:
            self.ended.append((endpoint, code))

    def codes(self, endpoint: str) -> list[str]:
        return [code for asked, code in self.ended if asked == endpoint]


@pytest.fixture
def marketo() -> Iterator[Simulator]:
    with running(Simulator(at=NOON)) as simulator:
        yield simulator


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@dataclass
class Clients:
    """Makes clients of the simulated Marketo, and notes how long they waited."""

    marketo: Simulator
    ledger: Ledger
    waits: list[float] = field(default_factory=list)
    made: list[Marketo] = field(default_factory=list)

    def new(self, secret: str = CLIENT_SECRET, url: str = "", patience: Mapping[Purpose, Patience] = CALM) -> Marketo:
        http = Http("marketo", self.ledger, clock=self._clock, sleep=self._wait, jitter=lambda: 0)
        client = Marketo(url or self.marketo.url, CLIENT_ID, secret, http, patience)
        self.made.append(client)
        return client

    def _clock(self) -> float:
        return self.marketo.clock.now().timestamp()

    def _wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.marketo.clock.advance(seconds)


@pytest.fixture
def clients(marketo: Simulator, ledger: Ledger) -> Iterator[Clients]:
    clients = Clients(marketo, ledger)
    yield clients
    for client in clients.made:
        client.close()


@pytest.fixture
def client(clients: Clients) -> Marketo:
    return clients.new()
