"""The first admin's link, and those of invitations: each lets one person in, once, and for a while."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from consentry.actions.identity.add_team import add_team
from consentry.actions.identity.invitations.invite_user import invite_user
from consentry.actions.identity.signin.offer_setup import offer_setup
from consentry.actions.identity.signin.set_up import set_up
from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.settings import Settings
from consentry.store.identity.tables import Invitation, SetupToken, User
from consentry.store.identity.teams import all_users, find_user
from consentry.store.tables import table_of
from tests.builders import Company, a_company
from tests.conftest import NOW
from tests.web.landing.landing_page import Shown
from tests.web.signin.visitor import HOME, PASSWORD, Visitor

ADA = {"company": "Halden", "name": "Ada Admin", "email": "Ada@Halden.example", "password": PASSWORD}
NEW = "new@halden.example"


@pytest.fixture
def stranger(deployment: Deployment, tmp_path: Path) -> Visitor:
    """In front of a server at which nobody works yet."""
    return Visitor(create_app(Settings(home=tmp_path, public_url=HOME), deployment).test_client())


def a_setup_token(deployment: Deployment, ago: timedelta = timedelta(0)) -> str:
    return offer_setup(deployment, datetime.now(UTC) - ago) or ""


def an_invitation(deployment: Deployment, company: Company, email: str = NEW, ago: timedelta = timedelta(0)) -> str:
    return invite_user(deployment, company.admin, email, "rep", datetime.now(UTC) - ago).token


def test_the_setup_link_makes_the_first_admin_and_signs_them_in(stranger: Visitor, deployment: Deployment) -> None:
    token = a_setup_token(deployment)
    assert stranger.page("/setup").found("//input/@name") == ["token"]
    form = Shown(stranger.post("/setup", token=token))
    assert form.found("//input/@name") == ["token", "company", "name", "email", "password"]
    assert form.found("//input/@autocomplete") == ["organization", "name", "username", "new-password"]

    assert stranger.post("/setup", token=token, **ADA).headers["Location"] == "/account"

    me = stranger.call("GET", "/me").json
    assert (me["email"], me["role"], me["team"]["name"]) == ("ada@halden.example", "admin", "Halden")
    for answer in (stranger.get("/setup"), stranger.post("/setup", token=token, **ADA)):
        assert answer.status_code == 404
    assert offer_setup(deployment, datetime.now(UTC)) is None


def test_of_six_who_come_at_once_one_becomes_admin(deployment: Deployment) -> None:
    token, together, made = a_setup_token(deployment), threading.Barrier(6), []

    def come(number: int) -> None:
        together.wait()
        try:
            made.append(
                set_up(deployment, token, f"Team {number}", "X", f"{number}@x.example", PASSWORD, datetime.now(UTC))
            )
        except Exception as refusal:
            made.append(type(refusal).__name__)

    threads = [threading.Thread(target=come, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(map(str, made))[1:] == ["NotFound"] * 5
    with deployment.db.read() as connection:
        assert len(all_users(connection)) == 1


def test_a_setup_link_that_is_old_wrong_or_replaced_opens_nothing(stranger: Visitor, deployment: Deployment) -> None:
    replaced = a_setup_token(deployment)
    old = a_setup_token(deployment, timedelta(hours=1, seconds=1))
    for token in (replaced, old, "made-up", "", "\0"):
        assert stranger.post("/setup", token=token).status_code == 404
        assert stranger.post("/setup", token=token, **ADA).status_code == 404
    with deployment.db.read() as connection:
        assert all_users(connection) == []
        assert connection.execute(sa.select(table_of(SetupToken).c.hash)).scalar_one() != old.encode()


@pytest.mark.parametrize(("wrong", "says"), [
    ({"company": " "}, "needs a name"), ({"name": "A\nB"}, "needs a name"), ({"email": "ada"}, "not an e-mail address"),
    ({"password": "short"}, "at least 10 characters. "), ({"password": "Password123"}, "tried first"),
    ({"password": "x1" * 101}, "at most 200"), ({"password": "ada@halden.example"}, "tried first"),
    ({"email": "a\0@halden.example"}, "not an e-mail address"),
])  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field_and_the_link_still_works(
    stranger: Visitor, deployment: Deployment, wrong: dict[str, str], says: str
) -> None:
    token = a_setup_token(deployment)
    answer = stranger.post("/setup", token=token, **{**ADA, **wrong})
    shown = Shown(answer)
    assert answer.status_code == 400
    (named,) = shown.found("//input[@aria-invalid]/@name")
    assert {named} == set(wrong)
    assert says in "".join(shown.found(f"//*[@id='{named}-note']/text()")) + " "
    assert PASSWORD not in answer.text
    assert stranger.post("/setup", token=token, **ADA).status_code == 303


def test_the_company_may_be_there_already(stranger: Visitor, deployment: Deployment) -> None:
    team_id = add_team(deployment, "Halden", NOW)
    stranger.post("/setup", token=a_setup_token(deployment), **ADA)
    with deployment.db.read() as connection:
        user = find_user(connection, "ada@halden.example")
    assert user
    assert user.team_id == team_id


def test_no_other_page_sets_up_or_joins(stranger: Visitor, deployment: Deployment) -> None:
    token = a_setup_token(deployment)
    for path in ("/setup", "/join"):
        evil = {"Origin": "https://evil.example"}
        assert stranger.post(path, headers=evil, token=token, **ADA).status_code == 403
    with deployment.db.read() as connection:
        assert all_users(connection) == []


def test_whoever_is_invited_joins_with_a_name_and_a_password_and_is_in(
    visitor: Visitor, deployment: Deployment, company: Company
) -> None:
    token = an_invitation(deployment, company)
    form = Shown(visitor.post("/join", token=token))
    assert form.heading == "Join Halden"
    assert form.found("//input[@name='email']/@value") == [NEW]
    assert form.found("//input/@autocomplete") == ["username", "name", "new-password"]

    assert visitor.post("/join", token=token, name="Nia New", password=PASSWORD).headers["Location"] == "/account"

    me = visitor.call("GET", "/me").json
    assert (me["email"], me["name"], me["role"], me["team"]["name"]) == (NEW, "Nia New", "rep", "Halden")
    assert visitor.sign_in(NEW).status_code == 303


def test_an_invitation_is_for_the_address_that_was_invited_and_its_role(
    visitor: Visitor, deployment: Deployment, company: Company
) -> None:
    said = {"name": "Eve", "password": PASSWORD, "email": "eve@evil.example", "role": "admin", "team_id": "7"}
    visitor.post("/join", token=an_invitation(deployment, company), **said)
    with deployment.db.read() as connection:
        assert find_user(connection, "eve@evil.example") is None
        joined = find_user(connection, NEW)
    assert joined
    assert (joined.role, joined.team_id) == ("rep", company.team_id)


def test_an_invitation_lets_one_in_once(
    visitor: Visitor, new_visitor: Callable[[], Visitor], deployment: Deployment, company: Company
) -> None:
    token = an_invitation(deployment, company)
    assert visitor.post("/join", token=token, name="Nia", password=PASSWORD).status_code == 303
    for said in ({}, {"name": "Eve", "password": "another password"}):
        answer = new_visitor().post("/join", token=token, **said)
        assert answer.status_code == 404
        assert "no longer valid" in answer.text
    with deployment.db.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(table_of(Invitation))).scalar() == 0


def test_an_invitation_that_is_old_withdrawn_or_made_anew_opens_nothing(
    visitor: Visitor, new_visitor: Callable[[], Visitor], deployment: Deployment, company: Company
) -> None:
    old = an_invitation(deployment, company, "old@halden.example", timedelta(days=7, seconds=1))
    replaced, newest = an_invitation(deployment, company), an_invitation(deployment, company)
    withdrawn = invite_user(deployment, company.admin, "gone@halden.example", "rep", datetime.now(UTC))
    visitor.sign_in("admin@halden.example")
    assert visitor.call("DELETE", f"/invitations/{withdrawn.id}").status_code == 204
    for token in (old, replaced, withdrawn.token, "made-up", ""):
        assert new_visitor().post("/join", token=token, name="Eve", password=PASSWORD).status_code == 404
    assert new_visitor().post("/join", token=newest, name="Nia", password=PASSWORD).status_code == 303


def test_an_address_that_came_to_belong_to_somebody_meanwhile_is_not_taken_over(
    visitor: Visitor, deployment: Deployment, company: Company
) -> None:
    other = a_company(deployment, "Other", NOW)
    first, second = an_invitation(deployment, company), an_invitation(deployment, other)
    assert visitor.post("/join", token=first, name="Nia", password=PASSWORD).status_code == 303
    assert visitor.post("/join", token=second, name="Eve", password="another password").status_code == 404
    with deployment.db.read() as connection:
        users = connection.execute(sa.select(table_of(User)).where(table_of(User).c.email == NEW)).all()
    assert [user.team_id for user in users] == [company.team_id]


@pytest.mark.parametrize("path", ["/setup", "/join"])
def test_the_links_pages_run_one_script_of_ours_and_are_in_nobodys_frame(stranger: Visitor, path: str) -> None:
    answer = stranger.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert Shown(answer).found("//script/@src") == ["/static/link.js"]
    with stranger.get("/static/link.js") as script:
        assert b"location.hash" in script.data
