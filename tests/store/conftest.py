from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from consentry.deployment import Deployment
from tests.builders import a_deployment


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
def empty(empty_url: str) -> Iterator[Deployment]:
    with closing(a_deployment(empty_url)) as deployment:
        yield deployment
