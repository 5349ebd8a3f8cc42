"""`consentry serve` as a process of its own, and clients that speak to it byte by byte."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests

from consentry.actions.identity.add_team import add_team
from consentry.actions.identity.add_user import add_user
from consentry.actions.identity.create_token import create_token
from consentry.app import open_deployment
from consentry.settings import Settings
from tests.builders import a_send

# The limits are the server's own, but shorter, so that nobody waits for a minute.
SERVE = """
import sys
from consentry.web.serving import limits
for name, value in {limits}.items():
    assert hasattr(limits, name)
    setattr(limits, name, value)
from consentry.cli import main
sys.exit(main(["serve"]))
"""
SHORT = {"HEADER_SECONDS": 1.0, "PATIENCE_SECONDS": 2.0, "FAREWELL_SECONDS": 1.0}
# Far longer than anything here takes: it only tells slow from never.
NEVER = 60


@dataclass
class Served:
    port: int
    process: int
    token: str
    log: Path

    def connect(self, first: bytes = b"", buffer: int = 0) -> socket.socket:
        client = socket.socket()
        if buffer:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        client.settimeout(NEVER)
        client.connect(("127.0.0.1", self.port))
        client.sendall(first)
        return client

    def check(self) -> str:
        """On a connection of its own, as a client's first one is."""
        return str(self.call("POST", "/checks", json=a_send(to=["bob@example.com"])).json()["verdict"])

    def call(self, method: str, path: str, headers: dict[str, str] | None = None, **sent: Any) -> requests.Response:
        mine = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        return requests.request(method, f"{self.url}/api/v1{path}", headers=mine, timeout=NEVER, **sent)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def head(self, method: str, path: str, *fields: str) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", "Host: x", f"Authorization: Bearer {self.token}", *fields]
        return "\r\n".join([*lines, "", ""]).encode()


@contextmanager
def a_server(home: Path, database_url: str = "", **limits: Any) -> Iterator[Served]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    settings = Settings(home=home, database_url=database_url)
    deployment, now = open_deployment(settings), datetime.now(UTC)
    add_team(deployment, "Halden", now)
    add_user(deployment, "Halden", "admin@halden.example", "Ada", "admin", now)
    token = create_token(deployment, "admin@halden.example", None, timedelta(days=1), now)
    deployment.close()
    variables = {"CONSENTRY_HOME": str(home), "CONSENTRY_DATABASE_URL": database_url, "PORT": str(port)}
    script = SERVE.replace("{limits}", repr({**SHORT, **limits}))
    log = home / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", script], env={**os.environ, **variables}, stdout=output, stderr=output
        )
    served = Served(port, process.pid, token, log)
    try:
        wait_until(lambda: is_up(served))
        yield served
    finally:
        process.terminate()
        process.wait()


def is_up(served: Served) -> bool:
    try:
        return requests.get(f"{served.url}/readyz", timeout=NEVER).status_code == 200
    except requests.ConnectionError:
        return False


def wait_until(is_so: Any) -> None:
    until = time.monotonic() + NEVER
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


def is_closed(client: socket.socket) -> bool:
    """Whether the server has hung up. What it said before that is thrown away."""
    client.setblocking(False)
    try:
        while client.recv(65_536):
            pass
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with a_server(tmp_path_factory.mktemp("home")) as server:
        yield server


@pytest.fixture
def served_on_postgres(postgres: str, tmp_path: Path) -> Iterator[Served]:
    """With a process for each core."""
    with psycopg.connect(postgres.format("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE slow_clients")
        with a_server(tmp_path, postgres.format("slow_clients")) as server:
            yield server
        connection.execute("DROP DATABASE slow_clients WITH (FORCE)")
