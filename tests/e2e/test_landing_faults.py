"""A press that was answered with 200 is kept, whatever happens to the server then; any other answer says so."""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner

from consentry.cli import main
from consentry.rules.addresses.address import AddressKeys
from consentry.rules.landing.link import Link, sign_link
from tests.e2e.backend import CONSENTRY, TEAM, free_port, wait_until_ready

SECRETS = {"CONSENTRY_SECRET_KEYS": "a secret of the tests", "CONSENTRY_ADDRESS_KEY": "an address key of the tests"}


@dataclass
class Server:
    """`consentry serve`, that is killed without a word and started again."""

    home: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {**os.environ, **SECRETS, "CONSENTRY_HOME": str(self.home), "PORT": str(self.port)}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([CONSENTRY, "serve"], env=environment, start_new_session=True, **quiet)
        wait_until_ready(f"http://localhost:{self.port}", self.process)

    def kill(self) -> None:
        """The gunicorn master and its workers at once, as in a power cut of the process group."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def url(self, address: str) -> str:
        """The address's own link. The page of a single team takes a typed address, too: see `press`."""
        key = AddressKeys(SECRETS["CONSENTRY_ADDRESS_KEY"].encode()).key(address)
        token = sign_link(SECRETS["CONSENTRY_SECRET_KEYS"].encode(), Link(1, 0, 0, key))
        return f"http://localhost:{self.port}/u/{token}"

    @property
    def file(self) -> Path:
        return self.home / "consentry.sqlite"

    def kept(self) -> set[bytes]:
        """The keys of everybody who is out."""
        with sqlite3.connect(self.file) as connection:
            return {bytes(row[0]) for row in connection.execute("SELECT address_key FROM suppression")}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    environment = {**SECRETS, "CONSENTRY_HOME": str(home)}
    CliRunner(env=environment).invoke(main, ["team", "add", TEAM], catch_exceptions=False)
    server = Server(home)
    server.start()
    yield server
    server.kill()


def add_people(server: Server, addresses: list[str]) -> dict[str, bytes]:
    keys = AddressKeys(SECRETS["CONSENTRY_ADDRESS_KEY"].encode())
    found = {address: keys.key(address) for address in addresses}
    with sqlite3.connect(server.file) as connection:
        rows = [(1, key, address, "2026-05-03 00:00:00") for address, key in found.items()]
        connection.executemany("INSERT INTO person (team_id, address_key, address, created_at) VALUES (?,?,?,?)", rows)
    return found


def press(server: Server, address: str, one_click: bool = False) -> requests.Response | None:
    """The answer, or None when the server died over it."""
    said = {"List-Unsubscribe": "One-Click"} if one_click else {"what": "everything"}
    with suppress(requests.RequestException):
        return requests.post(server.url(address), data=said, headers={"Accept-Language": "de"}, timeout=60)
    return None


def press_all(server: Server, addresses: list[str], done: Callable[[str], None]) -> list[threading.Thread]:
    """Eight recipients at a time; `done` hears of every address that was answered with 200."""
    waiting = list(addresses)

    def work() -> None:
        while waiting:
            with suppress(IndexError):
                address = waiting.pop()
                answer = press(server, address, one_click=hash(address) % 2 == 0)
                if answer is not None and answer.status_code == 200:
                    done(address)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    return threads


def survive_kills(server: Server, rounds: int, people: int) -> tuple[int, int]:
    """Kills the server in the middle of the load, again and again. How many were promised, and how many weren't."""
    chance = random.Random(5)
    promised, asked = 0, 0
    for number in range(rounds):
        keys = add_people(server, [f"p{number}-{each}@example.com" for each in range(people)])
        answered: list[str] = []
        enough = threading.Event()
        limit = chance.randrange(1, people // 2)

        def note(address: str, answered: list[str] = answered, limit: int = limit, enough: Any = enough) -> None:
            answered.append(address)
            if len(answered) >= limit:
                enough.set()

        threads = press_all(server, list(keys), note)
        assert enough.wait(60)
        server.kill()
        for thread in threads:
            thread.join()
        server.start()
        lost = [address for address in answered if keys[address] not in server.kept()]
        assert lost == []
        promised, asked = promised + len(answered), asked + people
    return promised, asked


def test_what_was_promised_survives_kill_9(server: Server) -> None:
    promised, asked = survive_kills(server, rounds=2, people=60)
    assert 0 < promised < asked


@pytest.mark.soak
def test_what_was_promised_survives_kill_9_again_and_again(server: Server) -> None:
    promised, asked = survive_kills(server, rounds=20, people=300)
    assert 0 < promised < asked


@contextmanager
def locked(server: Server) -> Iterator[None]:
    """Somebody else holds SQLite's write lock for longer than the server waits for it."""
    connection = sqlite3.connect(server.file, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


@contextmanager
def full(server: Server) -> Iterator[None]:
    """No file of this server's may grow any more: what a full disk means to SQLite."""
    assert server.process is not None
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    try:
        for pid in map(int, children):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        yield
    finally:
        for pid in map(int, children):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@pytest.mark.parametrize("fault", [locked, full])
def test_without_the_database_there_is_a_page_to_press_again(server: Server, fault: Callable[[Server], Any]) -> None:
    bob, eve = f"bob@{fault.__name__}.example", f"eve@{fault.__name__}.example"
    keys = add_people(server, [bob, eve])
    before = server.kept()
    with fault(server):
        with ThreadPoolExecutor() as threads:
            hers = threads.submit(press, server, eve, one_click=True)
            answer, one_click = press(server, bob), hers.result()
        assert answer is not None
        assert one_click is not None
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert '<html lang="de">' in answer.text
        assert '<input type="hidden" name="what" value="everything">' in answer.text
        assert "Erneut versuchen" in answer.text
        assert (one_click.status_code, one_click.content) == (503, b"")
        assert server.kept() == before

    again = [press(server, bob), press(server, eve, one_click=True)]
    assert [answer.status_code if answer is not None else None for answer in again] == [200, 200]
    assert server.kept() == before | set(keys.values())
