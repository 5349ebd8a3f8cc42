"""`/sim/…`: the strings that a test or a demo pulls. No part of Marketo.

POST   /sim/seed      {count, start, end, domain?}         GET    /sim/refused   who refuses, one a line
POST   /sim/leads     {email, …fields, late_by?, spreads?} GET    /sim/leads?email=…
PATCH  /sim/leads/1   {…fields, late_by?, spreads?}        DELETE /sim/leads/1
POST   /sim/leads/1/merge {losers: [2, 3]}
POST   /sim/clock     {at?, advance?, run?}                GET    /sim/clock
POST   /sim/faults    a Fault, or a list of them           DELETE /sim/faults
PATCH  /sim/settings  {latency?, rate?, quota?, …}
GET    /sim/counters                                       DELETE /sim/counters
PUT    /sim/webhook   a Target                             GET    /sim/webhook   after everything was sent
POST   /sim/tokens/revoke                                  POST   /sim/usage     {calls}: somebody else's
"""

from datetime import datetime, timedelta
from typing import Any

import orjson
from flask import Blueprint, Response, abort, request

from tests.simulators.marketo.envelope import iso, json_response
from tests.simulators.marketo.faults import Fault
from tests.simulators.marketo.fields import FIELDS
from tests.simulators.marketo.gateway import simulator
from tests.simulators.marketo.leads import Lead, Why
from tests.simulators.marketo.webhook import Target

control = Blueprint("control", __name__, url_prefix="/sim")

_DONE = ("", 204)


@control.post("/seed")
def seed() -> Any:
    body = _body()
    start, end = (datetime.fromisoformat(body.pop(name)) for name in ("start", "end"))
    simulator().seed(start=start, end=end, **body)
    return json_response({"leads": len(simulator().leads)}, 201)


@control.get("/refused")
def refused() -> Response:
    with simulator().lock:
        rows = list(simulator().refused())
    lines = (orjson.dumps({"email": email, "reasons": reasons}) + b"\n" for email, reasons in rows)
    return Response(lines, content_type="application/x-ndjson")


@control.get("/leads")
def find_leads() -> Any:
    with simulator().lock:
        return json_response([_shown(lead) for lead in simulator().leads.with_email(request.args["email"])])


@control.post("/leads")
def add_lead() -> Any:
    values, why = _wish()
    with simulator().lock:
        return json_response(_shown(simulator().leads.add(values.pop("email", None), values, why)), 201)


@control.patch("/leads/<int:lead_id>")
def change_lead(lead_id: int) -> Any:
    values, why = _wish()
    with simulator().lock:
        lead = _lead(lead_id)
        simulator().leads.change(lead, values, why)
        return json_response(_shown(lead))


@control.delete("/leads/<int:lead_id>")
def delete_lead(lead_id: int) -> Any:
    with simulator().lock:
        simulator().leads.delete(_lead(lead_id))
    return _DONE


@control.post("/leads/<int:lead_id>/merge")
def merge_leads(lead_id: int) -> Any:
    with simulator().lock:
        losers = [_lead(loser) for loser in _body()["losers"]]
        simulator().leads.merge(_lead(lead_id), losers)
    return _DONE


@control.get("/clock")
def clock() -> Any:
    return json_response({"at": simulator().clock.now()})


@control.post("/clock")
def set_clock() -> Any:
    """Stands at `at` (or runs from there, with `run`), or jumps `advance` seconds ahead."""
    body = _body()
    at = datetime.fromisoformat(body["at"]) if "at" in body else None
    if body.get("run"):
        simulator().clock.run(at)
    elif at:
        simulator().clock.stop(at)
    simulator().clock.advance(body.get("advance", 0))
    return clock()


@control.post("/faults")
def plan_faults() -> Any:
    body = request.get_json()
    for fault in body if isinstance(body, list) else [body]:
        simulator().faults.plan(Fault(**fault))
    return _DONE


@control.delete("/faults")
def clear_faults() -> Any:
    simulator().faults.clear()
    return _DONE


@control.patch("/settings")
def change_settings() -> Any:
    for name, value in _body().items():
        _SETTINGS.get(name, _unknown)(value)
    return _DONE


@control.get("/counters")
def counters() -> Any:
    return json_response(simulator().limits.counters())


@control.delete("/counters")
def forget_counters() -> Any:
    simulator().limits.forget()
    return _DONE


@control.put("/webhook")
def set_webhook() -> Any:
    body = _body()
    if "fields" in body:
        body["fields"] = tuple(body["fields"])
    simulator().webhook.target = Target(**body) if body else None
    return _DONE


@control.get("/webhook")
def webhook() -> Any:
    simulator().webhook.settle()
    return json_response(simulator().webhook.state())


@control.post("/tokens/revoke")
def revoke_tokens() -> Any:
    simulator().identity.revoke()
    return _DONE


@control.post("/usage")
def spend() -> Any:
    simulator().limits.spend(_body()["calls"])
    return _DONE


def _set(place: str, name: str) -> Any:
    def setter(value: Any) -> None:
        target = getattr(simulator(), place) if place else simulator()
        setattr(target, name, set(value) if isinstance(value, list) else value)

    return setter


def _permit(permissions: dict[str, list[str]]) -> None:
    for client_id, allowed in permissions.items():
        simulator().identity.service(client_id).permissions = set(allowed)


def _rename_types(type_ids: dict[str, int]) -> None:
    simulator().type_ids |= type_ids


def _unknown(_: Any) -> None:
    abort(400)


_SETTINGS: dict[str, Any] = {
    "latency": _set("", "latency"),
    "token_length": _set("", "token_length"),
    "hidden_fields": _set("", "hidden_fields"),
    "token_seconds": _set("identity", "token_seconds"),
    "rate": _set("limits", "rate"),
    "concurrency": _set("limits", "concurrency"),
    "quota": _set("limits", "quota"),
    "job_seconds": _set("exports", "job_seconds"),
    "daily_bytes": _set("exports", "daily_bytes"),
    "unsupported_filters": _set("exports", "unsupported"),
    "failing_exports": _set("exports", "failures"),
    "permissions": _permit,
    "type_ids": _rename_types,
}


def _body() -> dict[str, Any]:
    body: dict[str, Any] = request.get_json()
    return body


def _wish() -> tuple[dict[str, Any], Why]:
    body = _body()
    late_by, spreads = timedelta(seconds=body.pop("late_by", 0)), body.pop("spreads", True)
    if not body.keys() <= FIELDS.keys():
        abort(400)
    return body, Why(late_by=late_by, spreads=spreads)


def _lead(lead_id: int) -> Lead:
    return simulator().leads.get(lead_id) or abort(404)


def _shown(lead: Lead) -> dict[str, Any]:
    values = {name: lead[name] for name in FIELDS}
    return {name: iso(value) if isinstance(value, datetime) else value for name, value in values.items()}
