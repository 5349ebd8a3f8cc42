"""What Marketo costs and how fresh it is, against its simulator. On SQLite.

Small unless `CONSENTRY_BENCH_MARKETO=full`, or `python -m tests.bench.marketo full`.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from consentry.actions.checking.check_send import check_send
from consentry.actions.mirror.receive_push import receive_push
from consentry.deployment import Deployment
from consentry.store.database import Database
from consentry.store.keyring import Keyring
from consentry.store.mirror.connections import connection_of
from consentry.store.mirror.marketo.hosts import SYSTEM
from consentry.store.schema import upgrade
from tests.bench.marketo_fill import fill_rows
from tests.bench.marketo_hook import hook_rows
from tests.bench.table import Row, markdown
from tests.builders import a_company, a_question, as_of_now
from tests.conftest import NOW
from tests.mirrors import World, a_world
from tests.simulators.marketo.leads import Lead
from tests.simulators.marketo.webhook import TEMPLATE, Target, _filled_in

FULL = "full" in (os.environ.get("CONSENTRY_BENCH_MARKETO"), *sys.argv[1:])
LEADS = 50_000
CHANGES_AN_HOUR, CHECKS_AN_HOUR = 200, 10_000
CHECKS_MADE = CHECKS_AN_HOUR if FULL else 100
OUTAGE_SECONDS = 30 if FULL else 10
FLAGS = ("unsubscribed", "emailInvalid", "blackListed", "marketingSuspended")


def rows() -> Iterator[Row]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("error"))
    yield from _day()
    yield from _poll()
    yield from _mirror_off()
    yield from hook_rows(full=FULL)
    yield from fill_rows(1_000_000)


@contextmanager
def _mirrored(leads: int, now: datetime = NOW) -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder:
        deployment = Deployment(Database(f"sqlite:///{Path(folder) / 'bench.sqlite'}"), Keyring(b"bench", [b"bench"]))
        upgrade(deployment.db, deployment.keyring)
        with a_world(deployment, a_company(deployment, "Bench", now), now) as world:
            world.simulator.seed(leads, now - timedelta(days=300), now)
            world.fill()
            world.simulator.limits.forget()
            yield world
        deployment.close()


def _day() -> Iterator[Row]:
    """A day of changes and checks, with the hook on."""
    with _mirrored(LEADS) as world:
        chance, checks, left = random.Random(1), 0, Left()
        next_at = world.now
        for _ in range(24 * CHANGES_AN_HOUR):
            _change(world, chance, left)
            for _ in range(CHECKS_MADE // CHANGES_AN_HOUR or chance.random() < CHECKS_MADE / CHANGES_AN_HOUR):
                _check(world, f"lead{chance.randint(1, LEADS)}@example.com")
                checks += 1
            world.skip_time(seconds=3600 / CHANGES_AN_HOUR)
            if world.now >= next_at:
                next_at = world.sync() or world.now
        calls = world.calls()
        a_day = 24 * CHECKS_AN_HOUR
        note = f"{LEADS:,} leads, {CHANGES_AN_HOUR} changes and {CHECKS_AN_HOUR:,} checks an hour, hook on"
        yield Row("Marketo: calls in a simulated day", [calls], 600, "calls", f"{note}; {_by_endpoint(world)}")
        note = f"one call a check would be {a_day:,} calls a day; {checks:,} of the checks were made"
        yield Row("Marketo: calls for 100 checks", [100 * calls / a_day], 1, "calls", note)
        world.pass_time(hours=2)
        wrong = len(set(world.mirrored().items()) ^ set(world.expected(left.reasons).items()))
        yield Row("Marketo: addresses that differ after that day", [wrong], 0, "addresses", "two quiet hours later")


def _poll() -> Iterator[Row]:
    """Seconds of Marketo's time from a change to the refusal, without a hook."""
    with _mirrored(1_000) as world:
        chance, waits = random.Random(2), []
        next_at = world.sync() or world.now
        for number in range(100 if FULL else 30):
            world.skip_time(seconds=chance.randint(1, 400))
            lead = world.simulator.leads.add(f"new{number}@example.com", {"blackListed": True})
            began = world.now
            while world.deployment.keyring.key(str(lead.email)) not in world.mirrored():
                world.wait_until(max(next_at, world.now))
                next_at = world.sync() or world.now
            waits.append((world.now - began).total_seconds())
        yield Row("Marketo: from a change to a stopped send, polls only", [max(waits)], 330, "s", "longest of all")


def _mirror_off() -> Iterator[Row]:
    """A hundred checks of unknown recipients a second, while Marketo takes 300 ms a call."""
    with _mirrored(100, datetime.now(UTC)) as world:
        world.simulator.clock.run()
        world.skip_time(hours=2)
        world.simulator.latency = 0.3
        times, verdicts = _under_load(world, OUTAGE_SECONDS)
    counters = world.simulator.limits.counters()
    note = f"{len(times):,} checks of unknown people, 100 a second, 64 threads, 300 ms a call"
    yield Row("Marketo: mirror off, p95 of a check", [sorted(times)[int(len(times) * 0.95)]], 2, "s", note)
    yield Row("Marketo: mirror off, most calls in 20 s", [counters["busiest_20_seconds"]], 50, "calls", "")
    failed = sum(verdict != "allow" for verdict in verdicts)
    yield Row("Marketo: mirror off, checks without an answer", [failed], 0, "checks", f"of {len(verdicts):,}")


def _under_load(world: World, seconds: int) -> tuple[list[float], list[str]]:
    times: list[float] = []

    def ask(number: int) -> str:
        began = time.perf_counter()
        verdict = _check(world, f"stranger{number}@example.net")
        times.append(time.perf_counter() - began)
        return verdict

    with ThreadPoolExecutor(64) as threads:
        began, asked = time.perf_counter(), []
        for number in range(seconds * 100):
            time.sleep(max(0, began + number / 100 - time.perf_counter()))
            asked.append(threads.submit(ask, number))
        return times, [each.result() for each in asked]


def _check(world: World, address: str) -> str:
    who = as_of_now(world.deployment, world.company.rep)
    return check_send(world.deployment, who, a_question([address], stage="compose"), world.now).verdict


class Left:
    """Addresses whose lead was deleted or got another one after it had said no: that no goes on."""

    def __init__(self) -> None:
        self.reasons: dict[str, set[str]] = {}

    def note(self, lead: Lead) -> None:
        if lead.email and (flags := {flag for flag in FLAGS if lead[flag]}):
            self.reasons.setdefault(lead.email, set()).update(flags)


def _change(world: World, chance: random.Random, left: Left) -> None:
    """Mostly opt-outs and new people, some who come back or move; pushed as the documented campaign does."""
    leads = world.simulator.leads
    lead = leads.get(chance.randint(1, LEADS)) or leads.add("again@example.com", {})
    change: Callable[[], object] = chance.choices(
        (
            lambda: leads.change(lead, {chance.choice(FLAGS): True}),
            lambda: leads.change(lead, {chance.choice(FLAGS): False}),
            lambda: leads.add(f"new{chance.random()}@example.com", {"unsubscribed": chance.random() < 0.1}),
            lambda: (left.note(lead), leads.change(lead, {"email": f"moved{chance.random()}@example.com"})),
            lambda: leads.change(lead, {"company": str(chance.random())}),
            lambda: (left.note(lead), leads.delete(lead)),
        ),
        (60, 8, 15, 5, 11, 1),
    )[0]
    with world.simulator.lock:
        changed = change()
    told = changed if isinstance(changed, Lead) else lead
    if leads.get(told.id) is not None and told.email:
        _push(world, told)


def _push(world: World, lead: Lead) -> None:
    body = _filled_in(Target("", template=TEMPLATE), lead)
    with world.deployment.db.read() as connection:
        access = connection_of(connection, world.company.team_id, SYSTEM)
    if access is not None:
        receive_push(world.deployment, access, body.encode(), "application/x-www-form-urlencoded", world.now)


def _by_endpoint(world: World) -> str:
    counted = world.simulator.limits.counters()["calls"]
    return ", ".join(f"{name} {sum(codes.values())}" for name, codes in counted.items() if name != "identity")


if __name__ == "__main__":
    print(markdown(rows()))
