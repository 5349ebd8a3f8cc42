"""The hook of a real server: how soon a push stops a send, and what a flood of pushes does to checks."""

import http.client
import json
import random
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from consentry.actions.identity.add_team import add_team
from consentry.actions.identity.add_user import add_user
from consentry.actions.identity.create_token import create_token
from consentry.app import open_deployment
from consentry.settings import Settings
from tests.bench.servers import Client, Server, consentry
from tests.bench.table import Row
from tests.builders import a_send
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET, Simulator, running
from tests.simulators.marketo.webhook import Target

LEADS = 500


@dataclass
class Stage:
    """A server that is connected to a simulated Marketo, which pushes to it."""

    server: Server
    simulator: Simulator
    token: str
    path: str
    secret: str

    def check(self, address: str) -> str:
        client = Client(self.server, "/api/v1/checks", self.token, a_send(to=[address], stage="compose"))
        return str(client.post()["verdict"])


def hook_rows(*, full: bool) -> Iterator[Row]:
    with _stage() as stage:
        waits = [_until_stopped(stage, number) for number in range(1, 41 if full else 16)]
        yield Row("Marketo: from a change to a stopped send, with push", [max(waits)], 5, "s", "longest of all")
        quiet, _ = _checks_beside(stage, [], 4)
        busy, codes = _checks_beside(stage, [_right, _right, _wrong, _junk, _huge], 20 if full else 6)
        note = f"{_p95(quiet) * 1e3:.1f} ms alone; pushes answered {dict(sorted(codes.items()))}"
        yield Row("Marketo: p95 of a check while the hook is flooded", [_p95(busy) * 1e3], 300, "ms", note)


@contextmanager
def _stage() -> Iterator[Stage]:
    simulator = Simulator()
    simulator.seed(LEADS, datetime.now(UTC) - timedelta(days=3), datetime.now(UTC))
    with tempfile.TemporaryDirectory() as folder, running(simulator):
        home = Path(folder)
        deployment = open_deployment(Settings(home=home))
        add_team(deployment, "Bench", datetime.now(UTC))
        add_user(deployment, "Bench", "admin@bench.example", "Admin", "admin", datetime.now(UTC))
        token = create_token(deployment, "admin@bench.example", None, timedelta(days=1), datetime.now(UTC))
        deployment.close()
        with consentry(home, "") as server:
            body = {"base_url": simulator.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
            hook = _call(server, token, "PUT", "/connections/marketo", body)["hook"]
            _call(server, token, "PATCH", "/settings", {"marketo_check": True})
            path = "/hooks/marketo/" + hook["url"].rpartition("/")[2]
            simulator.webhook.target = Target(f"http://127.0.0.1:{server.port}{path}", {hook["header"]: hook["secret"]})
            yield Stage(server, simulator, token, path, hook["secret"])


def _until_stopped(stage: Stage, number: int) -> float:
    lead = stage.simulator.leads.add(f"push{number}@example.com", {})
    address = str(lead.email)
    stage.check(address)
    began = time.perf_counter()
    with stage.simulator.lock:
        stage.simulator.leads.change(lead, {"unsubscribed": True})
    while stage.check(address) != "block":
        time.sleep(0.01)
    return time.perf_counter() - began


def _checks_beside(stage: Stage, floods: list[Any], seconds: float) -> tuple[list[float], Counter[int]]:
    """Seconds of each of fifty checks a second of somebody known, while each flood pushes as fast as it can."""
    done, codes = threading.Event(), Counter[int]()
    threads = [threading.Thread(target=_flood, args=(stage, flood, done, codes)) for flood in floods]
    for thread in threads:
        thread.start()
    client = Client(stage.server, "/api/v1/checks", stage.token, a_send(to=["lead1@example.com"], stage="compose"))
    times, until = [], time.perf_counter() + seconds
    while time.perf_counter() < until:
        began = time.perf_counter()
        client.post()
        times.append(time.perf_counter() - began)
        time.sleep(0.02)
    done.set()
    for thread in threads:
        thread.join()
    return times, codes


def _flood(stage: Stage, push: Any, done: threading.Event, codes: Counter[int]) -> None:
    chance = random.Random(push.__name__)
    while not done.is_set():
        connection = http.client.HTTPConnection("127.0.0.1", stage.server.port, timeout=30)
        secret, body = push(stage, chance)
        try:
            connection.request("POST", stage.path, body, {"X-Consentry-Secret": secret})
            codes[connection.getresponse().status] += 1
        except OSError:
            codes[0] += 1  # it was hung up on, half-way through ten megabytes
        finally:
            connection.close()


def _right(stage: Stage, chance: random.Random) -> tuple[str, str]:
    number = chance.randint(1, LEADS)
    return stage.secret, f"id={number}&email=lead{number}@example.com&unsubscribed={chance.randint(0, 1)}"


def _wrong(_stage: Stage, chance: random.Random) -> tuple[str, str]:
    return str(chance.random()), "id=1&email=lead1@example.com&unsubscribed=1"


def _junk(stage: Stage, chance: random.Random) -> tuple[str, str]:
    return stage.secret, "{" * chance.randint(0, 5_000)


def _huge(stage: Stage, _chance: random.Random) -> tuple[str, bytes]:
    return stage.secret, b"x" * 10_000_000


def _call(server: Server, token: str, method: str, path: str, body: Any) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection.request(method, f"/api/v1{path}", json.dumps(body), headers)
    answer = connection.getresponse()
    text = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} {text[:300]!r}")
    return dict(json.loads(text))


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
