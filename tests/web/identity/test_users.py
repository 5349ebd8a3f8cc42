"""Users: an admin sees who works here, and says what they may do; a team is never left without an admin."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from flask.testing import FlaskClient

from consentry.actions.identity.add_user import add_user
from consentry.actions.identity.record_sightings import record_sightings
from consentry.deployment import Deployment
from tests.builders import Api, Company, a_company, a_send, an_api

SHAPE = {"id", "email", "name", "role", "active", "last_seen_at", "last_check_at"}


def emails(api: Api, query: str = "") -> list[str]:
    return [each["email"] for each in api.get(f"/users{query}").json["items"]]


def entry(api: Api, user_id: int) -> dict[str, Any]:
    (found,) = [each for each in api.get("/users").json["items"] if each["id"] == str(user_id)]
    return dict(found)


@pytest.fixture
def staff(deployment: Deployment, company: Company, now: datetime) -> Company:
    for name, role in (("Zoë", "rep"), ("Bo", "admin"), ("100% Carl", "rep")):
        add_user(deployment, "Halden", f"{name[0].lower()}.new@halden.example", name, role, now)
    return company


def test_an_admin_sees_who_works_here(admin: Api, company: Company) -> None:
    assert set(entry(admin, company.rep.user_id)) == SHAPE
    known = entry(admin, company.rep.user_id)
    assert (known["email"], known["name"], known["role"]) == ("rep@halden.example", "Rita Rep", "rep")
    assert (known["active"], known["last_seen_at"], known["last_check_at"]) == (True, None, None)


def test_users_are_found_by_what_they_are(deployment: Deployment, admin: Api, staff: Company) -> None:
    everybody = ["1.new", "admin", "b.new", "rep", "z.new"]
    admin.patch(f"/users/{staff.rep.user_id}", {"active": False})
    for query, found in {
        "": everybody,
        "?query=NEW@": ["1.new", "b.new", "z.new"],
        "?query=rita": ["rep"],
        "?query=%25": ["1.new"],
        "?query=_": [],
        "?role=admin": ["admin", "b.new"],
        "?role=rep&active=true": ["1.new", "z.new"],
        "?active=false": ["rep"],
    }.items():
        assert [email.partition("@")[0] for email in emails(admin, query)] == found
    for odd in ("?role=owner", "?active=maybe", "?limit=0", "?limit=201", "?other=1"):
        assert admin.get(f"/users{odd}").status_code == 400


def pages(api: Api, path: str) -> Iterator[list[dict[str, Any]]]:
    cursor = ""
    while cursor is not None:
        page = api.get(f"{path}{'&' if '?' in path else '?'}limit=2&cursor={cursor}").json
        yield page["items"]
        cursor = page["next_cursor"]


def test_the_list_comes_in_pages(admin: Api, staff: Company) -> None:
    assert [each["email"] for page in pages(admin, "/users") for each in page] == emails(admin)
    assert len(list(pages(admin, "/users"))) == 3
    for odd in ("x", "0", "99", "9" * 30):
        assert admin.get(f"/users?cursor={odd}").status_code == 200


def test_when_somebody_was_here_is_known_a_little_later(
    deployment: Deployment, server: FlaskClient, rep: Api, admin: Api, company: Company
) -> None:
    before = datetime.now(UTC)
    rep.get("/me")
    assert entry(admin, company.rep.user_id)["last_seen_at"] is None
    record_sightings(deployment)
    seen = entry(admin, company.rep.user_id)
    assert before <= datetime.fromisoformat(seen["last_seen_at"]) <= datetime.now(UTC)
    assert seen["last_check_at"] is None

    rep.post("/checks", a_send(to=["a@example.com"]))
    record_sightings(deployment)
    checked = entry(admin, company.rep.user_id)
    assert datetime.fromisoformat(checked["last_check_at"]) >= datetime.fromisoformat(seen["last_seen_at"])


def test_an_admin_changes_role_and_name(rep: Api, admin: Api, company: Company) -> None:
    changed = admin.patch(f"/users/{company.rep.user_id}", {"role": "admin", "name": " Rita Reyes "})
    assert (changed.status_code, set(changed.json)) == (200, SHAPE)
    assert (changed.json["role"], changed.json["name"]) == ("admin", "Rita Reyes")
    assert (rep.get("/me").json["role"], rep.get("/me").json["name"]) == ("admin", "Rita Reyes")
    assert rep.get("/users").status_code == 403  # the token is a rep's still


def test_who_is_no_admin_any_more_is_none_at_once(
    server: FlaskClient, deployment: Deployment, admin: Api, company: Company
) -> None:
    admin.patch(f"/users/{company.rep.user_id}", {"role": "admin"})
    second = an_api(server, deployment, company.rep)
    assert second.patch(f"/users/{company.admin.user_id}", {"role": "rep"}).json["role"] == "rep"
    assert (admin.get("/users").status_code, admin.patch("/settings", {"locale": "nl"}).status_code) == (403, 403)


def test_what_is_no_change_is_refused_and_changes_nothing(admin: Api, company: Company) -> None:
    before = entry(admin, company.rep.user_id)
    for odd in (
        *({"role": "owner"}, {"role": None}, {"active": "no"}, {"active": None}, {"name": None}, {"name": " "}),
        *({"name": "x\ny"}, {"name": "x" * 501}, {"email": "x@y.example"}, {"role": "admin", "name": ""}),
    ):
        refused = admin.patch(f"/users/{company.rep.user_id}", odd)
        assert refused.status_code == 400, odd
    assert entry(admin, company.rep.user_id) == before
    assert admin.patch(f"/users/{company.rep.user_id}", {}).json == before


def test_a_deactivated_user_is_told_why_by_every_client_at_once(
    server: FlaskClient, deployment: Deployment, admin: Api, company: Company
) -> None:
    theirs = [an_api(server, deployment, company.rep, scope=scope) for scope in ("check", "user")]
    assert admin.patch(f"/users/{company.rep.user_id}", {"active": False}).json["active"] is False
    for token in theirs:
        for refused in (token.get("/me"), token.post("/checks", a_send(to=["a@example.com"]))):
            assert (refused.status_code, refused.json["type"]) == (401, "deactivated")
            assert "This account was deactivated" in refused.json["detail"]
    assert Api(server, "made up").get("/me").json["type"] == "about:blank"
    assert admin.get("/me").status_code == 200


def test_who_comes_back_needs_a_new_token(
    server: FlaskClient, deployment: Deployment, rep: Api, admin: Api, company: Company
) -> None:
    for active in (False, False, True, True):
        assert admin.patch(f"/users/{company.rep.user_id}", {"active": active}).json["active"] is active
    refused = rep.get("/me")
    assert (refused.status_code, refused.json["type"]) == (401, "about:blank")
    assert an_api(server, deployment, company.rep).get("/me").status_code == 200


def test_the_last_active_admin_stays_one(admin: Api, deployment: Deployment, company: Company, now: datetime) -> None:
    a_company(deployment, "Rivals", now)
    gone = add_user(deployment, "Halden", "gone@halden.example", "Gone", "admin", now)
    admin.patch(f"/users/{gone}", {"active": False})
    for change in ({"role": "rep"}, {"active": False}, {"role": "rep", "active": False, "name": "Nobody"}):
        refused = admin.patch(f"/users/{company.admin.user_id}", change)
        assert (refused.status_code, "last admin" in refused.json["detail"]) == (409, True)
    assert entry(admin, company.admin.user_id)["name"] == "Ada Admin"
    assert admin.patch(f"/users/{gone}", {"role": "rep"}).status_code == 200
    assert admin.patch(f"/users/{company.admin.user_id}", {"role": "admin", "active": True}).status_code == 200


@pytest.mark.parametrize("changes", [({"role": "rep"}, {"role": "rep"}), ({"active": False}, {"role": "rep"})])
def test_of_two_admins_who_end_each_other_at_once_one_stays(
    server: FlaskClient, deployment: Deployment, changes: tuple[Any, Any], now: datetime
) -> None:
    for attempt in range(5):
        team = a_company(deployment, f"Team{attempt}", now)
        bo_id = add_user(deployment, f"Team{attempt}", f"bo@team{attempt}.example", "Bo", "admin", now)
        bo = team.admin._replace(user_id=bo_id, email=f"bo@team{attempt}.example")
        pair = [(an_api(server, deployment, team.admin), bo_id), (an_api(server, deployment, bo), team.admin.user_id)]
        together = Barrier(2)

        def end(number: int, pair: Any = pair, together: Barrier = together) -> int:
            api, whom = pair[number]
            own = Api(server.application.test_client(), api.token)
            together.wait()
            return own.patch(f"/users/{whom}", changes[number]).status_code

        with ThreadPoolExecutor(2) as threads:
            answers = sorted(threads.map(end, (0, 1)))
        # The second comes as an admin still, or finds itself none any more.
        assert answers[0] == 200
        assert answers[1] in (401, 403, 409)


def test_a_leavers_requests_wait_for_an_admin(
    server: FlaskClient, deployment: Deployment, rep: Api, admin: Api, company: Company
) -> None:
    evidence = {"kind": "mail", "text": "Please write to me again."}
    for address in ("bob@example.com", "eve@example.com"):
        rep.post("/unsubscribes", {"address": address})
        rep.post("/requests", {"address": address, "reason": "Signed up again", "evidence": evidence})
    assert {each["paused"] for each in admin.get("/requests").json["items"]} == {False}

    admin.patch(f"/users/{company.rep.user_id}", {"active": False})
    waiting = admin.get("/requests?state=pending").json["items"]
    assert [each["paused"] for each in waiting] == [True, True]
    assert admin.post(f"/requests/{waiting[0]['id']}/decline", {}).json["paused"] is False
    assert admin.post(f"/requests/{waiting[1]['id']}/grant", {}).status_code == 201

    admin.patch(f"/users/{company.rep.user_id}", {"active": True})
    back = an_api(server, deployment, company.rep)
    assert [each["state"] for each in back.get("/requests").json["items"]] == ["declined", "granted"]


def test_a_rep_sees_and_changes_no_user(
    rep: Api, company: Company, deployment: Deployment, server: FlaskClient
) -> None:
    narrow = an_api(server, deployment, company.admin, scope="user")
    for api in (rep, narrow):
        assert api.get("/users").status_code == 403
        for user_id in (company.rep.user_id, company.admin.user_id, 99):
            assert api.patch(f"/users/{user_id}", {"name": "X"}).status_code == 403


def test_another_teams_users_are_none(
    server: FlaskClient, deployment: Deployment, admin: Api, company: Company, now: datetime
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    theirs = an_api(server, deployment, rivals.rep)
    assert all(email.endswith("@halden.example") for email in emails(admin))
    for user_id in (rivals.rep.user_id, rivals.admin.user_id, 99, "x", "0", "-1", "9" * 30, "%F0%9F%92%8C"):
        for change in ({"active": False}, {"role": "admin"}, {"name": "X"}, {}):
            assert admin.patch(f"/users/{user_id}", change).status_code == 404
    assert admin.get(f"/users?cursor={rivals.rep.user_id}").json["items"] == []
    me = theirs.get("/me").json
    assert (me["role"], me["name"]) == ("rep", "Rivals's rep")


def test_who_was_seen_later_by_another_process_stays_so(deployment: Deployment, admin: Api, company: Company) -> None:
    for hour in (12, 11):
        deployment.sightings.note(company.rep, datetime(2026, 11, 25, hour, tzinfo=UTC))
        record_sightings(deployment)
    assert entry(admin, company.rep.user_id)["last_seen_at"] == "2026-11-25T12:00:00Z"
