"""A check, asked over HTTP."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import FrameType

import pytest
from flask.testing import FlaskClient

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.deployment import Deployment
from consentry.store.database import Database
from tests.builders import Api, Company, a_company, a_send, an_api, an_opt_out

GONE = "gone@example.com"


def opt_out(rep: Api, address: str = GONE) -> None:
    assert rep.post("/unsubscribes", {"address": address}).status_code == 201


@contextmanager
def looks_at_the_database() -> Iterator[list[None]]:
    """An entry for each time that the database is opened for reading meanwhile."""
    seen: list[None] = []

    def look(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is Database.read.__code__:
            seen.append(None)

    sys.setprofile(look)
    try:
        yield seen
    finally:
        sys.setprofile(None)


def check_of(rep: Api, people: list[str]) -> None:
    assert rep.post("/checks", a_send(to=people, stage="compose")).json["verdict"] == "block"


def failed_email_of(rep: Api, people: list[str]) -> None:
    assert rep.post("/checks", a_send(to=people, subject=str(len(people)))).json["verdict"] == "block"
    assert len(rep.get("/failed-emails?limit=1").json["items"][0]["recipients"]) == len(people)


def listing_of(rep: Api, people: list[str]) -> None:
    assert len(rep.get(f"/unsubscribes?view=mine&limit={len(people)}").json["items"]) == len(people)


def test_somebody_who_opted_out_stops_the_send(rep: Api) -> None:
    opt_out(rep)

    answer = rep.post("/checks", a_send(to=["fine@example.com", "Gone@Example.com"], subject="Hello"))

    assert answer.status_code == 200
    assert answer.json["verdict"] == "block"
    assert [each["status"] for each in answer.json["recipients"]] == ["clear", "unsubscribed"]
    assert "Gone@Example.com" in answer.json["message"]["text"]
    assert len(answer.json["failed_email_ids"]) == 1


def test_each_recipient_is_answered_with_what_was_said(rep: Api) -> None:
    opt_out(rep)
    entries = [
        {"address": "fine@example.com", "field": "to", "name": "Fine"},
        {"address": GONE, "field": "cc", "name": None, "kind": "person"},
        {"address": "", "field": "bcc", "name": "Friends", "kind": "distribution_list"},
    ]
    fine, gone, friends = rep.post("/checks", a_send(recipients=entries)).json["recipients"]

    assert fine == {
        "address": "fine@example.com",
        "field": "to",
        "status": "clear",
        "reason": None,
        "override_allowed": False,
    }
    assert (gone["address"], gone["field"], gone["override_allowed"]) == (GONE, "cc", False)
    assert (gone["reason"]["code"], gone["reason"]["origin"], gone["reason"]["source"]) == (
        "unsubscribed",
        "team",
        "manual",
    )
    assert gone["reason"]["since"].endswith("Z")
    assert gone["reason"]["detail"].startswith("Unsubscribed on ")
    assert (friends["field"], friends["status"], friends["reason"]["since"]) == ("bcc", "unverifiable", None)


@pytest.mark.parametrize("ask", [check_of, failed_email_of, listing_of])
def test_wording_many_reasons_opens_the_database_no_more_often_than_wording_one(
    ask: Callable[[Api, list[str]], None], rep: Api
) -> None:
    people = [f"gone{number}@example.com" for number in range(20)]
    for address in people:
        opt_out(rep, address)
    with looks_at_the_database() as for_one:
        ask(rep, people[:1])
    with looks_at_the_database() as for_many:
        ask(rep, people)
    assert 0 < len(for_many) <= len(for_one)


def test_the_answer_is_good_for_a_minute(rep: Api) -> None:
    before = datetime.now().astimezone()
    fresh_until = datetime.fromisoformat(rep.post("/checks", a_send(to=["fine@example.com"])).json["fresh_until"])
    after = datetime.now().astimezone()

    assert before + timedelta(seconds=60) <= fresh_until <= after + timedelta(seconds=60)


def test_words_come_in_the_language_that_is_asked_for(rep: Api) -> None:
    opt_out(rep)
    titles = {
        language: rep.post("/checks", a_send(to=[GONE]), headers={"Accept-Language": language}).json["message"]["title"]
        for language in ("en", "nl", "de-AT", "fr;q=0.9,xx", "sv", "tlh")
    }
    assert len(set(titles.values())) == 5
    assert titles["tlh"] == titles["en"]

    rep.patch("/me", {"locale": "nl"})
    assert rep.post("/checks", a_send(to=[GONE])).json["message"]["title"] == titles["nl"]


def test_days_are_told_as_they_are_where_the_team_is(
    deployment: Deployment, company: Company, rep: Api, admin: Api
) -> None:
    late = datetime(2026, 5, 3, 23, 30, tzinfo=UTC)
    unsubscribe(deployment, company.team_id, an_opt_out(GONE), late)
    for zone, day in (("UTC", "3 May 2026"), ("Europe/Amsterdam", "4 May 2026")):
        admin.patch("/settings", {"time_zone": zone})
        answer = rep.post("/checks", a_send(to=[GONE])).json
        looked_up = rep.get(f"/people/lookup?address={GONE}").json["state"]["origins"][0]
        told = [answer["message"]["text"], answer["recipients"][0]["reason"]["detail"], looked_up["reason"]["detail"]]
        assert [day in text for text in told] == [True, True, True]


def test_five_hundred_refused_people_fit_the_message(rep: Api) -> None:
    to = [f"person{number}@example.com\udfff" for number in range(500)]
    answer = rep.post("/checks", a_send(to=to)).json

    assert [each["address"] for each in answer["recipients"]] == to
    assert {each["status"] for each in answer["recipients"]} == {"invalid"}
    assert len(answer["message"]["text"]) <= 500
    assert "more" in answer["message"]["text"]


def test_people_left_out_are_named_with_their_status(rep: Api) -> None:
    opt_out(rep)
    answer = rep.post("/checks", a_send(to=["fine@example.com", GONE], workflow="select_and_send")).json
    assert (answer["verdict"], answer["left_out"]) == ("allow", [{"address": GONE, "status": "unsubscribed"}])


def test_a_kept_check_is_read_again_as_it_was_answered(rep: Api, admin: Api) -> None:
    opt_out(rep)
    asked = a_send(to=["fine@example.com", GONE], subject="Hello", **{"from": "rep@halden.example"})
    asked["recipients"][1]["name"] = "Greta Gone"
    answer = rep.post("/checks", asked).json

    for who in (rep, admin):
        kept = who.get(f"/checks/{answer['id']}").json
        assert [each.pop("name") for each in kept["recipients"]] == [None, "Greta Gone"]
        assert {name: kept[name] for name in answer} == answer
        assert kept["user"] == {"id": kept["user"]["id"], "name": "Rita Rep", "email": "rep@halden.example"}
        assert {name: kept[name] for name in ("client", "workflow", "stage", "subject", "from")} == {
            name: asked[name] for name in ("client", "workflow", "stage", "subject", "from")
        }


def test_a_check_is_for_its_user_and_the_teams_admins(
    rep: Api, admin: Api, server: FlaskClient, deployment: Deployment, company: Company, now: datetime
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    checks = {who: who.post("/checks", a_send(to=["a@example.com"])).json["id"] for who in (rep, admin)}

    assert admin.get(f"/checks/{checks[rep]}").status_code == 200
    assert rep.get(f"/checks/{checks[admin]}").status_code == 404
    for stranger in (rivals.rep, rivals.admin):
        api = an_api(server, deployment, stranger)
        assert api.get(f"/checks/{checks[rep]}").status_code == 404
        assert api.post(f"/checks/{checks[rep]}/override", {"reason": "Let me"}).status_code == 404


def test_a_clear_check_while_composing_is_not_to_be_found(rep: Api) -> None:
    answer = rep.post("/checks", a_send(to=["fine@example.com"], stage="compose"))
    assert (answer.status_code, answer.json["verdict"]) == (200, "allow")
    assert rep.get(f"/checks/{answer.json['id']}").status_code == 404


def test_a_reason_lets_a_stopped_send_go_where_the_team_permits_it(rep: Api, admin: Api) -> None:
    opt_out(rep)
    stopped = rep.post("/checks", a_send(to=[GONE])).json
    assert rep.post(f"/checks/{stopped['id']}/override", {"reason": "They called"}).status_code == 403

    admin.patch("/settings", {"override": "everyone"})
    stopped = rep.post("/checks", a_send(to=[GONE])).json
    assert [each["override_allowed"] for each in stopped["recipients"]] == [True]
    granted = rep.post(f"/checks/{stopped['id']}/override", {"reason": "They called"})

    assert (granted.status_code, granted.json["check_id"], granted.json["reason"]) == (
        200,
        stopped["id"],
        "They called",
    )
    assert [rep.post("/checks", a_send(to=[GONE])).json["verdict"] for _ in range(2)] == ["allow", "block"]


def test_a_pass_of_an_older_policy_is_a_conflict(rep: Api, admin: Api) -> None:
    opt_out(rep)
    stopped = rep.post("/checks", a_send(to=[GONE])).json
    admin.patch("/settings", {"override": "everyone"})
    assert rep.post(f"/checks/{stopped['id']}/override", {"reason": "They called"}).status_code == 409


def test_mail_declared_non_commercial_is_refused_unless_the_team_allows_it(rep: Api, admin: Api) -> None:
    opt_out(rep)
    declared = a_send(to=[GONE], purpose="non_commercial", purpose_reason="Your invoice")
    refused = rep.post("/checks", declared)
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (403, "purpose")

    admin.patch("/settings", {"non_commercial_in_clients": True})
    assert rep.post("/checks", declared).json["verdict"] == "allow"
    unexplained = rep.post("/checks", a_send(to=[GONE], purpose="non_commercial"))
    assert (unexplained.status_code, unexplained.json["errors"][0]["field"]) == (403, "purpose_reason")
