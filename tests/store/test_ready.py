"""Connections are kept at hand, and let go of when the server hung up on them."""

from datetime import datetime

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.actions.identity.add_team import add_team
from consentry.deployment import Deployment
from consentry.store.database import UNAVAILABLE, Database
from consentry.store.driver import fetch
from consentry.store.keyring import Keyring
from tests.conftest import Copies

ALL_BUT_THIS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def test_the_last_connection_is_at_hand_for_the_next_question(deployment: Deployment) -> None:
    with deployment.db.read() as first:
        first.execute(sa.text("SELECT 1"))
    with deployment.db.read() as next_one, deployment.db.read() as another:
        assert next_one is first
        assert another is not first


def test_no_question_sees_what_the_one_before_it_saw(deployment: Deployment, now: datetime) -> None:
    with pytest.raises(ZeroDivisionError), deployment.db.snapshot() as connection:
        1 / _teams(connection)
    with deployment.db.read() as connection:
        assert _teams(connection) == 0
    add_team(deployment, "Halden", now)
    with deployment.db.read() as connection:
        assert _teams(connection) == 1


def test_when_the_server_hung_up_one_question_notices_for_all(postgres_copies: Copies) -> None:
    url = postgres_copies.new()
    deployment = Deployment(Database(url), Keyring(b"secret", [b"secret"]))
    with deployment.db.read(), deployment.db.read(), deployment.db.read():
        pass
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as own:
        own.execute(ALL_BUT_THIS)

    with pytest.raises(UNAVAILABLE), deployment.db.read() as connection:
        fetch(connection, "SELECT 1", ())
    with deployment.db.read() as one, deployment.db.read() as two, deployment.db.read() as three:
        assert [fetch(each, "SELECT 1", ())[0][0] for each in (one, two, three)] == [1, 1, 1]
    deployment.close()


def _teams(connection: Connection) -> int:
    return int(connection.execute(sa.text("SELECT count(*) FROM team")).scalar_one())
