"""The link in a mail: looking changes nothing, one click does, and nobody makes a link up."""

from datetime import datetime

import pytest
from flask.testing import FlaskClient

from consentry.actions.landing.create_link import create_link
from consentry.deployment import Deployment
from tests.builders import Api, Company, a_company

BOB = "bob@example.com"


@pytest.fixture
def link(deployment: Deployment, company: Company, now: datetime) -> str:
    return f"/u/{create_link(deployment, company.team_id, BOB, company.rep.email, now)}"


def state(rep: Api) -> tuple[str, list[str]]:
    """What stands against mail to Bob, and how it was said, newest first."""
    person = rep.get(f"/people/lookup?address={BOB}").json
    history = rep.get(f"/people/{person['id']}/history").json["items"]
    return person["state"]["status"], [each["source"] for each in history]


def test_looking_changes_nothing(server: FlaskClient, rep: Api, link: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS"):
        for _ in range(2):
            answer = server.open(link, method=method)
            assert answer.status_code == 200
            assert "no-store" in answer.headers["Cache-Control"]
    for method in ("PUT", "PATCH", "DELETE"):
        assert server.open(link, method=method).status_code == 405
    assert state(rep) == ("clear", [])


def test_one_click_unsubscribes_without_cookie_or_redirect(server: FlaskClient, rep: Api, link: str) -> None:
    """RFC 8058: the mail program sends one POST, as either kind of form, and reads nothing but the status."""
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        answer = server.post(link, data={"List-Unsubscribe": "One-Click"}, content_type=kind)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
    status, sources = state(rep)
    assert (status, set(sources)) == ("unsubscribed", {"one_click"})


def test_a_link_is_never_used_up(server: FlaskClient, rep: Api, link: str) -> None:
    for _ in range(2):
        assert server.post(link, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert server.get(link).status_code == 200
    assert state(rep)[0] == "unsubscribed"


def test_a_forged_or_cut_link_unsubscribes_nobody(
    server: FlaskClient, rep: Api, link: str, deployment: Deployment, company: Company, now: datetime
) -> None:
    a_company(deployment, "Rivals", now)
    token = link.removeprefix("/u/")
    swapped = token[:30] + ("A" if token[30] != "A" else "B") + token[31:]
    for forged in (token[:-1], token[:-8], token[4:], swapped, token.swapcase(), f"{token}AAAA", "x", "%00", "é" * 66):
        assert server.get(f"/u/{forged}").status_code == 404
        assert server.post(f"/u/{forged}", data={"List-Unsubscribe": "One-Click"}).status_code == 404
    assert state(rep) == ("clear", [])


def test_a_link_of_one_team_says_nothing_to_another(
    server: FlaskClient, rep: Api, link: str, deployment: Deployment, now: datetime
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    theirs = create_link(deployment, rivals.team_id, BOB, rivals.rep.email, now)

    server.post(f"/u/{theirs}", data={"List-Unsubscribe": "One-Click"})

    assert state(rep) == ("clear", [])
