"""The tables come about by migrations alone, once, whoever starts first."""

import multiprocessing
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlmodel import SQLModel

from consentry.deployment import Deployment
from consentry.store.database import Database
from consentry.store.keyring import Keyring
from consentry.store.schema import WrongAddressKey, is_current, upgrade
from tests.builders import SECRETS, Company, a_deployment

FORK = multiprocessing.get_context("fork")


def everything_in(deployment: Deployment) -> dict[str, list[Any]]:
    tables = sa.MetaData()
    with deployment.db.read() as connection:
        tables.reflect(connection)
        return {name: list(connection.execute(sa.select(table))) for name, table in tables.tables.items()}


def test_an_empty_database_gets_the_tables_that_the_code_knows(empty: Deployment) -> None:
    assert not is_current(empty.db)

    upgrade(empty.db, empty.keyring)

    assert is_current(empty.db)
    with empty.db.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_second_start_changes_nothing(empty: Deployment) -> None:
    upgrade(empty.db, empty.keyring)
    before = everything_in(empty)

    upgrade(empty.db, empty.keyring)

    assert everything_in(empty) == before


def test_servers_that_start_together_migrate_once(empty_url: str) -> None:
    together = FORK.Barrier(4)
    servers = [FORK.Process(target=_start, args=(empty_url, together)) for _ in range(4)]
    for server in servers:
        server.start()
    for server in servers:
        server.join()

    assert [server.exitcode for server in servers] == [0, 0, 0, 0]
    with closing(a_deployment(empty_url)) as deployment:
        assert is_current(deployment.db)
        rows = everything_in(deployment)
    assert (len(rows["alembic_version"]), len(rows["deployment"])) == (1, 1)


def _start(url: str, together: Any) -> None:
    together.wait()
    deployment = a_deployment(url)
    upgrade(deployment.db, deployment.keyring)


def test_another_address_key_is_refused_and_changes_nothing(deployment: Deployment, database_url: str) -> None:
    before = everything_in(deployment)
    with (
        closing(Deployment(Database(database_url), Keyring(b"another address key", SECRETS))) as stranger,
        pytest.raises(WrongAddressKey, match="CONSENTRY_ADDRESS_KEY is not the key"),
    ):
        upgrade(stranger.db, stranger.keyring)

    assert everything_in(deployment) == before


def test_rebuilding_a_table_leaves_its_children_alone(deployment: Deployment, company: Company) -> None:
    """SQLite can't alter much: alembic copies the table and drops the old one, on which others depend."""
    before = everything_in(deployment)
    engine = deployment.db.migrator()
    with engine.begin() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("team", recreate="auto") as team:
            team.alter_column("name", type_=sa.Text())
            team.add_column(sa.Column("motto", sa.String()))
    engine.dispose()

    after = everything_in(deployment)
    assert after["team"] == [(*row, None) for row in before["team"]]
    assert after | {"team": before["team"]} == before


def test_foreign_keys_are_enforced_where_rows_are_written(deployment: Deployment) -> None:
    with pytest.raises(sa.exc.IntegrityError), deployment.db.write() as connection:
        connection.execute(sa.text("INSERT INTO settings (team_id, version, document) VALUES (77, 1, '{}')"))


def test_what_an_older_version_left_in_free_pages_goes_at_the_upgrade(tmp_path: Path) -> None:
    """It deleted without overwriting; this version's first start writes the file anew, and no later one does."""
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as old:
        old.execute("PRAGMA secure_delete = OFF")
        old.execute("CREATE TABLE note (text)")
        old.executemany("INSERT INTO note VALUES (?)", [("barnaby@example.com" * 50,)] * 100)
        old.commit()
        old.execute("DELETE FROM note")
        old.commit()
    assert b"barnaby" in path.read_bytes()

    with closing(a_deployment(f"sqlite:///{path}")) as deployment:
        upgrade(deployment.db, deployment.keyring)
        assert [each.name for each in tmp_path.iterdir() if b"barnaby" in each.read_bytes()] == []
        with deployment.db.write() as connection:
            connection.execute(sa.text("DROP TABLE note"))
        upgrade(deployment.db, deployment.keyring)
        with deployment.db.read() as connection:
            assert connection.exec_driver_sql("PRAGMA freelist_count").scalar_one() > 0
