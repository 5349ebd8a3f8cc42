"""What is written is kept whole or not at all."""

import pytest
import sqlalchemy as sa

from consentry.deployment import Deployment
from tests.builders import Company

RENAME = sa.text("UPDATE team SET name = :name")


def name_of(deployment: Deployment) -> str:
    with deployment.db.read() as connection:
        return str(connection.execute(sa.text("SELECT name FROM team")).scalar())


def rename_and_break_off(deployment: Deployment, door: str) -> None:
    with getattr(deployment.db, door)() as connection:
        connection.execute(RENAME, {"name": "Three"})
        raise KeyError


@pytest.mark.parametrize("door", ["write", "write_step"])
def test_a_transaction_is_kept_or_undone_as_a_whole(deployment: Deployment, company: Company, door: str) -> None:
    with getattr(deployment.db, door)() as connection:
        connection.execute(RENAME, {"name": "One"})
        connection.execute(RENAME, {"name": "Two"})
    with pytest.raises(KeyError):
        rename_and_break_off(deployment, door)
    assert name_of(deployment) == "Two"

    with deployment.db.write() as connection:
        connection.execute(RENAME, {"name": "Four"})
    assert name_of(deployment) == "Four"
