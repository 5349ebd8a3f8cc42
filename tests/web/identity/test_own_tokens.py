"""Tokens: a person makes and ends their own, an admin ends anybody's, and each is shown once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from consentry.actions.identity.record_sightings import record_sightings
from consentry.deployment import Deployment
from consentry.rules.identity.tokens import MOST_LIVE
from tests.builders import Api, Company, a_company, a_send, an_api

SHAPE = {"id", "user", "scope", "name", "created_at", "last_used_at", "expires_at"}


def listed(api: Api, query: str = "") -> list[dict[str, Any]]:
    return list(api.get(f"/tokens{query}").json["items"])


def days_left(token: dict[str, Any]) -> float:
    return (datetime.fromisoformat(token["expires_at"]) - datetime.now(UTC)) / timedelta(days=1)


def test_a_token_is_shown_once_and_works(server: FlaskClient, rep: Api) -> None:
    made = rep.post("/tokens", {"scope": "check", "name": " Nightly script "})
    assert (made.status_code, set(made.json)) == (201, SHAPE | {"token"})
    assert (made.json["scope"], made.json["name"]) == ("check", "Nightly script")
    assert 89.9 < days_left(made.json) <= 90
    script = Api(server, made.json["token"])
    assert script.post("/checks", a_send(to=["a@example.com"])).status_code == 200
    assert script.get("/me").json["scope"] == "check"

    mine = listed(rep)
    assert [each["name"] for each in mine] == [None, "Nightly script"]
    assert all(set(each) == SHAPE for each in mine)
    assert made.json["token"] not in str(mine)


def test_a_token_lasts_as_long_as_was_asked_for(rep: Api) -> None:
    for days in (1, 365):
        assert days - 0.1 < days_left(rep.post("/tokens", {"scope": "user", "days": days}).json) <= days
    for odd in (
        *({"scope": "user", "days": days} for days in (0, 366, -1, "90", 1.5, None)),
        *({}, {"scope": "scim"}, {"scope": "all"}, {"scope": None}, {"scope": "user", "name": "x" * 501}),
        *({"scope": "user", "name": 7}, {"scope": "user", "user": "1"}, {"scope": "user", "name": "\ud800"}),
    ):
        refused = rep.post("/tokens", odd)
        assert (refused.status_code, len(refused.json["errors"])) == (400, 1), odd
    assert len(listed(rep)) == 3


def test_an_admins_token_is_for_admins(
    server: FlaskClient, deployment: Deployment, rep: Api, admin: Api, company: Company
) -> None:
    narrow = an_api(server, deployment, company.admin, scope="user")
    for api in (rep, narrow):
        assert api.post("/tokens", {"scope": "admin"}).status_code == 403
    made = Api(server, admin.post("/tokens", {"scope": "admin"}).json["token"])
    assert made.get("/users").status_code == 200


def test_when_a_token_was_used_is_known_a_little_later(deployment: Deployment, rep: Api) -> None:
    assert listed(rep)[0]["last_used_at"] is None
    record_sightings(deployment)
    used = listed(rep)[0]["last_used_at"]
    assert datetime.now(UTC) - timedelta(minutes=1) < datetime.fromisoformat(used) <= datetime.now(UTC)


def test_a_token_is_ended_by_its_user(server: FlaskClient, rep: Api) -> None:
    made = rep.post("/tokens", {"scope": "user"}).json
    gone = rep.delete(f"/tokens/{made['id']}")
    assert (gone.status_code, gone.data) == (204, b"")
    assert Api(server, made["token"]).get("/me").status_code == 401
    assert made["id"] not in [each["id"] for each in listed(rep)]
    assert rep.delete(f"/tokens/{made['id']}").status_code == 404


def test_a_rep_sees_and_ends_their_own_alone(rep: Api, admin: Api, company: Company) -> None:
    theirs = listed(admin)[0]["id"]
    assert {each["user"]["email"] for each in listed(rep)} == {"rep@halden.example"}
    assert listed(rep, f"?user={company.rep.user_id}") == listed(rep)
    for query in ("?user=", f"?user={company.admin.user_id}", "?user=99", "?user=x"):
        assert rep.get(f"/tokens{query}").status_code == 403
    assert rep.delete(f"/tokens/{theirs}").status_code == 404
    assert admin.get("/me").status_code == 200


def test_an_admin_sees_and_ends_everybodys(rep: Api, admin: Api, company: Company) -> None:
    assert {each["user"]["email"] for each in listed(admin)} == {"admin@halden.example"}
    assert {each["user"]["email"] for each in listed(admin, "?user=")} == {"admin@halden.example", "rep@halden.example"}
    (theirs,) = listed(admin, f"?user={company.rep.user_id}")
    assert admin.delete(f"/tokens/{theirs['id']}").status_code == 204
    assert (rep.get("/me").status_code, admin.get("/me").status_code) == (401, 200)


def test_another_teams_tokens_are_none(
    server: FlaskClient, deployment: Deployment, rep: Api, admin: Api, company: Company, now: datetime
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    theirs = an_api(server, deployment, rivals.admin)
    their_id = listed(theirs)[0]["id"]
    for api in (rep, admin):
        for token_id in (their_id, "99", "x", "0", "-1", "9" * 30):
            assert api.delete(f"/tokens/{token_id}").status_code == 404
    for user_id in (rivals.admin.user_id, rivals.rep.user_id, "99", "x", "9" * 19):
        assert admin.get(f"/tokens?user={user_id}").status_code == 404
    assert all(each["user"]["email"].endswith("halden.example") for each in listed(admin, "?user="))
    assert theirs.get("/me").status_code == 200


def test_the_list_comes_in_pages_of_what_opens_something(
    server: FlaskClient, deployment: Deployment, rep: Api, company: Company
) -> None:
    a_day_ago = datetime.now(UTC) - timedelta(days=1)
    an_api(server, deployment, company.rep, now=a_day_ago, lifetime=timedelta(hours=1))
    made = [rep.post("/tokens", {"scope": "check"}).json["id"] for _ in range(4)]
    first = rep.get("/tokens?limit=2").json
    second = rep.get(f"/tokens?limit=2&cursor={first['next_cursor']}").json
    third = rep.get(f"/tokens?limit=2&cursor={second['next_cursor']}").json
    found = [each["id"] for page in (first, second, third) for each in page["items"]]
    assert (found[1:], third["next_cursor"]) == (made, None)


def test_nobody_has_tokens_without_end(server: FlaskClient, deployment: Deployment, rep: Api, company: Company) -> None:
    with deployment.db.write() as connection:
        for number in range(MOST_LIVE - 1):
            connection.execute(
                sa.text(
                    "INSERT INTO token (user_id, hash, scope, created_at, expires_at)"
                    " SELECT user_id, :hash, scope, created_at, expires_at FROM token WHERE id = 1"
                ),
                {"hash": bytes([number]) * 32},
            )
    refused = rep.post("/tokens", {"scope": "check"})
    assert (refused.status_code, "50 tokens" in refused.json["detail"]) == (409, True)
    rep.delete("/tokens/2")
    assert rep.post("/tokens", {"scope": "check"}).status_code == 201


@pytest.mark.parametrize(
    ("age", "lifetime", "left"),
    [(0, 1, 30), (20, 25, 30), (70, 75, 20), (89, 90, 1), (100, 365, 265), (0, 90, 90)],
)
def test_a_token_for_checks_prolongs_itself_for_a_while(
    server: FlaskClient, deployment: Deployment, company: Company, age: int, lifetime: int, left: int
) -> None:
    made_at = datetime.now(UTC) - timedelta(days=age)
    clerk = an_api(server, deployment, company.rep, scope="check", now=made_at, lifetime=timedelta(days=lifetime))
    for _ in range(2):
        renewed = clerk.post("/tokens/renew", {})
        assert (renewed.status_code, set(renewed.json)) == (200, SHAPE)
        assert left - 0.1 < days_left(renewed.json) <= left + 0.1
    assert clerk.get("/me").json["token"]["expires_at"] == renewed.json["expires_at"]


def test_what_may_more_than_check_does_not_prolong_itself(rep: Api, admin: Api) -> None:
    for api in (rep, admin):
        before = api.get("/me").json["token"]
        assert api.call("POST", "/tokens/renew").status_code == 403
        assert api.get("/me").json["token"] == before


def test_everybody_is_told_when_their_token_ends(rep: Api) -> None:
    own = rep.get("/me").json["token"]
    assert (own["id"], own["expires_at"]) == (listed(rep)[0]["id"], listed(rep)[0]["expires_at"])
