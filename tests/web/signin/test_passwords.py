"""Choosing another password: signed in, and by a link."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consentry.actions.identity.deactivate_user import deactivate_user
from consentry.actions.identity.signin.offer_reset import offer_reset
from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.settings import Settings
from tests.builders import Company
from tests.conftest import NOW
from tests.providers import mail_server as mail_servers
from tests.providers.mail_server import MailServer
from tests.web.landing.landing_page import Shown
from tests.web.signin.visitor import HOME, PASSWORD, Visitor, give_password

REP, ADMIN = "rep@halden.example", "admin@halden.example"
ANOTHER = "seven green umbrellas"


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    with mail_servers.mail_server() as server:
        yield server


@pytest.fixture
def with_mail(deployment: Deployment, company: Company, tmp_path: Path, mail_server: MailServer) -> Visitor:
    give_password(deployment, company.rep.user_id, company.admin.user_id)
    url = f"smtp://127.0.0.1:{mail_server.port}?from=consentry@halden.example"
    return Visitor(create_app(Settings(home=tmp_path, public_url=HOME, smtp_url=url), deployment).test_client())


def a_link(deployment: Deployment, email: str = REP, ago: timedelta = timedelta(0)) -> str:
    return offer_reset(deployment, email, datetime.now(UTC) - ago)


def mailed(server: MailServer, count: int) -> list[str]:
    """The texts of so many mails, once they are there."""
    until(lambda: len(server.mails) >= count)
    return [mail.get_content() for mail in server.mails]


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if is_so():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to be so")


def test_whoever_knows_the_password_changes_it_and_all_other_sessions_end(
    visitor: Visitor, new_visitor: Callable[[], Visitor]
) -> None:
    thief = new_visitor()
    thief.sign_in(REP)
    visitor.sign_in(REP)

    answer = visitor.post("/account/password", current_password=PASSWORD, password=ANOTHER)

    assert "Your password is changed" in visitor.page(answer.headers["Location"]).text
    assert thief.get("/account").status_code == 303
    assert visitor.sign_in(REP).status_code == 401
    assert visitor.sign_in(REP, ANOTHER).status_code == 303


def test_whoever_does_not_know_it_changes_nothing_and_guesses_in_vain(visitor: Visitor) -> None:
    visitor.sign_in(REP)
    answers = [visitor.post("/account/password", current_password=f"{n}", password=ANOTHER) for n in range(6)]
    assert [answer.status_code for answer in answers] == [403] * 5 + [429]
    assert Shown(answers[0]).found("//input[@aria-invalid]/@name") == ["current_password"]
    assert visitor.sign_in(REP).status_code == 303


@pytest.mark.parametrize("weak", ["short", "1234567890", "aaaaaaaaaaaa", "Qwertyuiop", REP, "x1" * 101])
def test_a_weak_password_is_not_taken(visitor: Visitor, weak: str) -> None:
    visitor.sign_in(REP)
    answer = visitor.post("/account/password", current_password=PASSWORD, password=weak)
    assert answer.status_code == 400
    assert Shown(answer).found("//input[@aria-invalid]/@name") == ["password"]
    assert visitor.sign_in(REP).status_code == 303


def test_a_link_gives_a_new_password_once_and_ends_every_session(
    visitor: Visitor, new_visitor: Callable[[], Visitor], deployment: Deployment
) -> None:
    visitor.sign_in(REP)
    token, second = a_link(deployment), a_link(deployment)
    there = new_visitor()
    assert Shown(there.post("/reset", token=token)).found("//input[@name='email']/@value") == [REP]
    assert there.post("/reset", token=token, password="short").status_code == 400

    assert there.post("/reset", token=token, password=ANOTHER).headers["Location"] == "/account"

    assert there.call("GET", "/me").json["email"] == REP
    assert visitor.get("/account").status_code == 303
    for used in (token, second):
        assert new_visitor().post("/reset", token=used, password="yet another one").status_code == 404
    assert new_visitor().sign_in(REP, ANOTHER).status_code == 303


def test_a_link_that_is_old_changed_or_somebodys_who_left_opens_nothing(
    visitor: Visitor, deployment: Deployment
) -> None:
    old, made, other = (
        a_link(deployment, ago=timedelta(hours=1, seconds=1)),
        a_link(deployment),
        a_link(deployment, ADMIN),
    )
    for token in (old, made[:-2] + "AA", other[:20] + made[20:], "", "ä"):
        assert visitor.post("/reset", token=token, password=ANOTHER).status_code == 404
    deactivate_user(deployment, REP, NOW)
    assert visitor.post("/reset", token=made, password=ANOTHER).status_code == 404
    assert visitor.sign_in(ADMIN).status_code == 303


def test_a_link_is_mailed_to_whoever_forgot_and_works(with_mail: Visitor, mail_server: MailServer) -> None:
    assert "/forgotten?lang=en" in with_mail.page("/signin").found("//main//a/@href")
    assert with_mail.page("/forgotten").buttons == ["Send me the link"]
    with_mail.post("/forgotten", email=REP)
    (text,) = mailed(mail_server, 1)
    assert mail_server.recipients == [REP]
    token = text.partition(f"{HOME}/reset#")[2].split()[0]
    assert with_mail.post("/reset", token=token, password=ANOTHER).status_code == 303


def test_the_answer_is_the_same_for_every_address_and_waits_for_no_mail_server(
    with_mail: Visitor, mail_server: MailServer, deployment: Deployment
) -> None:
    deactivate_user(deployment, REP, NOW)
    answers = [with_mail.post("/forgotten", email=email) for email in (REP, "nobody@x.example", "no one", ADMIN)]
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    mailed(mail_server, 1)  # the last one's, which comes after the others'
    assert mail_server.recipients == [ADMIN]


def test_a_mail_server_that_fails_changes_no_answer(with_mail: Visitor, mail_server: MailServer) -> None:
    mail_server.answers["DATA"] = "451 later"
    answer = with_mail.post("/forgotten", email=REP)
    assert answer.status_code == 200
    until(lambda: mail_server.recipients == [REP])
    assert mail_server.mails == []


def test_nobody_fills_a_mailbox_with_links(with_mail: Visitor, mail_server: MailServer) -> None:
    for _ in range(5):
        assert with_mail.post("/forgotten", email=REP).status_code == 200
    with_mail.post("/forgotten", email=ADMIN)
    mailed(mail_server, 4)
    assert mail_server.recipients == [REP] * 3 + [ADMIN]


def test_where_no_mail_can_be_sent_none_is_promised(visitor: Visitor) -> None:
    assert not visitor.page("/signin").found("//main//a")
    assert visitor.get("/forgotten").status_code == visitor.post("/forgotten", email=REP).status_code == 404


def test_an_invitation_is_mailed_too_and_it_is_said_when_it_could_not_be(
    with_mail: Visitor, mail_server: MailServer
) -> None:
    with_mail.sign_in(ADMIN)
    made = with_mail.call("POST", "/invitations", json={"email": "new@halden.example", "role": "rep"}).json
    assert made["mailed"]
    assert mail_server.recipients == ["new@halden.example"]
    assert made["link"] in mail_server.mails[0].get_content()
    mail_server.answers["RCPT"] = "550 no"
    answer = with_mail.call("POST", "/invitations", json={"email": "other@halden.example", "role": "rep"})
    assert (answer.status_code, answer.json["mailed"]) == (201, False)


def test_an_admin_invites_and_withdraws_on_the_account_page(
    visitor: Visitor, new_visitor: Callable[[], Visitor]
) -> None:
    visitor.sign_in(ADMIN)
    assert "Nobody is invited just now." in visitor.page("/account").text
    shown = Shown(visitor.post("/account/invitations", email="new@halden.example", role="rep"))
    (link,) = shown.found("//p[@class='letter']/text()")
    assert link not in visitor.page("/account").text
    token = link.partition("#")[2]
    assert new_visitor().post("/join", token=token).status_code == 200
    (kept,) = visitor.page("/account").found("//input[@name='invitation']/@value")
    visitor.post("/account/invitations/withdraw", invitation=kept)
    assert new_visitor().post("/join", token=token).status_code == 404
    for email, status in (("nobody", 400), (REP, 409)):
        answer = visitor.post("/account/invitations", email=email, role="rep")
        assert answer.status_code == status
        assert Shown(answer).found("//input[@aria-invalid]/@name") == ["email"]


def test_a_rep_invites_nobody(visitor: Visitor) -> None:
    visitor.sign_in(REP)
    assert "Invitations" not in visitor.page("/account").text
    assert visitor.post("/account/invitations", email="new@halden.example", role="admin").status_code == 403
    assert visitor.post("/account/invitations/withdraw", invitation="1").status_code == 404
