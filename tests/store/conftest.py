from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from consentry.store.database import Database
from tests.builders import ADDRESS_SECRET, SECRETS


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database in which nothing has been made yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
        return
    url: str = request.getfixturevalue("postgres")
    with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE empty")
        yield url.format("empty").replace("postgresql://", "postgresql+psycopg://")
        connection.execute("DROP DATABASE empty")


@pytest.fixture
def empty(empty_url: str) -> Iterator[Database]:
    with closing(Database(empty_url, ADDRESS_SECRET, SECRETS)) as database:
        yield database
