"""What holds for every queue of work: due when its time has come, tried again later, and never after it has ended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.landing.mail_link import mail_link
from consentry.deployment import Deployment
from consentry.store.landing.system_mail import (
    claim_mail,
    due_mail,
    finish_mail,
    give_up_mail,
    put_off_mail,
)
from consentry.store.mirror.write_backs import (
    begin_writing_back,
    collect,
    due_write_backs,
    finish_write_backs,
    give_up_write_back,
    put_off_write_back,
)
from tests.builders import Company, an_opt_out

SECOND = timedelta(seconds=1)


@dataclass
class SystemMail:
    """Claimed one by one."""

    deployment: Deployment
    team_id: int
    table = "system_mail"

    def enter(self, address: str, now: datetime) -> None:
        mail_link(self.deployment, self.team_id, address, "en", None, now)

    def due(self, connection: Connection, now: datetime, limit: int = 10) -> Sequence[Any]:
        return due_mail(connection, now, limit)

    def claim(self, connection: Connection, each: str, now: datetime) -> bool:
        return claim_mail(connection, each, now) is not None

    def put_off(self, connection: Connection, each: str, not_before: datetime) -> None:
        put_off_mail(connection, each, not_before, "away")

    def give_up(self, connection: Connection, each: str) -> None:
        give_up_mail(connection, each, "away", "failed")

    def finish(self, connection: Connection, each: str, _: datetime) -> None:
        finish_mail(connection, each, "sent")


@dataclass
class WriteBacks:
    """One worker at a time looks, and claims nothing."""

    deployment: Deployment
    team_id: int
    table = "write_back"

    def __post_init__(self) -> None:
        with self.deployment.db.write() as connection:
            begin_writing_back(connection, self.team_id)

    def enter(self, address: str, now: datetime) -> None:
        unsubscribe(self.deployment, self.team_id, an_opt_out(address), now)
        with self.deployment.db.write() as connection:
            collect(connection, self.team_id, now, 10)

    def due(self, connection: Connection, now: datetime, limit: int = 10) -> Sequence[Any]:
        return due_write_backs(connection, self.team_id, now, limit)

    def claim(self, _connection: Connection, _each: Any, _: datetime) -> bool:
        return True

    def put_off(self, connection: Connection, each: Any, not_before: datetime) -> None:
        put_off_write_back(connection, self.team_id, each, not_before, "away")

    def give_up(self, connection: Connection, each: Any) -> None:
        give_up_write_back(connection, self.team_id, each, "away")

    def finish(self, connection: Connection, each: Any, now: datetime) -> None:
        finish_write_backs(connection, self.team_id, [each], set(), now)


Work = SystemMail | WriteBacks


@pytest.fixture(params=[SystemMail, WriteBacks])
def work(request: pytest.FixtureRequest, deployment: Deployment, company: Company) -> Work:
    kind: Callable[[Deployment, int], Work] = request.param
    return kind(deployment, company.team_id)


def row(connection: Connection, work: Work) -> tuple[str, int, str | None]:
    """The state, failures and error of the only one."""
    found = connection.execute(sa.text(f"SELECT state, attempts, error FROM {work.table}")).one()
    return found[0], found[1], found[2]


def taken(connection: Connection, work: Work, now: datetime) -> Any:
    (each,) = work.due(connection, now)
    assert work.claim(connection, each, now)
    return each


def test_it_is_due_from_its_time_on_the_longest_due_first(deployment: Deployment, work: Work, now: datetime) -> None:
    for number in (2, 0, 1):
        work.enter(f"person{number}@example.com", now + number * SECOND)
    with deployment.db.read() as connection:
        assert [len(work.due(connection, now + seconds * SECOND)) for seconds in (-1, 0, 1, 2)] == [0, 1, 2, 3]
        (first,) = work.due(connection, now)
        assert work.due(connection, now + 2 * SECOND, 1) == [first]


def test_each_failure_is_counted_and_it_comes_again_when_it_may(
    deployment: Deployment, work: Work, now: datetime
) -> None:
    work.enter("bob@example.com", now)
    for failures in range(1, 4):
        with deployment.db.write() as connection:
            work.put_off(connection, taken(connection, work, now), now + 60 * SECOND)
            assert row(connection, work) == ("queued", failures, "away")
            assert work.due(connection, now + 59 * SECOND) == []
            now += 60 * SECOND
            assert len(work.due(connection, now)) == 1


def test_what_was_given_up_is_counted_and_never_comes_again(deployment: Deployment, work: Work, now: datetime) -> None:
    work.enter("bob@example.com", now)
    with deployment.db.write() as connection:
        work.give_up(connection, taken(connection, work, now))
        assert row(connection, work) == ("failed", 1, "away")
        assert work.due(connection, now + timedelta(days=9)) == []


def test_what_is_finished_has_no_error_and_stays_so(deployment: Deployment, work: Work, now: datetime) -> None:
    work.enter("bob@example.com", now)
    with deployment.db.write() as connection:
        work.put_off(connection, taken(connection, work, now), now)
        each = taken(connection, work, now)
        work.finish(connection, each, now)
        ended = row(connection, work)
        work.put_off(connection, each, now)
        work.give_up(connection, each)
        assert row(connection, work) == ended == (ended[0], 1, None)
        assert work.due(connection, now + timedelta(days=9)) == []


def test_a_claim_is_for_one_and_only_for_what_is_due(deployment: Deployment, company: Company, now: datetime) -> None:
    mail = SystemMail(deployment, company.team_id)
    mail.enter("bob@example.com", now)
    with deployment.db.write() as connection:
        (each,) = mail.due(connection, now)
        assert [mail.claim(connection, each, at) for at in (now - SECOND, now, now)] == [False, True, False]
        assert mail.due(connection, now) == []
