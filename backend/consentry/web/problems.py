"""Errors as RFC 9457 problems that name the field. They never repeat what was sent: it may hold an address.

One does: where several addresses were sent instead of one, it says which were found, so that each can be sent."""

import re
from collections.abc import Sequence
from typing import Any

import structlog
from flask import Flask, Response
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.wrappers import Response as BaseResponse

from consentry.actions.refusals import (
    Conflict,
    Invalid,
    NoList,
    NotAllowed,
    NotFound,
    NotLetIn,
    Refusal,
    Several,
    Stale,
)
from consentry.store.database import UNAVAILABLE
from consentry.web.json import to_bytes
from consentry.web.serving.error_pages import error_page, is_asked_by_a_person
from consentry.web.serving.logs import named

_STATUS: dict[type[Refusal], int] = {
    Invalid: 400,
    NoList: 400,
    Several: 400,
    NotAllowed: 403,
    NotFound: 404,
    Conflict: 409,
    Stale: 412,
    NotLetIn: 422,
}
_MOST_ERRORS = 20
VARIANTS = ("one text", "each language")  # what a text of the settings may be: no part of the path to a field
_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}")

log = structlog.get_logger()


class FieldError(BaseModel):
    """One field that is wrong, by its path, and why."""

    field: str
    message: str


class Problem(BaseModel):
    """RFC 9457. `addresses`: those found in a field that takes one."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldError] = []
    addresses: list[str] | None = None


def problem(
    status: int, detail: str, errors: Sequence[tuple[str, str]] = (), headers: Any = None, **more: Any
) -> Response:
    """A problem as a response."""
    body = {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "errors": [{"field": field, "message": message} for field, message in errors],
        **more,
    }
    return Response(to_bytes(body), status, headers, content_type="application/problem+json")


def invalid(error: ValidationError) -> Response:
    """What pydantic found, without the input."""
    found = error.errors(include_url=False, include_context=False, include_input=False)[:_MOST_ERRORS]
    errors = [
        (
            _path(each["loc"]),
            each["msg"].removeprefix("Value error, "),
        )
        for each in found
    ]
    return problem(400, "The request is not what this route takes.", errors)


def _path(location: Sequence[int | str]) -> str:
    return ".".join(_name(part) for part in location if part not in VARIANTS)


def _name(part: int | str) -> str:
    """A step of the path to a field. An unknown field's name was sent, too: it is repeated if it looks like a name."""
    return str(part) if isinstance(part, int) or _FIELD.fullmatch(part) else "?"


def answer_with_problems(app: Flask) -> None:
    """Registers the handlers."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(HTTPException, _http)
    for unavailable in UNAVAILABLE:
        app.register_error_handler(unavailable, _unavailable)
    app.register_error_handler(Exception, _unexpected)


def _refused(error: Refusal) -> Response:
    errors = [(error.field, error.message)] if error.field else []
    if isinstance(error, Several):
        each = [(str(error.field), f"{address} is one of several addresses.") for address in error.addresses]
        return problem(_STATUS[Several], error.message, each, addresses=error.addresses)
    return problem(_STATUS[type(error)], error.message, errors)


def _http(error: HTTPException) -> BaseResponse:
    if error.response is not None:
        return error.get_response()
    headers = [(name, value) for name, value in error.get_headers() if name in ("Allow", "Location", "Retry-After")]
    if is_asked_by_a_person():
        answer = error_page(error.code or 500)
        answer.headers.extend(headers)
        return answer
    return problem(error.code or 500, error.description or "", headers=headers)


def _unavailable(error: Exception) -> Response:
    log.error("database unavailable", kind=type(getattr(error, "orig", error)).__name__)
    return problem(503, "The database doesn't answer. Nothing was changed.", headers={"Retry-After": "5"})


def _unexpected(error: Exception) -> Response:
    log.error("unexpected error", **named(error))
    if is_asked_by_a_person():
        return error_page(500)
    return problem(500, "Something went wrong here.")
