"""Unsubscribes and resubscribes, asked over HTTP."""

from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consentry.deployment import Deployment
from tests.builders import Api, Company, a_company, a_send, an_api
from tests.rules.addresses.test_spellings import SPELLINGS

BOB = "bob@example.com"
PERMISSION = {"address": BOB, "reason": "Signed up again", "evidence": {"kind": "form", "text": "Ticked the box"}}


def scope_of(api: Api, scope: Any, address: str = BOB) -> Any:
    answer = api.post("/unsubscribes", {"address": address, "scope": scope})
    return answer.json["scope"] if answer.status_code == 201 else answer.json["errors"][0]["field"]


def test_an_unsubscribe_answers_with_its_event(rep: Api) -> None:
    words = {"reason": "Too many mails", "note": "On the phone"}
    answer = rep.post("/unsubscribes", {"address": " Bob <BOB@Example.com>", **words})

    assert answer.status_code == 201
    event = answer.json
    assert (event["address"], event["kind"], event["scope"]) == (BOB, "unsubscribe", {"kind": "everything", "id": None})
    assert {name: event[name] for name in words} == words
    assert (event["actor"]["email"], event["source"], event["until"]) == ("rep@halden.example", "manual", None)
    assert rep.get(f"/people/{event['person_id']}").json["address"] == BOB
    assert rep.get(f"/people/{event['person_id']}/history").json["items"][0]["id"] == event["id"]


def test_a_scope_names_a_colleague_or_a_topic(
    rep: Api, admin: Api, deployment: Deployment, company: Company, now: datetime
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    me, boss = str(company.rep.user_id), str(company.admin.user_id)
    assert scope_of(rep, {"kind": "sender"}) == {"kind": "sender", "id": me}
    assert scope_of(rep, {"kind": "sender", "id": boss}) == {"kind": "sender", "id": boss}
    assert scope_of(rep, {"kind": "sender", "id": f"00{boss}"}) == {"kind": "sender", "id": boss}
    assert scope_of(rep, {"kind": "topic", "id": "news"}) == {"kind": "topic", "id": "news"}
    for nobody_here in (str(rivals.rep.user_id), "77", "x", "9" * 30, "-1"):
        assert scope_of(rep, {"kind": "sender", "id": nobody_here}) == "scope.id"
    assert scope_of(rep, {"kind": "topic"}) == "scope.id"
    assert scope_of(rep, {"kind": "team"}) == "scope.kind"


def test_a_pause_needs_an_end_with_its_zone(rep: Api) -> None:
    pause = {"address": BOB, "scope": {"kind": "pause"}}
    assert rep.post("/unsubscribes", {**pause, "until": "2099-06-01T12:00:00+02:00"}).json["until"] == (
        "2099-06-01T10:00:00Z"
    )
    for until in (
        None,
        "2020-01-01T00:00:00Z",
        "2099-06-01T12:00:00",
        "2099-06-01",
        "4085121600",
        4085121600,
        "9999-12-31T23:59:59-12:00",
        "0001-01-01T00:00:00+14:00",
        "soon",
    ):
        refused = rep.post("/unsubscribes", {**pause, "until": until})
        assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "until")
    everything = rep.post("/unsubscribes", {"address": BOB, "until": "2099-06-01T12:00:00Z"})
    assert (everything.status_code, everything.json["errors"][0]["field"]) == (400, "until")


def test_what_is_no_address_cannot_unsubscribe(rep: Api) -> None:
    for text in ("", "nobody", "a\0b@example.com", "half\ud83d@example.com", f"{'x' * 300}@example.com", " " * 2_000):
        refused = rep.post("/unsubscribes", {"address": text})
        assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "address")


def test_several_addresses_are_named_and_nobody_is_unsubscribed(rep: Api) -> None:
    refused = rep.post("/unsubscribes", {"address": "Bob <bob@example.com>, 'al@example.org'"})

    assert refused.status_code == 400
    assert refused.json["addresses"] == ["bob@example.com", "al@example.org"]
    assert [error["field"] for error in refused.json["errors"]] == ["address", "address"]
    assert [error["message"].split()[0] for error in refused.json["errors"]] == refused.json["addresses"]
    assert rep.post("/checks", a_send(to=[BOB, "al@example.org"])).json["verdict"] == "allow"


def test_a_pattern_is_refused_with_the_way_to_blocked_domains(rep: Api) -> None:
    for pattern in ("*@example.com", "@example.com", "%@example.com"):
        refused = rep.post("/unsubscribes", {"address": pattern})
        assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "address")
        assert "add their domain to the blocked ones" in refused.json["errors"][0]["message"]


def test_a_way_to_somebody_else_is_refused(rep: Api) -> None:
    refused = rep.post("/unsubscribes", {"address": "bob%example.com@relay.example"})
    assert refused.status_code == 400
    assert "passes this on to somebody else" in refused.json["errors"][0]["message"]


@given(spelling=st.sampled_from(SPELLINGS))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_taken_is_whoever_a_person_sees(rep: Api, spelling: dict[str, Any]) -> None:
    """An opt-out that was accepted counts for each spelling of its mailbox, and what isn't accepted says so."""
    text, seen = spelling["text"], spelling.get("mailboxes", [])
    answer = rep.post("/unsubscribes", {"address": text})

    assert answer.status_code == (201 if len(seen) == 1 else 400)
    assert answer.status_code == 201 or {error["field"] for error in answer.json["errors"]} == {"address"}
    if answer.status_code == 201:
        statuses = [each["status"] for each in rep.post("/checks", a_send(to=[text, *seen])).json["recipients"]]
        assert statuses == ["unsubscribed", "unsubscribed"]


def test_an_admin_resubscribes_with_reason_and_evidence(rep: Api, admin: Api) -> None:
    rep.post("/unsubscribes", {"address": BOB})
    answer = admin.post("/resubscribes", PERMISSION)

    assert answer.status_code == 201
    assert (answer.json["kind"], answer.json["address"], answer.json["pending"]) == ("resubscribe", BOB, [])
    assert answer.json["evidence"] == {"kind": "form", "text": "Ticked the box", "url": None}
    assert rep.post("/checks", a_send(to=[BOB])).json["verdict"] == "allow"


def test_no_rep_resubscribes_anybody(rep: Api) -> None:
    rep.post("/unsubscribes", {"address": BOB})
    assert rep.post("/resubscribes", PERMISSION).status_code == 403
    assert rep.post("/checks", a_send(to=[BOB])).json["verdict"] == "block"


def test_where_nobody_said_no_there_is_nothing_to_resubscribe(
    admin: Api, server: FlaskClient, deployment: Deployment, company: Company, now: datetime
) -> None:
    an_api(server, deployment, a_company(deployment, "Rivals", now).rep).post("/unsubscribes", {"address": BOB})
    assert admin.post("/resubscribes", PERMISSION).status_code == 409


def test_a_permission_without_reason_or_evidence_is_none(rep: Api, admin: Api) -> None:
    rep.post("/unsubscribes", {"address": BOB})
    evidence = PERMISSION["evidence"]
    for missing, broken in {
        "reason": [{**PERMISSION, "reason": ""}, {**PERMISSION, "reason": " \n"}, {**PERMISSION, "reason": None}],
        "evidence": [{**PERMISSION, "evidence": None}, {"address": BOB, "reason": "x"}],
        "evidence.text": [{**PERMISSION, "evidence": {"kind": "mail", "text": " "}}],
        "evidence.kind": [{**PERMISSION, "evidence": {"kind": "hearsay", "text": "x"}}],
        "evidence.url": [{**PERMISSION, "evidence": {**evidence, "url": "javascript:alert(1)"}}],
        "evidence.more": [{**PERMISSION, "evidence": {**evidence, "more": 1}}],
    }.items():
        for body in broken:
            refused = admin.post("/resubscribes", body)
            assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, missing)
    assert rep.post("/checks", a_send(to=[BOB])).json["verdict"] == "block"
