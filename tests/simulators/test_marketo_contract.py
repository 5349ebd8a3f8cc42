"""The simulator's answers against Marketo's official definitions, with what the official samples contradict."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker, ValidationError

from tests.simulators.conftest import NOON, Asker
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET, Simulator

CONTRACT = Path(__file__).parents[3] / "shared" / "contracts" / "marketo-openapi-subset.json"
LEADS = "/rest/v1/leads.json"
EXPORT = "/bulk/v1/leads/export"

pytestmark = pytest.mark.skipif(not CONTRACT.exists(), reason=f"Marketo's definitions are not at {CONTRACT}")

formats = FormatChecker(formats=())


@formats.checks("date-time", raises=ValueError)
def is_a_time(text: object) -> bool:
    """Marketo writes `+0000` without a colon; the format asks for RFC 3339."""
    return isinstance(text, str) and datetime.fromisoformat(text).tzinfo is not None


def definitions_as_they_are() -> dict[str, Any]:
    """The official definitions after what the official samples show instead."""
    schemas: dict[str, Any] = json.loads(CONTRACT.read_text())["definitions"]
    for name, schema in schemas.items():
        if name.startswith("ResponseOf") and "requestId" in schema["properties"]:
            # Samples have neither `errors` nor `warnings` in a success, and an empty page has no `result`.
            schema["required"] = ["requestId", "success"]
    schemas["Lead"]["properties"]["reasons"] = {"type": "array", "items": {"$ref": "#/definitions/Reason"}}
    schemas["Attribute"]["properties"]["value"] = {}
    for value in ("newValue", "oldValue"):
        schemas["LeadChangeField"]["properties"][value] = {"type": ["string", "boolean", "null"]}
    for name in ("LeadChange", "Activity"):
        schemas[name]["required"].remove("id")
    for name in ("UsageData", "ErrorsData"):
        schemas[name]["properties"]["date"] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
    return schemas


def validate(answer: Any, path: str, method: str) -> None:
    operation = json.loads(CONTRACT.read_text())["paths"][path][method.lower()]
    reference = operation["responses"]["200"]["schema"]["$ref"]
    schema = {"$ref": reference, "definitions": definitions_as_they_are()}
    Draft4Validator(schema, format_checker=formats).validate(answer)


def exported(ask: Asker) -> str:
    window = {"startAt": "2026-05-01T00:00:00Z", "endAt": "2026-05-05T00:00:00Z"}
    made = ask.post(f"{EXPORT}/create.json", {"fields": ["id", "email"], "filter": {"createdAt": window}})
    export_id = str(made["result"][0]["exportId"])
    ask.post(f"{EXPORT}/{export_id}/enqueue.json")
    return export_id


def created(ask: Asker) -> Any:
    window = {"startAt": "2026-05-01T00:00:00Z", "endAt": "2026-05-05T00:00:00Z"}
    return ask.post(f"{EXPORT}/create.json", {"fields": ["id"], "filter": {"createdAt": window}})


def enqueued(ask: Asker) -> Any:
    return ask.post(f"{EXPORT}/{created(ask)['result'][0]['exportId']}/enqueue.json")


def completed(ask: Asker, marketo: Simulator) -> Any:
    export_id = exported(ask)
    marketo.clock.advance(60)
    return ask.get(f"{EXPORT}/{export_id}/status.json")


def token(ask: Asker) -> str:
    since = (NOON - timedelta(days=1)).isoformat()
    return str(ask.get("/rest/v1/activities/pagingtoken.json", sinceDatetime=since)["nextPageToken"])


def identity(ask: Asker, method: str) -> Any:
    asked = {"grant_type": "client_credentials", "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    return ask.send(method, "/identity/oauth/token", params=asked).json()


def unsubscribe(*lead_ids: int) -> dict[str, Any]:
    return {
        "action": "updateOnly",
        "lookupField": "id",
        "input": [{"id": lead_id, "unsubscribed": True} for lead_id in lead_ids],
    }


def by_type(ask: Asker) -> Any:
    return ask.get("/rest/v1/activities.json", nextPageToken=token(ask), activityTypeIds="32,37")


Call = Callable[[Asker, Simulator], Any]
CALLS: dict[tuple[str, str], Call] = {
    ("get", "/identity/oauth/token"): lambda ask, _: identity(ask, "GET"),
    ("post", "/identity/oauth/token"): lambda ask, _: identity(ask, "POST"),
    ("get", LEADS): lambda ask, _: ask.get(LEADS, filterType="email", filterValues="ada@example.com"),
    ("post", LEADS): lambda ask, _: ask.post(LEADS, unsubscribe(1, 999)),
    ("get", "/rest/v1/leads/describe2.json"): lambda ask, _: ask.get("/rest/v1/leads/describe2.json"),
    ("get", "/rest/v1/lead/{leadId}.json"): lambda ask, _: ask.get("/rest/v1/lead/1.json"),
    ("get", "/rest/v1/activities/types.json"): lambda ask, _: ask.get("/rest/v1/activities/types.json"),
    ("get", "/rest/v1/activities/pagingtoken.json"): lambda ask, _: ask.get(
        "/rest/v1/activities/pagingtoken.json", sinceDatetime="2026-05-04T10:00:00-05:00"
    ),
    ("get", "/rest/v1/activities/leadchanges.json"): lambda ask, _: ask.get(
        "/rest/v1/activities/leadchanges.json", nextPageToken=token(ask), fields="unsubscribed,email"
    ),
    ("get", "/rest/v1/activities.json"): lambda ask, _: by_type(ask),
    ("get", "/rest/v1/activities/deletedleads.json"): lambda ask, _: ask.get(
        "/rest/v1/activities/deletedleads.json", nextPageToken=token(ask)
    ),
    ("get", "/rest/v1/stats/usage.json"): lambda ask, _: ask.get("/rest/v1/stats/usage.json"),
    ("get", "/rest/v1/stats/errors.json"): lambda ask, _: ask.get("/rest/v1/stats/errors.json"),
    ("post", f"{EXPORT}/create.json"): lambda ask, _: created(ask),
    ("post", f"{EXPORT}/{{exportId}}/enqueue.json"): lambda ask, _: enqueued(ask),
    ("get", f"{EXPORT}/{{exportId}}/status.json"): completed,
}
# Said to be JSON; it is the file.
FILE = ("get", f"{EXPORT}/{{exportId}}/file.json")


@pytest.fixture
def lived_in(marketo: Simulator, ask: Asker) -> Simulator:
    """A Marketo in which each kind of thing has happened once."""
    ada = marketo.leads.add("ada@example.com", {"firstName": "Ada"})
    twin, gone = (marketo.leads.add(email, {}) for email in ("ada.two@example.com", "gone@example.com"))
    marketo.leads.change(ada, {"unsubscribed": True, "unsubscribedReason": "Asked by telephone"})
    marketo.leads.merge(ada, [twin])
    marketo.leads.delete(gone)
    ask.code("/rest/v1/nowhere.json")
    return marketo


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_an_answer_keeps_to_the_contract(lived_in: Simulator, ask: Asker, method: str, path: str) -> None:
    answer = CALLS[method, path](ask, lived_in)
    validate(answer, path, method)
    if "identity" not in path:
        assert answer["success"]
        assert answer.get("result") or answer.get("nextPageToken")


def test_every_path_of_the_contract_is_asked_for() -> None:
    paths = json.loads(CONTRACT.read_text())["paths"]
    assert {(method, path) for path, verbs in paths.items() for method in verbs} == {*CALLS, FILE}


def test_a_refusal_keeps_to_the_contract(ask: Asker) -> None:
    validate(ask.get(LEADS, filterType="shoeSize", filterValues="43"), LEADS, "get")


def test_a_file_is_no_json_whatever_the_contract_says(lived_in: Simulator, ask: Asker) -> None:
    export_id = exported(ask)
    lived_in.clock.advance(60)
    answer = ask.send("GET", FILE[1].format(exportId=export_id))
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.text.splitlines()[0] == "id,email"


@pytest.mark.parametrize(
    "wrong",
    [
        {"success": True, "result": []},
        {"requestId": "1", "success": True, "result": [{"leadId": 1}]},
        {"requestId": "1", "success": False, "errors": [{"code": 606, "message": "a number"}]},
    ],
)
def test_what_is_relaxed_still_refuses_a_wrong_answer(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        validate(wrong, "/rest/v1/activities/leadchanges.json", "get")
