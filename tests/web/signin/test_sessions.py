"""Sessions in the API: whom they let in, and how each of them ends."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from consentry.deployment import Deployment
from consentry.store.identity.sessions import IDLE, LIFETIME
from consentry.store.identity.tables import Session, User
from consentry.store.tables import table_of
from tests.builders import Api, Company, a_company, a_send
from tests.conftest import NOW
from tests.web.signin.visitor import Visitor, give_password

REP, ADMIN = "rep@halden.example", "admin@halden.example"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"


def test_the_api_takes_a_session_and_what_it_allows_is_the_users_role_of_now(
    visitor: Visitor, deployment: Deployment
) -> None:
    visitor.sign_in(REP)
    assert visitor.call("GET", "/me").json["role"] == "rep"
    assert visitor.call("POST", "/checks", json=a_send(["bob@example.com"])).status_code == 200
    assert visitor.call("PATCH", "/settings", json={"plus_addresses": False}).status_code == 403
    with deployment.db.write() as connection:
        connection.execute(sa.update(table_of(User)).where(table_of(User).c.email == REP).values(role="admin"))
    assert visitor.call("PATCH", "/settings", json={"plus_addresses": False}).status_code == 200


@pytest.mark.parametrize("authorization", ["Bearer nope", "Bearer", "Basic YTpi", "", "bearer  "])
def test_a_request_with_authorization_never_falls_back_to_the_cookie(visitor: Visitor, authorization: str) -> None:
    visitor.sign_in(REP)
    assert visitor.call("GET", "/me", headers={"Authorization": authorization}).status_code == 401


def test_a_token_works_as_before_and_sets_no_cookie(rep: Api) -> None:
    answer = rep.post("/checks", a_send(["bob@example.com"]), headers={"Origin": "https://outlook.office.com"})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", None, "http://consentry.example"])
@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE"])
def test_no_other_page_changes_anything_with_a_session(visitor: Visitor, origin: str | None, method: str) -> None:
    visitor.sign_in(REP)
    headers = {} if origin is None else {"Origin": origin}
    path = {"POST": "/unsubscribes", "PATCH": "/me", "PUT": "/connections/marketo", "DELETE": "/me/sessions"}[method]
    answer = visitor.client.open(
        f"/api/v1{path}", method=method, base_url=visitor.home, headers=headers, json={"address": "bob@example.com"}
    )
    assert answer.status_code == 403
    assert visitor.call("GET", "/me").status_code == 200


def test_i_see_my_sessions_and_end_one_of_them(new_visitor: Callable[[], Visitor]) -> None:
    here, there = new_visitor(), new_visitor()
    there.post("/signin", headers={"User-Agent": FIREFOX}, email=REP, password="quiet harbour lamps")
    here.sign_in(REP)

    items = here.call("GET", "/me/sessions").json["items"]
    assert [(each["browser"], each["current"]) for each in items] == [("", True), ("Firefox, Windows", False)]
    first = here.call("GET", "/me/sessions?limit=1").json
    assert here.call("GET", f"/me/sessions?limit=1&cursor={first['next_cursor']}").json["items"] == items[1:]

    assert here.call("DELETE", f"/me/sessions/{items[1]['id']}").status_code == 204
    assert there.call("GET", "/me").status_code == 401
    assert here.call("DELETE", f"/me/sessions/{items[1]['id']}").status_code == 404
    assert len(here.call("GET", "/me/sessions").json["items"]) == 1


def test_the_account_page_ends_one_session_and_all(new_visitor: Callable[[], Visitor]) -> None:
    here, there, third = new_visitor(), new_visitor(), new_visitor()
    for each in (there, third, here):
        each.sign_in(REP)
    _, *others = here.page("/account").found("//input[@name='session']/@value")
    here.post("/account/sessions/end", session=others[0])
    assert [each.call("GET", "/me").status_code for each in (here, there, third)] == [200, 200, 401]
    assert here.post("/account/sessions/end", all="1").headers["Location"] == "/signin"
    assert [each.call("GET", "/me").status_code for each in (here, there, third)] == [401, 401, 401]


def test_all_sessions_end_and_tokens_stay(visitor: Visitor, rep: Api) -> None:
    visitor.sign_in(REP)
    assert rep.delete("/me/sessions").status_code == 204
    assert visitor.call("GET", "/me").status_code == 401
    assert rep.get("/me").status_code == 200


def test_somebody_elses_sessions_are_not_there(
    visitor: Visitor, new_visitor: Callable[[], Visitor], deployment: Deployment
) -> None:
    other = a_company(deployment, "Other", NOW)
    give_password(deployment, other.admin.user_id)
    stranger, colleague = new_visitor(), new_visitor()
    stranger.sign_in("admin@other.example")
    colleague.sign_in(ADMIN)
    visitor.sign_in(REP)
    mine = visitor.call("GET", "/me/sessions").json["items"][0]["id"]
    for each in (stranger, colleague):
        assert each.call("DELETE", f"/me/sessions/{mine}").status_code == 404
        assert each.post("/account/sessions/end", session=mine).status_code == 404
        assert [kept["id"] for kept in each.call("GET", "/me/sessions").json["items"]] != [mine]
    assert visitor.call("GET", "/me").status_code == 200


@pytest.mark.parametrize("aged", [{"last_seen_at": IDLE}, {"expires_at": timedelta(0), "last_seen_at": timedelta(0)}])
def test_a_session_ends_when_nobody_uses_it_and_once_and_for_all(
    visitor: Visitor, deployment: Deployment, aged: dict[str, timedelta]
) -> None:
    visitor.sign_in(REP)
    _set(deployment, **{name: datetime.now(UTC) - ago - timedelta(seconds=1) for name, ago in aged.items()})
    assert visitor.call("GET", "/me").status_code == 401
    assert visitor.get("/account").status_code == 303


def test_use_is_noted_and_keeps_a_session_but_not_beyond_its_life(visitor: Visitor, deployment: Deployment) -> None:
    visitor.sign_in(REP)
    _set(deployment, last_seen_at=datetime.now(UTC) - IDLE + timedelta(minutes=1))
    assert visitor.call("GET", "/me").status_code == 200
    kept = visitor.call("GET", "/me/sessions").json["items"][0]
    seen, ends = (datetime.fromisoformat(kept[name]) for name in ("last_seen_at", "expires_at"))
    assert datetime.now(UTC) - seen < timedelta(minutes=1)
    assert ends < datetime.now(UTC) + LIFETIME


def test_the_store_knows_no_secret_of_a_session(visitor: Visitor, deployment: Deployment, company: Company) -> None:
    visitor.sign_in(REP)
    with visitor.client.session_transaction(base_url=visitor.home) as kept:
        secret = kept["_user_id"]
    with deployment.db.read() as connection:
        row = connection.execute(sa.select(table_of(Session))).one()
    assert row.user_id == company.rep.user_id
    assert len(secret) >= 43
    assert secret.encode() not in row.hash
    assert secret not in (row.id, row.browser)


def _set(deployment: Deployment, **values: datetime) -> None:
    with deployment.db.write() as connection:
        connection.execute(sa.update(table_of(Session)).values(**values))
