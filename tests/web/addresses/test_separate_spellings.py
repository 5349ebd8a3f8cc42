"""Spellings of one mailbox in the look-up, and an admin's word that one of them is somebody else's."""

from typing import Any

from consentry.deployment import Deployment
from tests.builders import Api, Company, a_company, a_send, an_api

ANN, OTHER = "ann.q@gmail.com", "annq@googlemail.com"
WHY = {"reason": "Ann and Anq are two people, both wrote to us."}
EVIDENCE = {"reason": "She asked to", "evidence": {"kind": "mail", "text": "Mail of today"}}


def status(api: Api, address: str) -> Any:
    return api.post("/checks", a_send([address], stage="compose")).json["recipients"][0]["status"]


def looked_up(api: Api, address: str) -> Any:
    return api.get("/people/lookup", query_string={"address": address}).json


def set_apart(admin: Api, address: str) -> Any:
    answer = admin.post("/separate-spellings", {"address": address, **WHY})
    assert answer.status_code == 201
    return answer.json


def test_a_look_up_names_the_other_spellings_and_who_said_no(rep: Api) -> None:
    said = rep.post("/unsubscribes", {"address": ANN}).json
    found = looked_up(rep, OTHER)

    ann = {"person_id": said["person_id"], "address": ANN}
    assert (found["id"], found["address"], found["spellings"], found["apart"]) == (None, OTHER, [ann], [])
    assert [origin["spelling"] for origin in found["state"]["origins"]] == [ann]
    assert [origin["spelling"] for origin in looked_up(rep, ANN)["state"]["origins"]] == [None]


def test_a_spelling_apart_concerns_no_other_until_it_is_joined_again(rep: Api, admin: Api) -> None:
    rep.post("/unsubscribes", {"address": ANN})
    assert status(rep, OTHER) == "unsubscribed"

    kept = set_apart(admin, ANN)

    assert (status(rep, OTHER), status(rep, ANN)) == ("clear", "unsubscribed")
    found = looked_up(rep, OTHER)
    assert (found["spellings"], [each["address"] for each in found["apart"]]) == ([], [ANN])

    assert admin.delete(f"/separate-spellings/{kept['id']}").status_code == 204
    assert status(rep, OTHER) == "unsubscribed"


def test_the_record_says_who_and_why_also_afterwards(admin: Api, company: Company) -> None:
    kept = set_apart(admin, ANN)
    assert (kept["user"]["id"], kept["reason"]) == (str(company.admin.user_id), WHY["reason"])
    admin.delete(f"/separate-spellings/{kept['id']}")

    (item,) = admin.get("/separate-spellings").json["items"]
    assert (item["address"], item["user"], item["reason"]) == (ANN, kept["user"], WHY["reason"])
    assert item["ended_at"] is not None
    assert item["ended_by"] == kept["user"]
    assert admin.get("/separate-spellings?cursor=" + item["id"]).json["items"] == []


def test_only_an_admin_does_so_with_a_reason_where_there_are_spellings_and_once(rep: Api, admin: Api) -> None:
    assert rep.post("/separate-spellings", {"address": ANN, **WHY}).status_code == 403
    assert rep.get("/separate-spellings").status_code == 403
    assert admin.post("/separate-spellings", {"address": ANN, "reason": " "}).status_code == 400
    assert admin.post("/separate-spellings", {"address": "bob@example.com", **WHY}).status_code == 400
    kept = set_apart(admin, ANN)
    assert admin.post("/separate-spellings", {"address": ANN, **WHY}).status_code == 409
    assert rep.delete(f"/separate-spellings/{kept['id']}").status_code == 403
    assert admin.delete("/separate-spellings/77").status_code == 404


def test_another_team_is_not_concerned_and_sees_nothing(admin: Api, rep: Api, deployment: Deployment, now: Any) -> None:
    rivals = a_company(deployment, "Rivals", now)
    rival = an_api(admin.server, deployment, rivals.admin)
    rival.post("/unsubscribes", {"address": ANN})
    kept = set_apart(admin, ANN)

    assert status(rival, OTHER) == "unsubscribed"
    assert status(rep, OTHER) == "clear"
    assert (looked_up(rep, OTHER)["spellings"], looked_up(rival, OTHER)["apart"]) == ([], [])
    assert rival.get("/separate-spellings").json["items"] == []
    assert rival.delete(f"/separate-spellings/{kept['id']}").status_code == 404


def test_erasing_takes_what_was_written_and_leaves_the_spelling_apart(rep: Api, admin: Api) -> None:
    person_id = rep.post("/unsubscribes", {"address": ANN}).json["person_id"]
    set_apart(admin, ANN)
    admin.delete(f"/people/{person_id}")

    (item,) = admin.get("/separate-spellings").json["items"]
    assert (item["address"], item["reason"]) == (None, None)
    assert (status(rep, OTHER), status(rep, ANN)) == ("clear", "unsubscribed")


def test_a_resubscribe_names_the_spellings_it_lifts_in_answer_and_history(rep: Api, admin: Api) -> None:
    ann = rep.post("/unsubscribes", {"address": ANN}).json["person_id"]
    answer = admin.post("/resubscribes", {"address": OTHER, **EVIDENCE}).json

    assert (answer["address"], answer["pending"]) == (OTHER, [])
    assert answer["spellings"] == [{"person_id": ann, "address": ANN, "pending": []}]
    assert (status(rep, ANN), status(rep, OTHER)) == ("clear", "clear")
    history = rep.get(f"/people/{answer['person_id']}/history").json["items"]
    spelling = {"person_id": ann, "address": ANN}
    told = [(each["kind"], each["spelling"]) for each in history]
    assert told == [("resubscribe", spelling), ("resubscribe", None), ("unsubscribe", spelling)]


def test_a_rep_may_ask_for_what_stands_under_another_spelling(rep: Api) -> None:
    rep.post("/unsubscribes", {"address": ANN})
    assert rep.post("/requests", {"address": OTHER, **EVIDENCE}).status_code == 201
