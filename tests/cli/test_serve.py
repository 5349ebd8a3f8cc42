"""The server as it is started: it migrates first, makes its own secrets, and its log tells nothing of anybody."""

import json
import multiprocessing
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

from consentry.settings import Settings
from tests.cli.conftest import Run

FORK = multiprocessing.get_context("fork")
CONSENTRY = Path(sys.executable).with_name("consentry")
WHO = "mallory.secret@example.com"


@dataclass(frozen=True)
class Served:
    url: str
    session: requests.Session
    log: Path


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Nothing set, or a database of PostgreSQL with nothing in it."""
    if request.param == "sqlite":
        yield ""
        return
    url: str = request.getfixturevalue("postgres")
    with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE served")
        yield url.format("served")
        connection.execute("DROP DATABASE served WITH (FORCE)")


@pytest.fixture
def environment(database_url: str, tmp_path: Path) -> dict[str, str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return {"CONSENTRY_HOME": str(tmp_path), "CONSENTRY_DATABASE_URL": database_url, "PORT": str(port)}


@contextmanager
def serving(environment: dict[str, str], log: Path) -> Iterator[Served]:
    with log.open("wb") as output:
        command = [CONSENTRY, "serve"]
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=output, stderr=output)
    patient = requests.Session()
    patient.mount("http://", HTTPAdapter(max_retries=Retry(300, backoff_factor=0.05, backoff_max=0.1)))
    try:
        yield Served(f"http://127.0.0.1:{environment['PORT']}", patient, log)
    finally:
        patient.close()
        process.terminate()
        process.wait()


def test_a_server_needs_nothing_and_tells_nothing(consentry: Run, environment: dict[str, str], tmp_path: Path) -> None:
    with serving(environment, tmp_path / "log") as served:
        assert served.session.get(f"{served.url}/readyz").status_code == 200
        for arguments in (
            ("team", "add", "Halden"),
            ("user", "add", "rep@halden.example", "--team", "Halden", "--role", "rep"),
        ):
            assert consentry(*arguments).exit_code == 0
        token = consentry("token", "create", "--user", "rep@halden.example").stdout.strip()
        link = consentry("link", WHO, "--team", "Halden", "--sender", "rep@halden.example").stdout.strip()
        visit(served, token, link.rpartition("/")[2])

    told = served.log.read_text()
    requests_logged = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    routes = {(each["route"], each["status"]) for each in requests_logged if each["event"] == "request"}
    assert {
        ("/api/v1/checks", 200),
        ("/api/v1/checks", 413),
        ("/api/v1/people/lookup", 200),
        ("/u/<token>", 200),
        ("no route", 404),
    } <= routes
    secrets = [(tmp_path / name).read_text() for name in ("secret_keys", "address_key")]
    for never in (WHO, "mallory", token, link.rpartition("/")[2], *secrets):
        assert never not in told


def test_it_listens_where_it_is_told_to_and_says_so(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    for bind, there, elsewhere in (("", "127.0.0.1", "127.0.0.3"), ("127.0.0.2", "127.0.0.2", "127.0.0.1")):
        told = {"CONSENTRY_BIND": bind} if bind else {}
        environment = {"CONSENTRY_HOME": str(tmp_path), "PORT": str(port), **told}
        with serving(environment, tmp_path / "log") as served:
            assert served.session.get(f"http://{there}:{port}/readyz").status_code == 200
            with pytest.raises(requests.ConnectionError):
                requests.get(f"http://{elsewhere}:{port}/readyz", timeout=30)
            assert f"Consentry listens on {there}:{port}" in served.log.read_text()


def visit(served: Served, token: str, link: str) -> None:
    """Everything somebody could do that has an address or a secret in it."""
    api, session = f"{served.url}/api/v1", served.session
    mine: dict[str, Any] = {"headers": {"Authorization": f"Bearer {token}"}}
    entry = {"address": WHO, "field": "to", "name": WHO}
    check = {"client": "api", "workflow": "plugin", "stage": "send", "subject": WHO, "recipients": [entry]}
    assert session.get(f"{api}/people/lookup", params={"address": WHO}, **mine).status_code == 200
    assert session.post(f"{api}/unsubscribes", json={"address": WHO, "note": WHO}, **mine).status_code == 201
    assert session.post(f"{api}/checks", json=check, **mine).json()["verdict"] == "block"
    assert session.post(f"{api}/checks", json={**check, WHO: WHO}, **mine).status_code == 400
    assert session.post(f"{api}/checks", data=f"{{{WHO}", **mine).status_code == 415
    assert session.get(f"{api}/me", headers={"Authorization": f"Bearer {WHO}{token}"}).status_code == 401
    assert session.get(f"{api}/people/{WHO}", **mine).status_code == 404
    assert session.get(f"{served.url}/{WHO}?{token}").status_code == 404
    assert session.get(f"{served.url}/u/{link}").status_code == 200
    assert session.get(f"{served.url}/u/{link[:-9]}{WHO}").status_code in (200, 404)
    assert session.get(f"{served.url}/{WHO}{'x' * 9_000}").status_code >= 400
    for body in (iter([b" " * 300_000] * 4), b" " * 1_200_000):
        headers = {**mine["headers"], "Content-Type": "application/json"}
        assert requests.post(f"{api}/checks", data=body, headers=headers).status_code == 413


def test_secrets_are_their_owners_alone_and_processes_that_start_together_agree(tmp_path: Path) -> None:
    together = FORK.Barrier(8)
    with FORK.Pool(8, initializer=start_together, initargs=(together,)) as processes:
        found = processes.map(secrets_of, [tmp_path] * 8, chunksize=1)

    assert len(set(found)) == 1
    assert {file.name for file in tmp_path.iterdir()} == {"secret_keys", "address_key"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}
    assert found[0] == secrets_of(tmp_path)
    assert len({*found[0][0], found[0][1]}) == 2
    assert min(map(len, (*found[0][0], found[0][1]))) >= 32


def start_together(together: Any) -> None:
    os.umask(0)
    together.wait()


def secrets_of(home: Path) -> tuple[tuple[bytes, ...], bytes]:
    settings = Settings(home=home)
    return tuple(settings.secrets), settings.address_secret


def test_no_secret_shows_where_settings_are_printed(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, secret_keys="hush hush hush hush", address_key="never tell anybody")
    assert "hush" not in f"{settings} {settings!r}"
    assert "never" not in f"{settings} {settings!r}"
