"""Two servers under the same gunicorn: ours, and the smallest Flask route that takes and gives JSON."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BARE = """
from flask import Flask, jsonify, request
from gunicorn.app.base import BaseApplication

app = Flask("bare")

@app.post("/")
def bare():
    asked = request.get_json()
    return jsonify(verdict="allow", count=len(asked["recipients"]))

class Server(BaseApplication):
    def load_config(self):
        for name, value in dict(bind="127.0.0.1:{port}", threads=8, worker_class="gthread", loglevel="warning").items():
            self.cfg.set(name, value)
    def load(self):
        return app

Server().run()
"""

# The product as it is, but for who waits for slow clients.
STOCK = """
from concurrent.futures import ThreadPoolExecutor
from gunicorn.workers.gthread import ThreadWorker
from consentry import cli, server

class Stock(ThreadWorker):
    def get_thread_pool(self):
        return ThreadPoolExecutor(8)

server.SelectorWorker = Stock
cli.main(["serve"])
"""


@dataclass(frozen=True)
class Server:
    """A running server: its port, and the process that does the work."""

    port: int
    master: int

    def cpu(self) -> float:
        """Seconds of CPU that its workers have used."""
        return sum(cpu_of(child) for child in children_of(self.master))


def children_of(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def cpu_of(process: int, *, of_its_ended_children: bool = False) -> float:
    """Seconds of CPU."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    first = 13 if of_its_ended_children else 11
    return (int(fields[first]) + int(fields[first + 1])) / os.sysconf("SC_CLK_TCK")


def memory_of(process: int) -> int:
    """Bytes of its own: what SQLite maps of the file is the system's, and taken back when somebody needs it."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))


@contextmanager
def bare_flask() -> Iterator[Server]:
    port = free_port()
    with _running([sys.executable, "-c", BARE.replace("{port}", str(port))], port, {}) as server:
        yield server


@contextmanager
def consentry(home: Path, database_url: str) -> Iterator[Server]:
    port = free_port()
    variables = {"CONSENTRY_HOME": str(home), "CONSENTRY_DATABASE_URL": database_url, "PORT": str(port)}
    with _running([str(Path(sys.executable).with_name("consentry")), "serve"], port, variables) as server:
        yield server


@contextmanager
def consentry_under_gthread(home: Path) -> Iterator[Server]:
    port = free_port()
    variables = {"CONSENTRY_HOME": str(home), "PORT": str(port)}
    with _running([sys.executable, "-c", STOCK], port, variables) as server:
        yield server


@contextmanager
def _running(command: list[str], port: int, variables: dict[str, str]) -> Iterator[Server]:
    process = subprocess.Popen(command, env={**os.environ, **variables}, stdout=subprocess.DEVNULL)
    try:
        _await(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _await(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Client:
    """One kept-alive connection that posts one body over and over."""

    def __init__(self, server: Server, path: str, token: str, body: Any) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port)
        self._path = path
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._body = json.dumps(body).encode()

    def post(self) -> dict[str, Any]:
        try:
            answer = self._ask()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self._connection.close()  # gunicorn closes what was idle for two seconds
            answer = self._ask()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {text[:300]!r}")
        return dict(json.loads(text))

    def _ask(self) -> http.client.HTTPResponse:
        self._connection.request("POST", self._path, self._body, self._headers)
        return self._connection.getresponse()
