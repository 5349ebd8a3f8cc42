"""How surely an answer lies on the disk before it is given. PostgreSQL tells how it was told to write."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from consentry.actions.checking.check_send import check_send
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.deployment import Deployment
from consentry.store.checking.checks import keeping
from tests.builders import Company, a_question, an_opt_out
from tests.mirrors import Copies


@pytest.fixture
def database_url(postgres_copies: Copies) -> Iterator[str]:
    url = postgres_copies.new()
    yield url
    postgres_copies.give_back(url)


def waits_for_the_disk(deployment: Deployment, company: Company, now: datetime, *to: str, **others: object) -> bool:
    beside = others.pop("beside", None)
    answer = check_send(deployment, company.rep, a_question(to, stage="compose", **others), now)
    with keeping(deployment.db, answer, beside) as connection:
        return bool(connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on")


def test_only_the_record_that_a_message_went_does_not_wait_for_the_disk(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out("gone@example.com"), now)

    assert not waits_for_the_disk(deployment, company, now, "fine@example.com")
    assert waits_for_the_disk(deployment, company, now, "fine@example.com", beside={b"key": "a new list"})
    assert waits_for_the_disk(deployment, company, now, "gone@example.com")
    assert waits_for_the_disk(
        deployment, company, now, "gone@example.com", "fine@example.com", workflow="select_and_send"
    )
