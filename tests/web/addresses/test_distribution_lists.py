"""Distribution lists: admins name them, everybody sees them, and no other team's."""

from datetime import datetime

from flask.testing import FlaskClient

from consentry.deployment import Deployment
from tests.builders import Api, Company, a_company, a_send, an_api

LIST = "sales@partner.example"


def status_of(api: Api, address: str, kind: str = "person") -> str:
    recipients = [{"address": address, "field": "to", "kind": kind}]
    answer = api.post("/checks", {**a_send(stage="compose"), "recipients": recipients})
    return str(answer.json["recipients"][0]["status"])


def shown(api: Api) -> list[tuple[str, str, str]]:
    items = api.get("/distribution-lists").json["items"]
    return [(each["address"], each["source"], each["added_by"]["email"]) for each in items]


def test_an_admin_names_a_list_and_says_that_it_is_none(rep: Api, admin: Api) -> None:
    named = admin.post("/distribution-lists", {"address": "Sales@Partner.example"})
    assert (named.status_code, named.json["address"], named.json["source"]) == (201, LIST, "admin")
    assert admin.post("/distribution-lists", {"address": LIST}).status_code == 409
    assert status_of(rep, LIST) == "unverifiable"
    assert shown(rep) == [(LIST, "admin", "admin@halden.example")]

    gone = admin.delete("/distribution-lists", json={"address": LIST})
    assert (gone.status_code, gone.data, shown(rep)) == (204, b"", [])
    assert status_of(rep, LIST) == "clear"
    assert admin.delete("/distribution-lists", json={"address": LIST}).status_code == 404


def test_what_a_client_told_is_shown_with_whose_it_was(rep: Api) -> None:
    status_of(rep, LIST, "distribution_list")
    assert shown(rep) == [(LIST, "client", "rep@halden.example")]
    assert rep.get(f"/people/lookup?address={LIST}").json["state"]["status"] == "unverifiable"


def test_reps_and_other_teams_change_nothing_here(
    rep: Api, admin: Api, server: FlaskClient, deployment: Deployment, company: Company, now: datetime
) -> None:
    rivals = an_api(server, deployment, a_company(deployment, "Rivals", now).admin)
    admin.post("/distribution-lists", {"address": LIST})
    assert rep.post("/distribution-lists", {"address": "other@partner.example"}).status_code == 403
    assert rep.delete("/distribution-lists", json={"address": LIST}).status_code == 403
    assert rivals.delete("/distribution-lists", json={"address": LIST}).status_code == 404
    assert (shown(rivals), status_of(rivals, LIST)) == ([], "clear")


def test_the_lists_come_in_pages_however_long_an_address_is(rep: Api, admin: Api) -> None:
    addresses = [f"{name * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.example" for name in "abc"]
    for address in addresses:
        assert admin.post("/distribution-lists", {"address": address}).status_code == 201
    seen, cursor = [], ""
    while cursor is not None:
        page = rep.get(f"/distribution-lists?limit=1&cursor={cursor}").json
        seen += [each["address"] for each in page["items"]]
        cursor = page["next_cursor"]
    assert seen == addresses


def test_what_is_no_address_is_refused(admin: Api) -> None:
    for odd in ("", "nobody", "\0@x.example", None, 7):
        refused = admin.post("/distribution-lists", {"address": odd})
        assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "address")


def test_a_check_is_refused_by_the_name_of_the_field(rep: Api) -> None:
    people = [f"person{number}@example.com" for number in range(1_001)]
    for workflow, most in (("select_and_send", 200), ("group", 1_000)):
        refused = rep.post("/checks", a_send(to=people[: most + 1], workflow=workflow))
        assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "recipients")
    refused = rep.post("/checks", a_send(to=people[:1], topic="nobody-defined"))
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "topic")


def test_an_odd_sender_fails_no_check(rep: Api) -> None:
    me = rep.get("/me").json["id"]
    rep.post("/unsubscribes", {"address": "bob@example.com", "scope": {"kind": "sender", "id": me}})
    for odd in ("", "\0", "half \ud83d", "x" * 5_000, "'rep@halden.example'", "/o=Exchange/cn=rep"):
        answer = rep.post("/checks", a_send(to=["bob@example.com"], **{"from": odd}))
        assert (answer.status_code, answer.json["verdict"]) == (200, "block")
