"""`/identity` and `/rest/v1`: leads, activities, usage."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, g, request

from tests.simulators.marketo.activities import (
    CHANGE,
    DELETE,
    NEW_LEAD,
    Activity,
    activity_item,
    change_item,
    position_of,
    token_for,
)
from tests.simulators.marketo.envelope import Refusal, answer, iso, json_response
from tests.simulators.marketo.fields import SEARCHABLE, SHOWN_BY_DEFAULT, check_names, described
from tests.simulators.marketo.gateway import allow_only, number, simulator, word, words
from tests.simulators.marketo.identity import READ_ACTIVITY, READ_LEAD, WRITE_LEAD
from tests.simulators.marketo.leads import Lead
from tests.simulators.marketo.sync import sync

rest = Blueprint("rest", __name__)
MOST_VALUES, MOST_MATCHES, BIGGEST_PAGE = 300, 1000, 300


@rest.route("/identity/oauth/token", methods=["GET", "POST"])
def identity() -> Response:
    if request.args.get("grant_type") != "client_credentials":
        g.code = "http_400"
        return json_response({"error": "unsupported_grant_type"}, 400)
    client_id, secret = request.args.get("client_id", ""), request.args.get("client_secret", "")
    with simulator().lock:
        token = simulator().identity.token(client_id, secret)
    if token is None:
        g.code = "http_401"
        is_known = simulator().identity.knows(client_id)
        why = "Bad client credentials" if is_known else f"No client with requested id: {client_id}"
        told = {"error": "invalid_client", "error_description": why}
        return json_response(told, 401)
    return json_response(token)


@rest.get("/rest/v1/leads.json")
def leads() -> Response:
    allow_only(READ_LEAD, WRITE_LEAD)
    filter_type, values = word("filterType"), words("filterValues")
    if filter_type not in SEARCHABLE or filter_type in simulator().hidden_fields:
        raise Refusal("1011", f"Filter type '{filter_type}' is not supported")
    if not values:
        raise Refusal("1002", "Missing value for required parameter 'filterValues'")
    if len(values) > MOST_VALUES:
        raise Refusal("1003", f"More than {MOST_VALUES} filterValues")
    fields = _wanted_fields()
    with simulator().lock:
        found = _found(filter_type, values)
        if len(found) > MOST_MATCHES:
            raise Refusal("1003", "Too many results match the filter")
        start = int(request.args.get("nextPageToken") or request.form.get("nextPageToken") or "0", 36)
        size = min(number("batchSize", BIGGEST_PAGE), BIGGEST_PAGE)
        page = [_shown(lead, fields) for lead in found[start : start + size]]
    more = {"nextPageToken": _base36(start + size)} if start + size < len(found) else {}
    return answer(page, **more)


@rest.post("/rest/v1/leads.json")
def update_leads() -> Response:
    allow_only(WRITE_LEAD)
    if not request.is_json:
        raise Refusal("612")
    with simulator().lock:
        return answer(sync(simulator(), request.get_json(silent=True), g.skip))


@rest.get("/rest/v1/lead/<int:lead_id>.json")
def lead(lead_id: int) -> Response:
    allow_only(READ_LEAD, WRITE_LEAD)
    with simulator().lock:
        found = simulator().leads.get(lead_id)
        if found is None:
            raise Refusal("1004", f"Lead '{lead_id}' not found")
        return answer([_shown(found, _wanted_fields())])


@rest.get("/rest/v1/leads/describe2.json")
def describe_fields() -> Response:
    allow_only(READ_LEAD, WRITE_LEAD)
    return answer([described(simulator().hidden_fields)])


@rest.get("/rest/v1/activities/types.json")
def activity_types() -> Response:
    allow_only(READ_ACTIVITY)
    primary = {"name": "Name", "dataType": "string"}
    types = simulator().type_ids.items()
    return answer(
        [{"id": number, "name": name, "primaryAttribute": primary, "attributes": []} for name, number in types]
    )


@rest.get("/rest/v1/activities/pagingtoken.json")
def paging_token() -> Response:
    allow_only(READ_ACTIVITY)
    try:
        since = datetime.fromisoformat(word("sinceDatetime"))
    except ValueError as error:
        raise Refusal("704", "Invalid date") from error
    since = since if since.tzinfo else since.replace(tzinfo=UTC)
    return answer(nextPageToken=token_for((since, -1), simulator().token_length))


@rest.get("/rest/v1/activities/leadchanges.json")
def lead_changes() -> Response:
    """New leads, and changes of the named fields; of which lead says its id alone."""
    allow_only(READ_ACTIVITY)
    fields, lead_ids = words("fields"), words("leadIds")
    if not fields:
        raise Refusal("1002", "Missing value for required parameter 'fields'")
    if len(lead_ids) > 30:
        raise Refusal("1003", "More than 30 leadIds")
    check_names(fields, simulator().hidden_fields)

    def is_wanted(row: Activity) -> bool:
        is_change = row.type == CHANGE and row.changed is not None and row.changed[0] in fields
        return (is_change or row.type == NEW_LEAD) and (not lead_ids or str(row.lead_id) in lead_ids)

    return _page(is_wanted, change_item)


@rest.get("/rest/v1/activities.json")
def activities() -> Response:
    allow_only(READ_ACTIVITY)
    wanted = words("activityTypeIds")
    if not 0 < len(wanted) <= 10:
        raise Refusal("1003", "Between 1 and 10 activityTypeIds")
    return _page(lambda row: str(simulator().type_ids[row.type]) in wanted, activity_item)


@rest.get("/rest/v1/activities/deletedleads.json")
def deleted_leads() -> Response:
    allow_only(READ_ACTIVITY)
    return _page(lambda row: row.type == DELETE, activity_item)


@rest.get("/rest/v1/stats/usage.json")
def usage() -> Response:
    return answer(simulator().limits.usage())


@rest.get("/rest/v1/stats/errors.json")
def errors() -> Response:
    return answer(simulator().limits.errors())


def _page(is_wanted: Any, item: Any) -> Response:
    """Always with a token to go on from, and `moreResult` while more lies behind it."""
    size = min(number("batchSize", BIGGEST_PAGE), BIGGEST_PAGE)
    served = simulator()
    with served.lock:
        page = served.log.page(position_of(word("nextPageToken")), size, served.clock.now(), is_wanted)
        items = [item(row, served.type_ids[row.type]) for row in page.activities]
    more = {"nextPageToken": token_for(page.next, served.token_length), "moreResult": page.more}
    # An empty page has no `result` at all (marketo-rest-python looks for the key before it reads it).
    return answer(items or None, **more)


def _found(filter_type: str, values: list[str]) -> list[Lead]:
    leads = simulator().leads
    match filter_type:
        case "email":
            found = [lead for email in {value.lower(): None for value in values} for lead in leads.with_email(email)]
        case "id":
            found = [lead for value in set(values) if value.isdigit() and (lead := leads.get(int(value)))]
        case _:
            found = [lead for lead in leads if lead[filter_type] in values]
    return sorted((lead for lead in found if lead.id not in simulator().hidden_leads), key=lambda lead: lead.id)


def _wanted_fields() -> list[str]:
    fields = words("fields")
    check_names(fields, simulator().hidden_fields)
    return fields or list(SHOWN_BY_DEFAULT)


def _shown(lead: Lead, fields: list[str]) -> dict[str, Any]:
    shown = {"id": lead.id} | {name: lead[name] for name in fields}
    return {name: iso(value) if isinstance(value, datetime) else value for name, value in shown.items()}


def _base36(value: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(value // 36) if value >= 36 else "") + digits[value % 36]
