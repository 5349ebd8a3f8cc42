"""Answers on their way out."""

from collections.abc import Sequence
from typing import Any

from flask import Response
from pydantic import BaseModel, RootModel, create_model
from typing_extensions import TypedDict

from consentry.web.json import to_bytes


def shape(answer: Any) -> type[BaseModel]:
    """A typed dictionary, as the OpenAPI document takes it: what a route builds is what its description shows."""
    return create_model(answer.__name__, __base__=RootModel[answer])


def page_of(item: Any) -> type[BaseModel]:
    """The shape of a part of a list. `next_cursor` is null on the last one."""
    fields = {"items": list[item], "next_cursor": str | None}
    return shape(TypedDict(f"{item.__name__.removesuffix('Out')}Page", fields))  # type: ignore[operator]


def json_answer(body: Any, status: int = 200, headers: Any = None) -> Response:
    return Response(to_bytes(body), status, headers, content_type="application/json")


def page_answer(items: Sequence[Any], next_cursor: str | None) -> Response:
    """A part of a list. `next_cursor` is None on the last one."""
    return json_answer({"items": items, "next_cursor": next_cursor})
