"""Invitations in the API: for admins, each team's own, and their link is shown once."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from consentry.deployment import Deployment
from consentry.store.identity.tables import Invitation
from consentry.store.tables import table_of
from tests.builders import Api, Company, a_company, an_api
from tests.conftest import NOW

NEW = {"email": "New@Halden.example", "role": "rep"}


def test_an_admin_invites_sees_and_withdraws(admin: Api, company: Company) -> None:
    made = admin.post("/invitations", NEW)
    assert made.status_code == 201
    token = made.json["link"].removeprefix("https://consentry.example/join#")
    assert len(token) >= 43

    (item,) = admin.get("/invitations").json["items"]
    assert item == {key: value for key, value in made.json.items() if key not in ("link", "mailed")}
    assert (item["email"], item["role"], item["invited_by"]["email"]) == (
        "new@halden.example",
        "rep",
        company.admin.email,
    )
    assert token not in admin.get("/invitations").text

    assert admin.delete(f"/invitations/{item['id']}").status_code == 204
    assert admin.delete(f"/invitations/{item['id']}").status_code == 404
    assert admin.get("/invitations").json["items"] == []


def test_the_list_comes_in_pages(admin: Api) -> None:
    for number in range(3):
        admin.post("/invitations", {"email": f"{number}@halden.example", "role": "rep"})
    first = admin.get("/invitations?limit=2").json
    rest = admin.get(f"/invitations?limit=2&cursor={first['next_cursor']}").json
    assert [each["email"][0] for each in (*first["items"], *rest["items"])] == ["2", "1", "0"]
    assert rest["next_cursor"] is None


def test_a_rep_has_no_part_in_it(rep: Api, admin: Api) -> None:
    made = admin.post("/invitations", NEW).json["id"]
    assert rep.post("/invitations", {**NEW, "role": "admin"}).status_code == 403
    assert rep.get("/invitations").status_code == 403
    assert rep.delete(f"/invitations/{made}").status_code == 403


def test_another_teams_invitations_are_not_there(server: FlaskClient, deployment: Deployment, admin: Api) -> None:
    made = admin.post("/invitations", NEW).json["id"]
    other = an_api(server, deployment, a_company(deployment, "Other", NOW).admin)
    assert other.get("/invitations").json["items"] == []
    assert other.delete(f"/invitations/{made}").status_code == 404
    assert len(admin.get("/invitations").json["items"]) == 1


@pytest.mark.parametrize(("body", "field"), [
    ({"email": "nobody", "role": "rep"}, "email"), ({"email": "a@b.example", "role": "owner"}, "role"),
    ({"email": "a@b.example"}, "role"), ({"role": "rep"}, "email"), ({**NEW, "team_id": 1}, "team_id"),
])  # fmt: skip
def test_what_is_wrong_is_named(admin: Api, body: dict[str, object], field: str) -> None:
    answer = admin.post("/invitations", body)
    assert answer.status_code == 400
    assert field in [each["field"] for each in answer.json["errors"]]


def test_whoever_works_here_is_not_invited(admin: Api, company: Company) -> None:
    answer = admin.post("/invitations", {"email": company.rep.email, "role": "admin"})
    assert answer.status_code == 409
    assert answer.json["errors"][0]["field"] == "email"


def test_invited_again_there_is_one_invitation(admin: Api) -> None:
    first = admin.post("/invitations", NEW).json
    second = admin.post("/invitations", {**NEW, "role": "admin"}).json
    assert [each["id"] for each in admin.get("/invitations").json["items"]] == [second["id"]]
    assert second["link"] != first["link"]
    assert second["role"] == "admin"


def test_the_store_keeps_no_link(admin: Api, deployment: Deployment) -> None:
    token = admin.post("/invitations", NEW).json["link"].partition("#")[2]
    with deployment.db.read() as connection:
        row = connection.execute(sa.select(table_of(Invitation))).one()
    assert token not in map(str, row)
    assert token.encode() not in row.hash
    assert row.expires_at - row.created_at == timedelta(days=7)
