"""The real backend in a process of its own, with one team, a rep and an admin."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import requests
from click.testing import CliRunner

from consentry.cli import main
from tests.e2e import patience

# The name under which mail clients know the add-in; the browser is told where it really is.
PUBLIC_URL = "https://addin.example.test"
CONSENTRY = Path(sys.executable).with_name("consentry")
TEAM = "Halden"
REP = "rep@halden.example"
ADMIN = "admin@halden.example"


class Api:
    """The API as one user; an answer that isn't a success fails the test with what the server said."""

    def __init__(self, backend: str, token: str) -> None:
        self.token = token
        self._url = f"{backend}/api/v1"
        self._headers = {"Authorization": f"Bearer {token}"}

    def get(self, path: str, **query: Any) -> Any:
        return self._call("GET", path, params=query)

    def post(self, path: str, body: dict[str, Any], language: str = "en") -> Any:
        return self._call("POST", path, json=body, headers={"Accept-Language": language})

    def patch(self, path: str, body: dict[str, Any]) -> Any:
        return self._call("PATCH", path, json=body)

    def put(self, path: str, body: dict[str, Any]) -> Any:
        return self._call("PUT", path, json=body)

    def delete(self, path: str, body: dict[str, Any]) -> None:
        self._call("DELETE", path, json=body)

    def _call(self, method: str, path: str, **more: Any) -> Any:
        headers = {**self._headers, **more.pop("headers", {})}
        answer = requests.request(method, self._url + path, headers=headers, timeout=30, **more)
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


class Backend:
    """Where it runs, and who may call it. `check_token`: the rep's, good for checks alone."""

    def __init__(self, url: str, tokens: dict[str, str], environment: dict[str, str]) -> None:
        self.url = url
        self._environment = environment
        self.rep = Api(url, tokens["rep"])
        self.admin = Api(url, tokens["admin"])
        self.check_token = tokens["check"]

    def new_colleague(self, name: str, *token: str) -> Api:
        """A rep of the same team, and the token an administrator made for them."""
        email = f"{name.lower()}@halden.example"
        typed(self._environment, "user", "add", email, "--team", TEAM, "--role", "rep", "--name", name)
        return Api(self.url, typed(self._environment, "token", "create", "--user", email, *token))


@contextmanager
def running_backend(home: Path, public_url: str = PUBLIC_URL, **more: str) -> Iterator[Backend]:
    """`consentry serve`, with `home` to itself, and `more` in its environment, which is nobody else's.

    Without a public URL it goes by where it listens.
    """
    environment = {"CONSENTRY_HOME": str(home), "CONSENTRY_PUBLIC_URL": public_url, **more}
    tokens = _set_up(environment)
    with consentry("serve", environment) as url:
        yield Backend(url, tokens, environment)


@contextmanager
def consentry(command: str, environment: dict[str, str]) -> Iterator[str]:
    """A server of `consentry`'s in a process of its own, ready, on a free port of the loopback; its URL."""
    port = free_port()
    process = subprocess.Popen(
        [CONSENTRY, command], env={**os.environ, **environment, "PORT": str(port)}, stdout=subprocess.DEVNULL
    )
    try:
        wait_until_ready(f"http://localhost:{port}", process)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait()


def typed(environment: dict[str, str], *arguments: str) -> str:
    """A command an administrator types, run in this process: each start of Python takes a while."""
    return CliRunner(env=environment).invoke(main, arguments, catch_exceptions=False).stdout.strip()


def _set_up(environment: dict[str, str]) -> dict[str, str]:
    run = partial(typed, environment)
    run("team", "add", TEAM)
    run("user", "add", REP, "--team", TEAM, "--role", "rep")
    run("user", "add", ADMIN, "--team", TEAM, "--role", "admin")
    return {
        "rep": run("token", "create", "--user", REP),
        "admin": run("token", "create", "--user", ADMIN),
        "check": run("token", "create", "--user", REP, "--scope", "check"),
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def wait_until_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + patience.SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if requests.get(f"{url}/readyz", timeout=1).ok:
                return
        except requests.RequestException:
            time.sleep(0.05)
    raise RuntimeError(f"{url} did not become ready")
