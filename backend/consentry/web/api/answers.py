"""Answers on their way out."""

from collections.abc import Sequence
from typing import Any

from flask import Response

from consentry.web.json import to_bytes


def json_answer(body: Any, status: int = 200, headers: Any = None) -> Response:
    return Response(to_bytes(body), status, headers, content_type="application/json")


def page_answer(items: Sequence[Any], next_cursor: str | None) -> Response:
    """A page of a list. `next_cursor` is None on the last one."""
    return json_answer({"items": items, "next_cursor": next_cursor})
