"""What all of the API shares: the caller is known and the body is JSON before any route runs."""

from flask import Response
from flask_openapi.blueprint import APIBlueprint
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from consentry.web.api.marks import is_csv, is_without_body
from consentry.web.identity import identify
from consentry.web.parts import this_request
from consentry.web.problems import problem

PROBLEM = {
    "description": "A problem (RFC 9457)",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}

api = APIBlueprint(
    "api",
    __name__,
    url_prefix="/api/v1",
    abp_security=[{"bearer": []}],
    abp_responses={
        "400": PROBLEM,
        "401": PROBLEM,
        "403": PROBLEM,
        "404": PROBLEM,
        "409": PROBLEM,
        "413": PROBLEM,
        "415": PROBLEM,
        "503": PROBLEM,
    },
)


def _require_text() -> Response | None:
    """PostgreSQL has no NUL, so nothing that could be asked for contains one."""
    request = this_request()
    if "\0" in request.path or b"%00" in request.query_string:
        return problem(400, "Nothing here is named with a NUL.")
    return None


def _require_json() -> Response | None:
    """flask-openapi takes a body of any type, and JSON that lies in a JSON string: this comes first."""
    request = this_request()
    if request.method not in ("POST", "PUT", "PATCH") and not request.content_length:
        return None
    endpoint = request.endpoint
    if is_csv(endpoint):
        return None if request.mimetype == "text/csv" else problem(415, "This route takes text/csv.")
    if is_without_body(endpoint) and not request.get_data():
        return None
    if request.mimetype != "application/json":
        return problem(415, "This route takes application/json.")
    if request.content_length is None and len(request.get_data()) == request.max_content_length:
        # werkzeug cuts a body that came in chunks off at the limit, and says nothing.
        raise RequestEntityTooLarge
    try:
        body = request.get_json()
    except (BadRequest, RecursionError):
        return problem(400, "The body is not JSON.")
    if is_without_body(endpoint) and body:
        return problem(400, "This route takes nothing.")
    return None if isinstance(body, dict) else problem(400, "The body is not a JSON object.")


api.before_request(identify)
api.before_request(_require_text)
api.before_request(_require_json)
