from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from consentry.cli import main
from tests.builders import ADDRESS_SECRET, SECRETS

Run = Callable[..., Result]


@pytest.fixture
def environment(database_url: str, tmp_path: Path) -> dict[str, str]:
    """What an administrator has set: the database, and the secrets it was filled with."""
    return {
        "CONSENTRY_HOME": str(tmp_path),
        "CONSENTRY_DATABASE_URL": database_url,
        "CONSENTRY_ADDRESS_KEY": ADDRESS_SECRET.decode(),
        "CONSENTRY_SECRET_KEYS": b" , ".join(SECRETS).decode(),
        "CONSENTRY_PUBLIC_URL": "https://consentry.example/",
    }


@pytest.fixture
def consentry(environment: dict[str, str]) -> Run:
    """`consentry …`, typed in this process; a traceback fails the test."""

    def run(*arguments: str, **others: str) -> Result:
        result = CliRunner(env={**environment, **others}).invoke(main, arguments)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run
