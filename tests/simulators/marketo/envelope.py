"""The envelope that nearly every answer comes in, refusals too: HTTP 200, `success`, `result` or `errors`."""

import itertools
import time
from datetime import UTC, datetime
from typing import Any

import orjson
from flask import Response, g

_numbers = itertools.count(1)

MEANINGS = {
    "601": "Access token invalid",
    "602": "Access token expired",
    "603": "Access denied",
    "604": "Request timed out",
    "605": "HTTP Method not supported",
    "606": "Max rate limit '100' exceeded with in '20' secs",
    "607": "Daily quota reached",
    "608": "API temporarily unavailable",
    "609": "Invalid JSON",
    "610": "Requested resource not found",
    "611": "System error",
    "612": "Invalid content type",
    "614": "Unreachable subscription",
    "615": "Concurrent access limit reached",
    "702": "Record not found",
    "703": "The feature is not enabled for the subscription",
    "713": "Transient Error",
    "1029": "Too many jobs in queue",
    "1035": "Unsupported filter type for target subscription",
}


class Refusal(Exception):
    """This request is not served, and Marketo says why."""

    def __init__(self, code: str, message: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message or MEANINGS.get(code, "Refused")


def answer(result: list[Any] | None = None, **more: Any) -> Response:
    """A success. `errors` and `warnings` are left out, as in the documents' own samples."""
    body = {"requestId": _request_id(), "success": True, **more}
    return json_response(body if result is None else {**body, "result": result})


def refusal(refused: Refusal) -> Response:
    """`success: false`, and still HTTP 200."""
    g.code = refused.code
    errors = [{"code": refused.code, "message": refused.message}]
    return json_response({"requestId": _request_id(), "success": False, "errors": errors})


def json_response(body: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, content_type="application/json;charset=UTF-8")


def iso(at: datetime) -> str:
    """As leads and jobs are dated: `2026-05-03T10:00:00Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def old_iso(at: datetime) -> str:
    """As activities are dated: `2026-05-03T10:00:00+0000`, without the colon."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


def _request_id() -> str:
    return f"{next(_numbers):04x}#{int(time.time() * 1000):x}"
