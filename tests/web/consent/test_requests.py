"""A rep asks for somebody to be resubscribed; an admin grants or declines it, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from flask.testing import FlaskClient

from consentry.deployment import Deployment
from tests.builders import Api, Company, a_company, a_send, an_api

BOB = "bob@example.com"
EVIDENCE = {"kind": "mail", "text": "Please write to me again.", "url": "https://example.com/mail/7"}
ASKED = {"address": "Bob@Example.com", "reason": "Signed up again", "evidence": EVIDENCE}


@pytest.fixture
def asked(rep: Api) -> str:
    """The id of a pending request for somebody who opted out."""
    rep.post("/unsubscribes", {"address": BOB})
    answer = rep.post("/requests", ASKED)
    assert answer.status_code == 201
    return str(answer.json["id"])


def verdict(rep: Api) -> str:
    return str(rep.post("/checks", a_send(to=[BOB])).json["verdict"])


def states(api: Api, query: str = "") -> list[str]:
    return [item["state"] for item in api.get(f"/requests{query}").json["items"]]


def test_a_request_changes_nothing_by_itself(rep: Api, admin: Api, asked: str) -> None:
    item = admin.get("/requests?state=pending").json["items"][0]

    assert (item["id"], item["address"], item["reason"], item["evidence"]) == (asked, BOB, "Signed up again", EVIDENCE)
    assert item["user"]["email"] == "rep@halden.example"
    assert (item["decided_at"], item["decided_by"], item["answer"]) == (None, None, None)
    assert verdict(rep) == "block"


def test_granted_it_resubscribes_with_the_reps_evidence(rep: Api, admin: Api, asked: str) -> None:
    granted = admin.post(f"/requests/{asked}/grant", {})

    assert granted.status_code == 201
    assert (granted.json["reason"], granted.json["evidence"]) == ("Signed up again", EVIDENCE)
    assert granted.json["actor"]["email"] == "admin@halden.example"
    assert verdict(rep) == "allow"
    item = rep.get("/requests").json["items"][0]
    assert (item["state"], item["decided_by"]["email"]) == ("granted", "admin@halden.example")


def test_declined_it_leaves_the_opt_out_and_tells_the_rep_why(rep: Api, admin: Api, asked: str) -> None:
    declined = admin.post(f"/requests/{asked}/decline", {"answer": "That is not his mail."})

    assert (declined.status_code, declined.json["state"]) == (200, "declined")
    assert verdict(rep) == "block"
    assert rep.get("/requests").json["items"][0]["answer"] == "That is not his mail."


def test_what_was_decided_stays_decided(rep: Api, admin: Api, asked: str) -> None:
    admin.post(f"/requests/{asked}/decline", {})
    assert admin.post(f"/requests/{asked}/grant", {}).status_code == 409
    assert admin.post(f"/requests/{asked}/decline", {}).status_code == 409

    assert verdict(rep) == "block"


def test_a_rep_decides_nothing(rep: Api, asked: str) -> None:
    assert rep.post(f"/requests/{asked}/grant", {}).status_code == 403
    assert rep.post(f"/requests/{asked}/decline", {}).status_code == 403

    assert (states(rep), verdict(rep)) == (["pending"], "block")


def test_a_rep_sees_their_own_and_an_admin_all(
    server: FlaskClient, deployment: Deployment, rep: Api, admin: Api, asked: str, company: Company, now: datetime
) -> None:
    admin.post("/requests", ASKED)
    strangers = a_company(deployment, "Rivals", now)
    stranger = an_api(server, deployment, strangers.admin)

    assert (len(states(rep)), len(states(admin)), states(stranger)) == (1, 2, [])
    for action in ("grant", "decline"):
        assert stranger.post(f"/requests/{asked}/{action}", {}).status_code == 404


def test_requests_are_listed_by_state_and_page_by_page_newest_first(rep: Api, admin: Api, asked: str) -> None:
    for _ in range(2):
        rep.post("/requests", ASKED)
    admin.post(f"/requests/{asked}/decline", {})

    assert states(rep, "?state=pending") == ["pending", "pending"]
    first = rep.get("/requests?limit=2").json
    second = rep.get(f"/requests?limit=2&cursor={first['next_cursor']}").json
    assert [item["state"] for item in (*first["items"], *second["items"])] == ["pending", "pending", "declined"]
    assert second["next_cursor"] is None


def test_requests_are_found_by_address_however_it_is_written(rep: Api, admin: Api, asked: str) -> None:
    rep.post("/unsubscribes", {"address": "eve@example.com"})
    rep.post("/requests", {**ASKED, "address": "eve@example.com"})

    found = admin.get("/requests?state=pending&address=BOB@Example.com").json["items"]
    assert [item["id"] for item in found] == [asked]
    assert states(admin, "?address=nobody@example.com") == []
    assert admin.get("/requests?address=nobody").status_code == 400


def test_nobody_asks_for_somebody_who_gets_mail_anyway(rep: Api) -> None:
    assert rep.post("/requests", ASKED).status_code == 409
    assert states(rep) == []


def test_an_erased_persons_request_tells_nothing_and_grants_nothing(rep: Api, admin: Api, asked: str) -> None:
    person = rep.get(f"/people/lookup?address={BOB}").json["id"]
    assert admin.delete(f"/people/{person}").status_code == 204

    item = rep.get("/requests").json["items"][0]
    assert (item["address"], item["reason"], item["evidence"]) == (
        None,
        None,
        {"kind": "mail", "text": None, "url": None},
    )
    assert admin.post(f"/requests/{asked}/grant", {}).status_code == 409
    assert verdict(rep) == "block"


def test_of_two_admins_at_once_one_decides(
    server: FlaskClient, deployment: Deployment, admin: Api, asked: str, company: Company
) -> None:
    second = an_api(server.application.test_client(), deployment, company.admin)
    together = Barrier(2)

    def decide(api: Api, action: str) -> int:
        together.wait()
        return api.post(f"/requests/{asked}/{action}", {}).status_code

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(decide, (admin, second), ("grant", "decline")))

    assert sorted(answers)[1] == 409
    assert states(admin) == ["granted" if answers[0] == 201 else "declined"]
    assert datetime.fromisoformat(admin.get("/requests").json["items"][0]["decided_at"]) <= datetime.now(UTC)


def test_the_history_names_who_brought_the_evidence_and_who_granted_it(rep: Api, admin: Api, asked: str) -> None:
    admin.post(f"/requests/{asked}/grant", {})
    person = rep.get("/people/lookup", query_string={"address": BOB}).json["id"]

    granted, unsubscribed = rep.get(f"/people/{person}/history").json["items"]
    assert (granted["requested_by"]["email"], granted["actor"]["email"]) == (
        "rep@halden.example",
        "admin@halden.example",
    )
    assert unsubscribed["requested_by"] is None
