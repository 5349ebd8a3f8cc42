"""`POST /rest/v1/leads.json`: writes leads, and says of each item what became of it."""

from typing import Any

from tests.simulators.marketo.envelope import Refusal
from tests.simulators.marketo.fields import FIELDS, check_names, check_value
from tests.simulators.marketo.leads import BY_REST, Lead
from tests.simulators.marketo.simulator import Simulator

MOST_ITEMS = 300
ACTIONS = ("createOrUpdate", "updateOnly", "createOnly", "createDuplicate")


def sync(simulator: Simulator, body: Any, skip: str | None) -> list[dict[str, Any]]:
    """One result per item, in order. Left out, `action` is createOrUpdate: that makes leads nobody asked for."""
    if not isinstance(body, dict) or not isinstance(body.get("input"), list):
        raise Refusal("609")
    action, key = body.get("action", "createOrUpdate"), body.get("lookupField", "email")
    if action not in ACTIONS or len(body["input"]) > MOST_ITEMS:
        raise Refusal("1003", "Unknown action, or more than 300 items")
    if key == "id" and action != "updateOnly":
        raise Refusal("1003", "lookupField id is only valid with updateOnly")
    return [_result(simulator, action, key, item, skip) for item in body["input"]]


def _result(simulator: Simulator, action: str, key: str, item: Any, skip: str | None) -> dict[str, Any]:
    try:
        if skip:
            raise Refusal(skip)
        return _written(simulator, action, key, item)
    except Refusal as refused:
        reason = {"code": refused.code, "message": refused.message}
        shown = {"id": item["id"]} if isinstance(item, dict) and isinstance(item.get("id"), int) else {}
        return shown | {"status": "skipped", "reasons": [reason]}


def _written(simulator: Simulator, action: str, key: str, item: Any) -> dict[str, Any]:
    if not isinstance(item, dict) or item.get(key) in (None, ""):
        raise Refusal("1003", f"Value for '{key}' is missing")
    values = {name: value for name, value in item.items() if name not in ("id", key)}
    _check(simulator, values)
    found = _matching(simulator, key, item[key]) if action != "createDuplicate" else []
    if len(found) > 1:
        raise Refusal("1007", "Multiple lead match lookup criteria")
    if found and action == "createOnly":
        raise Refusal("1005", "Lead already exists")
    if found:
        simulator.leads.change(found[0], values, BY_REST)
        return {"id": found[0].id, "status": "updated"}
    if action == "updateOnly":
        raise Refusal("1004", "Lead not found")
    return {"id": simulator.leads.add(item["email"], values, BY_REST).id, "status": "created"}


def _matching(simulator: Simulator, key: str, value: Any) -> list[Lead]:
    if key == "email":
        return simulator.leads.with_email(str(value))
    if key != "id":
        raise Refusal("1011", f"Lookup field '{key}' is not supported")
    lead = simulator.leads.get(value)
    return [lead] if lead else []


def _check(simulator: Simulator, values: dict[str, Any]) -> None:
    check_names(values, simulator.hidden_fields)
    for name, value in values.items():
        if not FIELDS[name].updateable:
            raise Refusal("1006", f"Field '{name}' is not updateable")
        check_value(name, value)
