"""The folder of what was stopped."""

from datetime import datetime
from typing import Any

from flask.testing import FlaskClient

from consentry.actions.checking.check_send import check_send
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.deployment import Deployment
from tests.builders import Api, Company, a_company, a_question, a_send, an_api, an_opt_out

GONE = "gone@example.com"


def pages(api: Api, limit: int) -> list[list[dict[str, Any]]]:
    seen, cursor = [], ""
    while cursor is not None:
        page = api.get(f"/failed-emails?limit={limit}&cursor={cursor}").json
        seen.append(page["items"])
        cursor = page["next_cursor"]
    return seen


def test_a_failed_email_tells_who_was_in_it_and_why_it_stayed(rep: Api) -> None:
    rep.post("/unsubscribes", {"address": GONE})
    asked = a_send(to=["fine@example.com", GONE], subject="Hello", **{"from": "rep@halden.example"})
    asked["recipients"][1]["name"] = "Greta Gone"
    stopped = [rep.post("/checks", asked).json for _ in range(2)]

    ((kept,),) = pages(rep, 50)
    assert [kept["id"]] == stopped[0]["failed_email_ids"] == stopped[1]["failed_email_ids"]
    assert (kept["check_id"], kept["times"], kept["subject"]) == (stopped[1]["id"], 2, "Hello")
    assert (kept["client"], kept["workflow"], kept["from"]) == ("outlook", "plugin", "rep@halden.example")
    assert kept["user"]["name"] == "Rita Rep"
    assert [each["status"] for each in kept["recipients"]] == ["clear", "unsubscribed"]
    assert [each["name"] for each in kept["recipients"]] == [None, "Greta Gone"]
    assert kept["recipients"][0]["reason"] is None
    assert kept["recipients"][1]["reason"] == stopped[1]["recipients"][1]["reason"]


def test_the_first_stop_stays_when_others_follow(rep: Api, admin: Api) -> None:
    admin.post("/blocked-domains", {"domain": "rival.example"})
    first = rep.post("/checks", a_send(to=["bob@rival.example"])).json
    rep.post("/unsubscribes", {"address": "bob@rival.example"})
    admin.delete("/blocked-domains", json={"domain": "rival.example"})
    for _ in range(2):
        latest = rep.post("/checks", a_send(to=["bob@rival.example"])).json

    ((kept,),) = pages(rep, 50)
    assert (kept["times"], kept["first_check_id"], kept["check_id"]) == (3, first["id"], latest["id"])
    assert [each["status"] for each in kept["first_recipients"]] == ["blocked_domain"]
    assert [each["status"] for each in kept["recipients"]] == ["unsubscribed"]
    assert kept["at"] < kept["last_at"]
    for check in (first, latest):
        assert rep.get(f"/checks/{check['id']}").json["failed_email_ids"] == [kept["id"]]


def test_reasons_come_in_the_readers_language(rep: Api) -> None:
    rep.post("/unsubscribes", {"address": GONE})
    rep.post("/checks", a_send(to=[GONE]))

    told = {
        rep.get("/failed-emails", headers={"Accept-Language": language}).json["items"][0]["recipients"][0]["reason"][
            "detail"
        ]
        for language in ("en", "nl", "de", "fr", "sv")
    }
    assert len(told) == 5


def test_pages_hold_even_where_many_failed_at_the_same_moment(
    admin: Api, deployment: Deployment, company: Company, now: datetime
) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out(GONE), now)
    for number in range(7):
        check_send(deployment, company.rep, a_question([GONE], subject=f"Mail {number}"), now)

    for limit in (1, 2, 3, 7, 8):
        seen = [each["id"] for page in pages(admin, limit) for each in page]
        assert (len(seen), len(set(seen))) == (7, 7)
        assert seen == sorted(seen, reverse=True)


def test_a_rep_sees_their_own_an_admin_the_teams_and_nobody_anothers(
    rep: Api, admin: Api, server: FlaskClient, deployment: Deployment, company: Company, now: datetime
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    everybody = [rep, admin, an_api(server, deployment, rivals.rep)]
    for api in everybody:
        api.post("/unsubscribes", {"address": GONE})
        api.post("/checks", a_send(to=[GONE]))
        api.post("/checks", a_send(to=[GONE, "fine@example.com"], workflow="group"))

    seen = [[(row["user"]["email"], row["workflow"]) for row in pages(api, 50)[0]] for api in everybody]

    assert seen[0] == [("rep@halden.example", "plugin")]
    assert sorted(seen[1]) == [
        (f"{who}@halden.example", workflow) for who in ("admin", "rep") for workflow in ("group", "plugin")
    ]
    assert seen[2] == [("rep@rivals.example", "plugin")]
