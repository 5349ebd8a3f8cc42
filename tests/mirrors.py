"""A team whose Marketo is simulated, on a clock that the test moves."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Protocol

import pytest

from consentry.actions.checking.check_send import check_send
from consentry.actions.identity.change_settings import change_settings
from consentry.actions.mirror.connect import Connected, connect
from consentry.actions.mirror.marketo.sync_marketo import sync_marketo
from consentry.actions.mirror.write_back import write_back
from consentry.deployment import Clock, Deployment
from consentry.rules.checking.answer import Answer
from consentry.rules.consent.suppression import Origin, Reason
from consentry.rules.mirror.reach import Reach
from consentry.rules.mirror.systems import MARKETO
from consentry.store.driver import fetch
from consentry.store.mirror.connections import Access, connection_of
from consentry.store.mirror.marketo.hosts import SYSTEM, Host, change_host, host_at
from consentry.store.mirror.marketo.suppressions import teams_of
from tests.builders import Api, Company, a_company, a_deployment, a_question, as_of_now
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET, Simulator, running
from tests.simulators.marketo.leads import Why

BEFORE_THE_LOG = timedelta(days=20)
# What a check calls each of Marketo's flags, the strongest first.
CODES = {
    "emailInvalid": Reason.EMAIL_INVALID,
    "blackListed": Reason.BLACK_LISTED,
    "unsubscribed": Reason.UNSUBSCRIBED,
    "marketingSuspended": Reason.MARKETING_SUSPENDED,
}


def credentials(client_id: str = CLIENT_ID, client_secret: str = CLIENT_SECRET) -> dict[str, str]:
    return {"client_id": client_id, "client_secret": client_secret}


class Copies(Protocol):
    """Hands out fresh databases."""

    def new(self) -> str: ...
    def give_back(self, url: str) -> None: ...


@dataclass
class World:
    """A database, a company in it, and its Marketo. Time is Marketo's, and only the test lets it pass."""

    deployment: Deployment
    company: Company
    simulator: Simulator

    @property
    def clock(self) -> Clock:
        return self.deployment.clock

    @property
    def now(self) -> datetime:
        return self.simulator.clock.now()

    @property
    def host(self) -> Host:
        with self.deployment.db.read() as connection:
            host = host_at(connection, self.simulator.url)
        assert host is not None
        return host

    def connect(self, client_secret: str = CLIENT_SECRET, client_id: str = CLIENT_ID) -> Connected:
        return connect(
            self.deployment, self.company.admin, MARKETO, self.simulator.url, credentials(client_id, client_secret)
        )

    @property
    def error(self) -> str | None:
        """What the company is told: its own error, else what stands in the way of the mirror."""
        with self.deployment.db.read() as connection:
            access = connection_of(connection, self.company.team_id, SYSTEM)
        return (access and access.error) or self.host.error

    @property
    def access(self) -> Access:
        with self.deployment.db.read() as connection:
            access = connection_of(connection, self.company.team_id, SYSTEM)
        assert access is not None
        return access

    def note(self, **values: Any) -> None:
        """Writes down another state of the host."""
        with self.deployment.db.write() as connection:
            change_host(connection, self.deployment.mirrors, self.host.id, **values)

    def forget_check(self) -> None:
        """The check is switched off, and nothing of what Marketo said is kept."""
        change_settings(self.deployment, self.company.admin, {"marketo_check": False}, None, keep_opt_outs=False)

    def settle(self, **settings: Any) -> None:
        change_settings(self.deployment, self.company.admin, settings, None)

    def sync(self) -> datetime | None:
        """One turn, now."""
        return sync_marketo(self.deployment, self.host.id)

    def fill(self) -> None:
        """Connected, its check switched on, and every turn taken until the mirror is complete."""
        self.connect()
        self.settle(marketo_check=True)
        self.sync_until_complete()

    def write_back(self) -> None:
        write_back(self.deployment)

    def sync_until_complete(self) -> None:
        for _ in range(500):
            next_at = self.sync()
            if self.host.watermark is not None:
                return
            self.wait_until(next_at)
        raise AssertionError(f"the mirror never came to an end: {self.host}")

    def pass_time(self, **time: float) -> None:
        """As it would, with a turn whenever one is due."""
        end = self.now + timedelta(**time)
        next_at = self.sync()
        while next_at is not None and next_at < end:
            self.wait_until(next_at)
            next_at = self.sync()
        self.wait_until(end)

    def skip_time(self, **time: float) -> None:
        """Nobody does anything meanwhile."""
        self.simulator.clock.advance(timedelta(**time).total_seconds())

    def wait_until(self, at: datetime | None) -> None:
        assert at is not None
        self.simulator.clock.stop(max(at, self.now))

    def check(self, to: Sequence[str], **others: Any) -> Answer:
        return check_send(
            self.deployment, as_of_now(self.deployment, self.company.rep), a_question(to, **others), self.now
        )

    def status(self, address: str, **others: Any) -> str:
        """What a check finds: "clear", or the code of the reason."""
        finding = self.check([address], **others).judgement.findings[0]
        return finding.code or finding.status.value

    def calls(self, endpoint: str | None = None) -> int:
        """How often Marketo was asked since the counters were forgotten, tokens apart."""
        counted = self.simulator.limits.counters()["calls"]
        wanted = counted if endpoint is None else {endpoint: counted.get(endpoint, {})}
        return sum(sum(codes.values()) for name, codes in wanted.items() if name != "identity")

    def new_lead(self, email: str, **values: Any) -> int:
        """Somebody who was there before the log begins."""
        with self.simulator.lock:
            return self.simulator.leads.keep(email, values, self.now - BEFORE_THE_LOG).id

    def change(self, lead_id: int, **values: Any) -> None:
        with self.simulator.lock:
            lead = self.simulator.leads.get(lead_id)
            assert lead is not None
            self.simulator.leads.change(lead, values)

    def change_late(self, lead_id: int, late_by: timedelta, **values: Any) -> None:
        """The activity can be read only so much later than its date says."""
        with self.simulator.lock:
            lead = self.simulator.leads.get(lead_id)
            assert lead is not None
            self.simulator.leads.change(lead, values, Why(late_by=late_by, spreads=False))

    def expected(self, left: Mapping[str, Collection[str]] = MappingProxyType({})) -> dict[bytes, int]:
        """Address key → the reason that a team's row must give, by what the leads say.

        `left`: addresses whose leads are gone or have another one now, and what they had said.
        """
        with self.simulator.lock:
            refused = {email: {*flags, *left.get(email, ())} for email, flags in self.simulator.refused()}
        return {
            self.deployment.keyring.key(email): int(next(CODES[flag] for flag in CODES if flag in flags))
            for email, flags in {**left, **refused}.items()
        }

    def mirrored(self) -> dict[bytes, int]:
        """The same as the store has it, for every team that this Marketo has let in."""
        with self.deployment.db.read() as connection:
            teams = teams_of(connection, self.host.id)
            rows = [
                fetch(
                    connection,
                    "SELECT address_key, reason FROM suppression WHERE team_id = ? AND origin = ?",
                    (team_id, int(Origin.MARKETO)),
                )
                for team_id in teams
            ]
        found = [{bytes(key): reason for key, reason in of_team} for of_team in rows]
        assert all(each == found[0] for each in found)
        return found[0]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.soak)])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """For tests that fill a mirror first: on PostgreSQL they run in `make soak`."""
    copies: Copies = request.getfixturevalue(f"{request.param}_copies")
    url = copies.new()
    yield url
    copies.give_back(url)


@contextmanager
def a_world(deployment: Deployment, company: Company, now: datetime) -> Iterator[World]:
    simulator = Simulator(now)
    time = simulator.clock
    clock = Clock(time.now, time.advance, lambda: time.now().timestamp())
    with running(simulator):
        yield World(replace(deployment, clock=clock), company, simulator)


def set_reach(api: Api, reach: Reach) -> None:
    """How far the server may call from now on."""
    served = api.server.application.extensions
    served["consentry.deployment"] = replace(served["consentry.deployment"], reach=reach)


Worlds = Callable[[], AbstractContextManager[World]]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.soak)])
def fresh_worlds(request: pytest.FixtureRequest, now: datetime) -> Worlds:
    copies: Copies = request.getfixturevalue(f"{request.param}_copies")

    @contextmanager
    def fresh() -> Iterator[World]:
        url = copies.new()
        deployment = a_deployment(url)
        try:
            with a_world(deployment, a_company(deployment, "Halden", now), now) as world:
                yield world
        finally:
            deployment.close()
            copies.give_back(url)

    return fresh
