"""Who may call what: no token, no answer; a token for checks, checks alone."""

import re
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from flask.testing import FlaskClient

from consentry.deployment import Deployment
from tests.builders import Api, Company, a_company, a_send, an_api
from tests.store.statements import statements
from tests.web.documented import described

FOR_CHECKS = {
    ("post", "/api/v1/checks"),
    ("get", "/api/v1/checks/{id}"),
    ("get", "/api/v1/me"),
    ("get", "/api/v1/unsubscribe-message"),
    ("post", "/api/v1/unsubscribe-message"),
    ("post", "/api/v1/client-faults"),
    ("post", "/api/v1/tokens/renew"),
}


def operations() -> list[tuple[str, str]]:
    return [(method, path) for path, methods in described()["paths"].items() for method in methods]


def call(server: FlaskClient, method: str, path: str, authorization: str | None) -> int:
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = server.open(re.sub("{.+?}", "1", path), method=method, headers=headers)
    if answer.status_code == 401:
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    return answer.status_code


def test_nothing_is_told_without_a_token(server: FlaskClient, company: Company) -> None:
    assert {call(server, method, path, None) for method, path in operations()} == {401}


def test_who_brings_no_token_is_turned_away_without_a_look_into_the_database(
    server: FlaskClient, deployment: Deployment, company: Company
) -> None:
    with statements(deployment) as asked:
        assert server.get("/api/v1/me").status_code == 401
        assert server.post("/api/v1/checks", json={}).status_code == 401
    assert asked == []


def test_what_is_no_valid_token_opens_nothing(server: FlaskClient, rep: Api) -> None:
    for odd in (
        *("", "Bearer", "Bearer ", "Bearer x", f"Basic {rep.token}", f"Token {rep.token}", rep.token),
        *(f"Bearer {rep.token}x", f"Bearer {rep.token[:-1]}", f"Bearer {rep.token.swapcase()}", "Bearer \xff"),
        *(f"Bearer {rep.token} {rep.token}", "Bearer " + "x" * 5_000),
    ):
        assert call(server, "GET", "/api/v1/me", odd) == 401
    for good in (f"Bearer {rep.token}", f"bearer {rep.token}", f"BEARER  {rep.token}"):
        assert call(server, "GET", "/api/v1/me", good) == 200


def test_a_token_ends(server: FlaskClient, deployment: Deployment, company: Company) -> None:
    a_day_ago = datetime.now(UTC) - timedelta(days=1)
    for lifetime, status in ((timedelta(hours=25), 200), (timedelta(hours=23), 401)):
        assert (
            an_api(server, deployment, company.rep, now=a_day_ago, lifetime=lifetime).get("/me").status_code == status
        )


def test_a_revoked_token_opens_nothing_and_the_others_still_do(
    server: FlaskClient, deployment: Deployment, company: Company
) -> None:
    lost, kept = an_api(server, deployment, company.rep), an_api(server, deployment, company.rep)
    with deployment.db.write() as connection:
        connection.execute(sa.text("UPDATE token SET revoked_at = created_at WHERE id = 1"))

    assert (lost.get("/me").status_code, kept.get("/me").status_code) == (401, 200)


def test_the_store_keeps_no_token_that_works(deployment: Deployment, rep: Api) -> None:
    with deployment.db.read() as connection:
        (kept,) = connection.execute(sa.text("SELECT * FROM token")).all()
    assert rep.token not in str(kept)
    assert rep.token.encode() not in kept


def test_a_token_for_checks_opens_checks_alone(server: FlaskClient, deployment: Deployment, company: Company) -> None:
    for who in (company.rep, company.admin):
        token = f"Bearer {an_api(server, deployment, who, scope='check').token}"
        opened = {each for each in operations() if call(server, *each, token) != 403}
        assert opened == FOR_CHECKS


def test_a_token_for_checks_checks(server: FlaskClient, deployment: Deployment, company: Company) -> None:
    clerk = an_api(server, deployment, company.rep, scope="check")
    answer = clerk.post("/checks", a_send(to=["a@example.com"]))
    assert answer.status_code == 200
    assert clerk.get(f"/checks/{answer.json['id']}").status_code == 200
    assert (clerk.get("/me").json["scope"], clerk.patch("/me", {"locale": "nl"}).status_code) == ("check", 403)


def test_a_token_for_checks_lets_no_stopped_send_go(
    server: FlaskClient, deployment: Deployment, company: Company, rep: Api, admin: Api
) -> None:
    admin.patch("/settings", {"override": "everyone"})
    rep.post("/unsubscribes", {"address": "a@example.com"})
    clerk = an_api(server, deployment, company.rep, scope="check")
    stopped = clerk.post("/checks", a_send(to=["a@example.com"])).json
    assert clerk.post(f"/checks/{stopped['id']}/override", {"reason": "They called"}).status_code == 403
    assert (stopped["recipients"][0]["override_allowed"], clerk.get("/me").json["may_override"]) == (False, False)
    assert rep.get("/me").json["may_override"]


def test_an_admins_narrower_token_is_no_admins(server: FlaskClient, deployment: Deployment, company: Company) -> None:
    narrow = an_api(server, deployment, company.admin, scope="user")
    assert narrow.get("/settings").status_code == 200
    assert narrow.patch("/settings", {"locale": "nl"}).status_code == 403
    assert narrow.post("/blocked-domains", {"domain": "rival.example"}).status_code == 403
    assert (narrow.get("/me").json["role"], narrow.get("/me").json["scope"]) == ("admin", "user")


def test_a_token_is_its_teams(server: FlaskClient, deployment: Deployment, company: Company, now: datetime) -> None:
    theirs = an_api(server, deployment, a_company(deployment, "Rivals", now).admin)
    assert theirs.get("/me").json["team"]["name"] == "Rivals"
