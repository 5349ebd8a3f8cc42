"""The connection to Marketo, over HTTP."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from consentry.deployment import Deployment
from tests.builders import Api, Company, a_send
from tests.mirrors import World, a_world
from tests.mirrors import database_url as database_url
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET
from tests.simulators.marketo.faults import Fault
from tests.simulators.marketo.identity import READ_LEAD

STATE = {"connected", "state", "watermark", "last_sync_at", "calls_today", "mirror_size", "last_error", "hook"}
NOTHING = {
    "connected": False,
    "state": "absent",
    "watermark": None,
    "last_sync_at": None,
    "calls_today": 0,
    "mirror_size": 0,
    "last_error": None,
    "hook": None,
}


@pytest.fixture
def marketo(company: Company, admin: Api, deployment: Deployment) -> Iterator[World]:
    """Requests are answered at the real time, so Marketo's clock shows it, too."""
    with a_world(deployment, company, datetime.now(UTC)) as world:
        yield world


def body(marketo: World, **others: str) -> dict[str, str]:
    return {"base_url": marketo.simulator.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, **others}


@pytest.fixture
def connected(marketo: World, admin: Api) -> World:
    assert admin.call("PUT", "/connections/marketo", json=body(marketo)).status_code == 200
    return marketo


def test_a_system_that_nobody_registered_is_not_found(admin: Api, server: FlaskClient) -> None:
    assert admin.get("/connections/acme").status_code == 404
    assert server.post("/hooks/acme/1", data={"id": "1"}).status_code == 404


def test_before_anybody_connects_there_is_nothing_to_tell(rep: Api) -> None:
    assert rep.get("/connections/marketo").json == NOTHING


def test_connecting_tells_the_state_and_the_hooks_secret_once(marketo: World, admin: Api) -> None:
    first = admin.call("PUT", "/connections/marketo", json=body(marketo))
    second = admin.call("PUT", "/connections/marketo", json=body(marketo))

    assert first.status_code == second.status_code == 200
    assert first.json.keys() == STATE
    assert first.json["connected"] is True
    assert first.json["last_error"] is None
    assert first.json["hook"]["url"].startswith("https://consentry.example/hooks/marketo/")
    assert first.json["hook"]["header"] == "X-Consentry-Secret"
    assert len(first.json["hook"]["secret"]) >= 32
    assert second.json["hook"].keys() == {"url", "header"}


def test_no_secret_ever_comes_back_out(connected: World, admin: Api) -> None:
    for path in ("/connections/marketo", "/settings", "/openapi.json"):
        assert CLIENT_SECRET not in admin.get(path).text
    assert CLIENT_SECRET not in admin.post("/connections/marketo/test", None).text


def test_the_state_tells_how_far_the_mirror_is(connected: World, rep: Api) -> None:
    connected.new_lead("gone@example.com", unsubscribed=True)
    connected.sync_until_complete()

    state = rep.get("/connections/marketo").json

    assert state["mirror_size"] == 1
    assert state["watermark"] == state["last_sync_at"] is not None
    assert state["calls_today"] > 5
    assert state["last_error"] is None


def test_a_test_names_what_is_missing(connected: World, admin: Api) -> None:
    assert admin.post("/connections/marketo/test", None).json == {"ok": True, "problems": []}
    connected.simulator.identity.service(CLIENT_ID).permissions = {READ_LEAD}
    connected.simulator.hidden_fields = {"blackListed"}

    tried = admin.post("/connections/marketo/test", None, headers={"Accept-Language": "nl"})

    assert tried.status_code == 200
    assert [(each["code"], each["about"]) for each in tried.json["problems"]] == [
        ("hidden_field", "blackListed"),
        ("no_permission", "Read-Only Activity"),
    ]
    assert tried.json["problems"][0]["detail"].startswith("Marketo verbergt een veld")


@pytest.mark.parametrize(
    ("wrong", "field", "why"),
    [
        ({"client_secret": "guessed"}, "client_secret", "Marketo does not accept the client id and secret"),
        ({"client_id": "guessed"}, "client_id", "Marketo does not accept the client id and secret"),
        ({"base_url": "http://127.0.0.1:9"}, "base_url", "Marketo cannot be reached"),
    ],
)
def test_what_marketo_refuses_is_named_at_its_field_and_not_kept(
    marketo: World, admin: Api, wrong: dict[str, str], field: str, why: str
) -> None:
    tried = admin.call("PUT", "/connections/marketo", json=body(marketo, **wrong))

    assert tried.status_code == 422
    assert [each["field"] for each in tried.json["errors"]] == [field]
    assert tried.json["detail"].startswith(why)
    assert "guessed" not in tried.text
    assert admin.get("/connections/marketo").json == NOTHING
    refused = admin.patch("/settings", {"marketo_check": True})
    assert refused.status_code == 409
    assert refused.json["errors"][0]["field"] == "marketo_check"


@pytest.mark.parametrize("code", ["607", "603", "606", "608", "http_502"])
def test_every_fault_is_named_in_the_state(connected: World, admin: Api, code: str) -> None:
    connected.new_lead("ada@example.com")
    connected.sync_until_complete()
    connected.simulator.faults.plan(Fault(code, "lead_changes", times=None))
    connected.skip_time(minutes=6)
    connected.sync()

    assert f"({code})" in admin.get("/connections/marketo").json["last_error"]


def test_an_unsubscribe_that_cannot_be_written_is_visible(connected: World, admin: Api) -> None:
    connected.new_lead("ada@example.com")
    connected.sync_until_complete()
    admin.patch("/settings", {"marketo": {"write_back": True}})
    connected.simulator.faults.plan(Fault("skip_1008", "update_leads", times=None))
    admin.post("/unsubscribes", {"address": "ada@example.com"})
    connected.write_back()

    assert "1 changes could not be written" in admin.get("/connections/marketo").json["last_error"]


def test_the_check_is_switched_on_and_stops_a_send(connected: World, admin: Api, rep: Api) -> None:
    connected.new_lead("gone@example.com", unsubscribed=True)
    connected.sync_until_complete()
    assert rep.post("/checks", a_send(to=["gone@example.com"])).json["verdict"] == "allow"
    assert rep.patch("/settings", {"marketo_check": True}).status_code == 403
    assert admin.patch("/settings", {"marketo_check": True}).status_code == 200

    answer = rep.post("/checks", a_send(to=["gone@example.com"])).json

    assert answer["verdict"] == "block"
    assert answer["recipients"][0]["reason"]["origin"] == "marketo"
    assert answer["as_of"] is not None


def test_settings_are_merged_at_every_depth(admin: Api) -> None:
    admin.patch("/settings", {"marketo": {"poll_minutes": 2, "daily_budget": 500}})
    admin.patch("/settings", {"marketo": {"mode": "live", "poll_minutes": None}})

    settings = admin.get("/settings").json
    assert settings["marketo_check"] is False
    assert settings["marketo"] == {
        "mode": "live",
        "poll_minutes": 5,
        "freshness_minutes": 15,
        "last_known_hours": 24,
        "daily_budget": 500,
        "write_back": False,
    }
    assert admin.patch("/settings", {"marketo": None}).json["marketo"]["mode"] == "mirror"


@pytest.mark.parametrize(
    "wish",
    [
        {"mode": "guess"},
        {"poll_minutes": 0},
        {"poll_minutes": 16},
        {"daily_budget": -1},
        {"write_back": 1},
        {"more": 1},
    ],
)
def test_what_makes_no_sense_is_refused(admin: Api, wish: dict[str, Any]) -> None:
    assert admin.patch("/settings", {"marketo": wish}).status_code == 400


def test_disconnecting_is_refused_until_the_check_is_off(connected: World, admin: Api) -> None:
    admin.patch("/settings", {"marketo_check": True})
    refused = admin.delete("/connections/marketo")
    assert refused.status_code == 409
    assert refused.json["errors"][0]["field"] == "marketo_check"
    assert admin.get("/connections/marketo").json["connected"] is True
    admin.patch("/settings", {"marketo_check": False})

    assert admin.delete("/connections/marketo").status_code == 204
    assert admin.get("/connections/marketo").json == NOTHING
    assert admin.delete("/connections/marketo").status_code == 404


def test_a_sync_is_started_and_a_new_secret_made(connected: World, admin: Api) -> None:
    started = admin.call("POST", "/connections/marketo/sync")
    renewed = admin.post("/connections/marketo/hook-secret", {})

    assert started.status_code == 202
    assert started.json.keys() == STATE
    assert renewed.status_code == 200
    assert renewed.json["hook"]["secret"]


@pytest.mark.parametrize("path", ["test", "sync", "hook-secret"])
def test_reps_and_whoever_isnt_connected_are_refused(admin: Api, rep: Api, path: str) -> None:
    assert rep.post(f"/connections/marketo/{path}", {}).status_code == 403
    assert admin.post(f"/connections/marketo/{path}", {}).status_code == 404
    assert admin.post(f"/connections/marketo/{path}", {"wish": 1}).status_code == 400


@pytest.mark.parametrize(
    "wrong",
    [
        {"base_url": "http://marketo.example"},
        {"client_id": ""},
        {"client_secret": "a\nb"},
        {"client_id": None},
        {"x": "y"},
    ],
)
def test_a_connection_that_makes_no_sense_is_refused(marketo: World, admin: Api, wrong: dict[str, Any]) -> None:
    assert admin.call("PUT", "/connections/marketo", json={**body(marketo), **wrong}).status_code == 400
    assert admin.get("/connections/marketo").json == NOTHING
