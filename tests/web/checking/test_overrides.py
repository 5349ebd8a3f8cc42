"""What an admin finds of sends that went although somebody had said no."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from consentry.deployment import Deployment
from tests.builders import Api, a_company, a_send, an_api
from tests.promises.pane import choices

GONE = "gone@example.com"
INVOICE = {"purpose": "non_commercial", "purpose_reason": "An invoice", "purpose_note": "Number 7"}


@pytest.fixture(autouse=True)
def lenient_team(rep: Api, admin: Api) -> None:
    rep.post("/unsubscribes", {"address": GONE})
    admin.patch("/settings", {"override": "everyone", "non_commercial_in_clients": True})


def overridden(api: Api, reason: str = "A contract", **others: Any) -> dict[str, Any]:
    stopped: dict[str, Any] = api.post("/checks", a_send(to=[GONE, "fine@example.com"], **others)).json
    assert api.post(f"/checks/{stopped['id']}/override", {"reason": reason, "note": "Signed"}).status_code == 200
    return stopped


def history(api: Api) -> list[dict[str, Any]]:
    person = api.get("/people/lookup", query_string={"address": GONE}).json["id"]
    items: list[dict[str, Any]] = api.get(f"/people/{person}/history").json["items"]
    return items


def test_an_override_is_found_in_check_list_and_history(rep: Api, admin: Api) -> None:
    stopped = overridden(rep)
    for api in (rep, admin):
        (listed,) = api.get("/overrides").json["items"]
        assert (listed["user"]["name"], listed["reason"], listed["note"]) == ("Rita Rep", "A contract", "Signed")
        assert [each["address"] for each in listed["recipients"]] == [GONE]
        assert (listed["kind"], listed["check_id"], listed["sent"]) == ("override", stopped["id"], False)
        assert api.get(f"/checks/{stopped['id']}").json["overrides"] == [listed]

    went = rep.post("/checks", a_send(to=[GONE, "fine@example.com"])).json
    (listed,) = admin.get("/overrides").json["items"]
    assert (listed["sent"], listed["sent_check_id"]) == (True, went["id"])
    assert admin.get(f"/checks/{went['id']}").json["overrides"] == [listed]
    event = history(admin)[0]
    assert (event["kind"], event["reason"], event["note"]) == ("override", "A contract", "Signed")
    assert (event["actor"]["name"], event["scope"]) == ("Rita Rep", {"kind": "everything", "id": None})
    assert event["override"] == {"kind": "override", "check_id": stopped["id"], "sent": True}


def test_a_non_commercial_send_is_found_in_check_list_and_history(rep: Api, admin: Api) -> None:
    sent = rep.post("/checks", a_send(to=[GONE], **INVOICE)).json
    assert sent["verdict"] == "allow"

    (listed,) = admin.get("/overrides?kind=non_commercial").json["items"]
    assert (listed["reason"], listed["note"], listed["sent"]) == ("An invoice", "Number 7", True)
    check = admin.get(f"/checks/{sent['id']}").json
    assert (check["purpose"], check["purpose_reason"], check["overrides"]) == ("non_commercial", "An invoice", [listed])
    assert history(admin)[0]["override"] == {"kind": "non_commercial", "check_id": sent["id"], "sent": True}
    assert admin.get("/overrides?kind=override").json["items"] == []


def test_each_kind_that_the_pane_offers_finds_its_own(rep: Api, admin: Api) -> None:
    overridden(rep)
    rep.post("/checks", a_send(to=[GONE], **INVOICE))
    assert len(admin.get("/overrides").json["items"]) == 2
    for kind in choices("KINDS"):
        assert [each["kind"] for each in admin.get(f"/overrides?kind={kind}").json["items"]] == [kind]


def test_the_list_is_asked_for_by_day_and_counts_reasons(rep: Api, admin: Api) -> None:
    for reason in ("A contract", "Their request", "A contract"):
        overridden(rep, reason, stage="compose")
    rep.post("/checks", a_send(to=[GONE], **{**INVOICE, "purpose_reason": "A contract"}))

    now = datetime.now(UTC)
    before, after = ((now + timedelta(days=days)).isoformat() for days in (-1, 1))
    within = admin.get("/overrides", query_string={"from": before, "to": after, "limit": 3}).json
    assert (len(within["items"]), within["reasons"]) == (
        3,
        [{"reason": "A contract", "times": 3}, {"reason": "Their request", "times": 1}],
    )
    rest = admin.get("/overrides", query_string={"cursor": within["next_cursor"]}).json["items"]
    assert [each["reason"] for each in rest] == ["A contract"]
    for outside in ({"to": before}, {"from": after}):
        assert admin.get("/overrides", query_string=outside).json["items"] == []


def test_a_rep_sees_their_own_and_another_team_nothing(
    server: FlaskClient, deployment: Deployment, rep: Api, admin: Api, now: datetime
) -> None:
    overridden(admin)
    assert len(admin.get("/overrides").json["items"]) == 1
    assert rep.get("/overrides").json == {"items": [], "next_cursor": None, "reasons": []}
    assert an_api(server, deployment, a_company(deployment, "Rivals", now).admin).get("/overrides").json["items"] == []


def test_a_reason_outside_the_admins_list_names_the_field(rep: Api, admin: Api) -> None:
    stopped = rep.post("/checks", a_send(to=[GONE])).json
    admin.patch("/settings", {"send_anyway_reasons": ["A contract"]})
    assert rep.get("/me").json["send_anyway_reasons"] == ["A contract"]
    assert rep.post(f"/checks/{stopped['id']}/override", {"reason": "A contract"}).status_code == 409

    stopped = rep.post("/checks", a_send(to=[GONE])).json
    refused = rep.post(f"/checks/{stopped['id']}/override", {"reason": "Because"})
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "reason")
    assert rep.post(f"/checks/{stopped['id']}/override", {"reason": "A contract"}).status_code == 200
    unlisted = rep.post("/checks", a_send(to=[GONE], **INVOICE))
    assert (unlisted.status_code, unlisted.json["errors"][0]["field"]) == (403, "purpose_reason")


def test_an_erased_person_is_in_no_override_any_more(rep: Api, admin: Api) -> None:
    overridden(rep, f"{GONE} asked for it")
    person = admin.get("/people/lookup", query_string={"address": GONE}).json["id"]
    assert admin.delete(f"/people/{person}").status_code == 204

    (listed,) = admin.get("/overrides").json["items"]
    assert (listed["reason"], listed["note"]) == (None, None)
    assert GONE not in admin.get("/overrides").text
