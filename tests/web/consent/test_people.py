"""People: looked up, listed, and read about, within one's own team."""

from datetime import datetime

from flask.testing import FlaskClient

from consentry.deployment import Deployment
from consentry.rules.consent.consent import Words, words_digest
from tests.builders import Api, Company, a_company, an_api

EVIDENCE = {"kind": "mail", "text": "Please write again.", "url": "https://example.com/7"}


def opt_out(rep: Api, address: str, **others: object) -> str:
    answer = rep.post("/unsubscribes", {"address": address, **others})
    return str(answer.json["person_id"])


def test_anybody_can_be_looked_up_and_looking_stores_nothing(rep: Api) -> None:
    answer = rep.get("/people/lookup?address=New+Bob%3Cbob@example.com%3E")
    assert answer.json == {
        "id": None,
        "address": "bob@example.com",
        "name": None,
        "company": None,
        "hold": None,
        "state": {"status": "clear", "unchecked": None, "origins": []},
        "spellings": [],
        "apart": [],
    }
    assert rep.get("/people").json == {"items": [], "next_cursor": None}


def test_a_look_up_tells_what_each_origin_says(rep: Api) -> None:
    person_id = opt_out(rep, "bob@example.com")
    opt_out(rep, "bob@example.com", scope={"kind": "topic", "id": "news"})
    opt_out(rep, "bob@example.com", scope={"kind": "sender"})
    opt_out(rep, "bob@example.com", scope={"kind": "pause"}, until="2099-01-01T00:00:00Z")

    for path in ("/people/lookup?address=BOB@example.com", f"/people/{person_id}"):
        person = rep.get(path).json
        origins = person["state"]["origins"]
        assert (person["id"], person["state"]["status"]) == (person_id, "unsubscribed")
        assert [each["scope"]["kind"] for each in origins] == ["everything", "sender", "topic", "pause"]
        assert [each["status"] for each in origins] == ["unsubscribed"] * 3 + ["paused"]
        assert {each["origin"] for each in origins} == {"team"}
        assert origins[3]["until"] == "2099-01-01T00:00:00Z"


def test_a_plus_variant_shows_what_its_base_said_where_that_counts(rep: Api, admin: Api) -> None:
    opt_out(rep, "bob@example.com")
    with_tag = "/people/lookup?address=bob%2Btag@example.com"
    state = rep.get(with_tag).json["state"]
    assert (state["status"], len(state["origins"])) == ("unsubscribed", 1)

    admin.patch("/settings", {"plus_addresses": False})
    assert rep.get(with_tag).json["state"] == {"status": "clear", "unchecked": None, "origins": []}
    opt_out(rep, "bob+tag@example.com", scope={"kind": "topic", "id": "news"})
    base, variant = rep.get("/people").json["items"]
    assert [origin["scope"]["kind"] for origin in base["state"]["origins"]] == ["everything"]
    assert [origin["scope"]["kind"] for origin in variant["state"]["origins"]] == ["topic"]


def test_what_is_no_address_cannot_be_looked_up(rep: Api) -> None:
    for text in ("", "nobody", "a%00b@example.com", "two@a.example,three@b.example", "x" * 2_000):
        assert rep.get(f"/people/lookup?address={text}").status_code == 400
    assert rep.get("/people/lookup").status_code == 400
    assert rep.get("/people/lookup?address=bob@example.com&more=1").status_code == 400


def test_several_that_are_looked_up_at_once_are_named(rep: Api) -> None:
    refused = rep.get("/people/lookup?address=bob@example.com;al@example.org")
    assert (refused.status_code, refused.json["addresses"]) == (400, ["bob@example.com", "al@example.org"])


def test_people_are_listed_in_pages(rep: Api) -> None:
    for number in range(5):
        opt_out(rep, f"person{number}@example.com")

    seen, cursor = [], ""
    while cursor is not None:
        page = rep.get(f"/people?limit=2&cursor={cursor}").json
        seen.append([each["address"] for each in page["items"]])
        cursor = page["next_cursor"]
    assert seen == [
        ["person0@example.com", "person1@example.com"],
        ["person2@example.com", "person3@example.com"],
        ["person4@example.com"],
    ]


def test_people_are_found_by_a_part_of_their_address(rep: Api) -> None:
    for name in ("bob", "bobby", "eve", "per_cent$"):
        opt_out(rep, f"{name}@example.com")

    def found(query: str) -> list[str]:
        return [each["address"].partition("@")[0] for each in rep.get(f"/people?query={query}").json["items"]]

    assert found("BOB") == ["bob", "bobby"]
    assert found("bobby@") == ["bobby"]
    assert found("_") == ["per_cent$"]
    assert found("%25@") == []
    assert found("nobody") == []


def test_a_cursor_or_id_that_is_none_never_breaks_the_server(rep: Api) -> None:
    person_id = opt_out(rep, "bob@example.com")
    for odd in ("x", "9" * 30, "-1", "1.5", "%D9%A3", "%ED%A0%80"):
        for path in ("/people?cursor=", f"/people/{person_id}/history?cursor=", "/failed-emails?cursor="):
            assert rep.get(path + odd).status_code == 200
        for path in ("/people/{}", "/people/{}/history", "/checks/{}"):
            assert rep.get(path.format(odd)).status_code == 404
    for path in (
        "/people/%00",
        "/people?query=%00",
        "/people?cursor=%00",
        "/checks/%00",
        "/blocked-domains?cursor=%00",
    ):
        assert rep.get(path).status_code == 400
    for limit in ("0", "201", "-1", "x", "9" * 30):
        assert rep.get(f"/people?limit={limit}").status_code == 400


def test_the_history_tells_who_did_what_when_and_why(rep: Api, admin: Api) -> None:
    person_id = opt_out(rep, "bob@example.com", reason="Too many mails", note="On the phone")
    admin.post("/resubscribes", {"address": "bob@example.com", "reason": "Signed up again", "evidence": EVIDENCE})
    opt_out(rep, "bob@example.com", scope={"kind": "pause"}, until="2099-01-01T01:00:00+01:00")

    pause, permission, no = rep.get(f"/people/{person_id}/history").json["items"]

    assert [each["kind"] for each in (pause, permission, no)] == ["pause", "resubscribe", "unsubscribe"]
    assert (no["reason"], no["note"], no["evidence"]) == ("Too many mails", "On the phone", None)
    assert (no["actor"]["name"], no["source"], no["origin"]) == ("Rita Rep", "manual", "team")
    assert (permission["reason"], permission["evidence"]) == ("Signed up again", EVIDENCE)
    assert (permission["actor"]["email"], permission["source"]) == ("admin@halden.example", "resubscribe")
    assert (pause["until"], pause["scope"]) == ("2099-01-01T00:00:00Z", {"kind": "pause", "id": None})


def test_the_history_comes_in_pages_newest_first(rep: Api) -> None:
    for number in range(5):
        person_id = opt_out(rep, "bob@example.com", note=str(number))
        opt_out(rep, "eve@example.com")

    seen, cursor = [], ""
    while cursor is not None:
        page = rep.get(f"/people/{person_id}/history?limit=2&cursor={cursor}").json
        seen.append([each["note"] for each in page["items"]])
        cursor = page["next_cursor"]
    assert seen == [["4", "3"], ["2", "1"], ["0"]]


def test_another_teams_people_are_nobodys_here(
    rep: Api, server: FlaskClient, deployment: Deployment, company: Company, now: datetime
) -> None:
    person_id = opt_out(rep, "bob@example.com")
    for stranger in (rivals := a_company(deployment, "Rivals", now)).rep, rivals.admin:
        theirs = an_api(server, deployment, stranger)
        assert theirs.get(f"/people/{person_id}").status_code == 404
        assert theirs.get(f"/people/{person_id}/history").status_code == 404
        assert theirs.get("/people?query=bob").json["items"] == []
        found = theirs.get("/people/lookup?address=bob@example.com").json
        assert (found["id"], found["state"]) == (None, {"status": "clear", "unchecked": None, "origins": []})


def test_a_person_is_held_with_a_reason_and_released(admin: Api, rep: Api) -> None:
    person = f"/people/{opt_out(rep, 'held@example.com')}"
    assert rep.call("PUT", f"{person}/hold", json={"reason": "A dispute"}).status_code == 403
    assert admin.call("PUT", f"{person}/hold", json={"reason": " "}).json["errors"][0]["field"] == "reason"

    held = admin.call("PUT", f"{person}/hold", json={"reason": "A dispute"})
    assert held.status_code == 201
    listed, found = rep.get("/people").json["items"][0], rep.get("/people/lookup?address=held@example.com").json
    for hold in (held.json, listed["hold"], found["hold"]):
        assert (hold["reason"], hold["user"]["name"]) == ("A dispute", "Ada Admin")
    assert admin.delete(person).status_code == 409

    assert admin.delete(f"{person}/hold").status_code == 204
    assert admin.delete(f"{person}/hold").status_code == 404
    assert rep.get(person).json["hold"] is None
    assert admin.delete(person).status_code == 204


def test_the_proof_holds_all_that_was_said_and_its_place_in_the_chain(admin: Api, rep: Api) -> None:
    person_id = opt_out(rep, "bob@example.com", note="On the phone")
    admin.post("/resubscribes", {"address": "bob@example.com", "reason": "Asked", "evidence": EVIDENCE})
    assert rep.get(f"/people/{person_id}/proof").status_code == 403

    proof = admin.get(f"/people/{person_id}/proof").json

    assert proof["person"] == admin.get(f"/people/{person_id}").json
    first, second = proof["history"]
    assert (first["kind"], first["note"], first["seq"]) == ("unsubscribe", "On the phone", 1)
    assert (second["kind"], second["evidence"], second["seq"]) == ("resubscribe", EVIDENCE, 2)
    opt_out(rep, "bob+tag@example.com")
    assert [each["seq"] for each in admin.get(f"/people/{person_id}/proof").json["history"]] == [1, 2, 3]
    digest = words_digest(bytes.fromhex(first["salt"]), Words(None, "On the phone"))
    assert (first["words_digest"], len(first["mac"])) == (digest.hex(), 64)
