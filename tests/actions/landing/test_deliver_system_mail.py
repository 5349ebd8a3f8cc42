"""Our own mail goes once: later when the server is away, never twice when nobody can tell."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
import sqlalchemy as sa

from consentry.actions.consent.erase_person import erase_person
from consentry.actions.consent.undo_unsubscribe import undo_unsubscribe
from consentry.actions.landing.deliver_system_mail import LEASE, MOST_ATTEMPTS, deliver_system_mail
from consentry.actions.landing.mail_link import ONCE_IN, mail_link
from consentry.actions.landing.unsubscribe_by_link import unsubscribe_by_link
from consentry.deployment import Clock, Deployment
from consentry.providers.smtp import Smtp
from consentry.rules.consent.suppression import Scope
from consentry.rules.consent.undo import BY_MAIL, read_undo
from consentry.rules.landing.landing import Wish, pause_end
from consentry.rules.landing.link import Link, read_link
from consentry.store.consent.people import person_by_key
from consentry.store.landing.system_mail import claim_mail, due_mail
from tests.actions.recipient import BOB, an_answer
from tests.builders import Company
from tests.providers.mail_server import MailServer, mail_server

URL = "https://consentry.example"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@dataclass
class Post:
    """Delivers what is due, at a time that passes as it is told."""

    deployment: Deployment
    mailer: Smtp
    now: datetime

    def round(self, later: timedelta = timedelta()) -> int:
        self.now += later
        return deliver_system_mail(replace(self.deployment, clock=Clock(lambda: self.now)), self.mailer, URL)

    def states(self) -> list[str]:
        with self.deployment.db.read() as connection:
            return list(connection.execute(sa.text("SELECT state FROM system_mail ORDER BY id")).scalars())


@pytest.fixture
def post(deployment: Deployment, server: MailServer, now: datetime) -> Post:
    return Post(deployment, Smtp(f"smtp://127.0.0.1:{server.port}", "no-reply@consentry.example"), now)


def left(
    deployment: Deployment, company: Company, now: datetime, wish: Wish | None = None, language: str = "en"
) -> int:
    answer = replace(an_answer(wish or Wish()), mail_in=language)
    kept = unsubscribe_by_link(deployment, company.team_id, answer, now).kept
    assert kept is not None
    return kept.id


def token_in(mail: EmailMessage, before: str) -> str:
    found = re.search(f"{URL}{before}([A-Za-z0-9_-]+)$", mail.get_content(), re.M)
    assert found
    return found[1]


def test_a_confirmation_carries_the_undo_for_thirty_days(
    deployment: Deployment, company: Company, post: Post, server: MailServer, now: datetime
) -> None:
    event_id = left(deployment, company, now, Wish(Scope.PAUSE, until=pause_end(30, now)), "nl")
    assert post.round() == 1

    (mail,) = server.mails
    assert mail["To"] == BOB
    assert mail["Subject"] == "Halden mailt je niet tot 22 december 2026"
    token = token_in(mail, "/u/undo/")
    assert read_undo(deployment.keyring.secrets, token, now + BY_MAIL - timedelta(seconds=1)) == event_id
    assert read_undo(deployment.keyring.secrets, token, now + BY_MAIL) is None
    assert post.states() == ["sent"]
    assert post.round(timedelta(days=1)) == 0
    assert len(server.got) == 1


def test_a_link_that_was_asked_for_names_the_person_and_comes_once(
    deployment: Deployment, company: Company, post: Post, server: MailServer, now: datetime
) -> None:
    for _ in range(3):
        mail_link(deployment, company.team_id, BOB, "sv", company.rep.user_id, now)
    post.round()
    (mail,) = server.mails
    expected = Link(company.team_id, company.rep.user_id, address_key=deployment.keyring.key(BOB))
    assert read_link(deployment.keyring.secrets, token_in(mail, "/u/")) == expected
    mail_link(deployment, company.team_id, BOB, "sv", None, now + 2 * ONCE_IN)
    post.round(2 * ONCE_IN)
    assert len(server.got) == 2


def test_a_server_that_is_away_gets_it_later(
    deployment: Deployment, company: Company, post: Post, server: MailServer, now: datetime
) -> None:
    left(deployment, company, now)
    server.answers["RCPT"] = "450 later"
    assert [post.round(), post.round(), post.round(timedelta(minutes=2))] == [0, 0, 0]
    del server.answers["RCPT"]
    assert [post.round(timedelta(minutes=3)), post.round(timedelta(minutes=1))] == [0, 1]
    assert len(server.got) == 1


def test_after_two_days_it_gives_up(
    deployment: Deployment, company: Company, post: Post, server: MailServer, now: datetime
) -> None:
    left(deployment, company, now)
    server.answers["RCPT"] = "450 later"
    for _ in range(MOST_ATTEMPTS):
        post.round(timedelta(hours=9))
    assert post.states() == ["failed"]


@pytest.mark.parametrize(("answer", "state"), [("hang up", "unknown"), ("554 no", "failed")])
def test_what_may_have_gone_or_never_will_is_not_tried_again(
    deployment: Deployment, company: Company, post: Post, server: MailServer, now: datetime, answer: str, state: str
) -> None:
    left(deployment, company, now)
    server.answers["DATA"] = answer
    post.round()
    got = len(server.got)
    server.answers.clear()
    assert [post.round(timedelta(days=1)), post.states(), len(server.got)] == [0, [state], got]


def test_a_server_of_ours_that_died_while_sending_leaves_no_second_mail(
    deployment: Deployment, company: Company, post: Post, server: MailServer, now: datetime
) -> None:
    left(deployment, company, now)
    with deployment.db.write() as connection:
        (mail_id,) = due_mail(connection, now, 10)
        assert claim_mail(connection, mail_id, now)
    assert post.round(LEASE / 2) == 0
    assert post.states() == ["sending"]
    assert post.round(LEASE) == 0
    assert (post.states(), server.got) == (["unknown"], [])


def test_many_at_once_send_each_mail_once(
    deployment: Deployment, company: Company, post: Post, server: MailServer, now: datetime
) -> None:
    addresses = [f"person{number}@example.com" for number in range(12)]
    for address in addresses:
        mail_link(deployment, company.team_id, address, "en", None, now)
    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(lambda _: post.round(), range(4))) == 12
    assert sorted(server.recipients) == sorted(addresses)


def test_what_was_undone_or_erased_meanwhile_is_not_sent(
    deployment: Deployment, company: Company, post: Post, server: MailServer, now: datetime
) -> None:
    undo_unsubscribe(deployment, left(deployment, company, now), now)
    mail_link(deployment, company.team_id, "eve@example.com", "en", None, now)
    with deployment.db.read() as connection:
        eve = person_by_key(connection, company.team_id, deployment.keyring.key("eve@example.com"))
    assert eve is not None
    erase_person(deployment, company.admin, eve.id, now)
    assert post.round() == 0
    assert (post.states(), server.got) == (["dropped", "dropped"], [])
    post.round(timedelta(days=31))
    assert post.states() == []
