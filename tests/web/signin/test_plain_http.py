"""Where the way isn't encrypted nobody signs in, except on the machine itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.settings import Settings
from tests.builders import Company
from tests.web.landing.landing_page import Shown
from tests.web.signin.visitor import PASSWORD, Visitor, give_password

REP = "rep@halden.example"


@pytest.fixture
def reached_at(deployment: Deployment, company: Company, tmp_path: Path) -> Callable[..., Visitor]:
    give_password(deployment, company.rep.user_id)

    def served(home: str, **settings: object) -> Visitor:
        return Visitor(create_app(Settings(home=tmp_path, **settings), deployment).test_client(), home)  # type: ignore[arg-type]

    return served


@pytest.mark.parametrize(("home", "settings"), [
    ("http://consentry.example", {"public_url": "http://consentry.example"}),
    ("http://10.1.2.3:8000", {"bind": "10.1.2.3"}),
    ("http://10.1.2.3:8000", {"bind": "0.0.0.0"}),
    ("http://localhost.evil.example", {}),
])  # fmt: skip
def test_plain_http_across_a_network_is_refused_in_words(
    reached_at: Callable[..., Visitor], home: str, settings: dict[str, str]
) -> None:
    visitor = reached_at(home, **settings)
    for answer in (visitor.get("/signin"), visitor.sign_in(REP), visitor.get("/account")):
        assert answer.status_code == 403
        assert "isn’t encrypted" in Shown(answer).text
        assert "Set-Cookie" not in answer.headers
    assert not Shown(visitor.get("/signin")).found("//input")


@pytest.mark.parametrize("home", ["http://localhost:8000"])
def test_on_the_machine_itself_it_works_with_a_cookie_of_a_plain_name(
    reached_at: Callable[..., Visitor], home: str
) -> None:
    visitor = reached_at(home)
    cookie = visitor.sign_in(REP).headers["Set-Cookie"]
    assert cookie.startswith("session=")
    assert "Secure" not in cookie
    assert "HttpOnly" in cookie
    assert visitor.call("GET", "/me").json["email"] == REP
    answer = visitor.post("/signin", headers={"Origin": "http://127.0.0.1:8000"}, email=REP, password=PASSWORD)
    assert answer.status_code == 403
    assert "http://localhost:8000" in Shown(answer).text


def test_the_public_address_may_be_spelled_with_its_port_or_in_capitals(reached_at: Callable[..., Visitor]) -> None:
    visitor = reached_at("https://consentry.example", public_url="https://Consentry.Example:443")
    assert visitor.sign_in(REP).status_code == 303
