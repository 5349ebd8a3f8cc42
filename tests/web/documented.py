"""Holds every answer against the interface's own description."""

import json
import re
from functools import cache
from typing import Any

from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, FormatChecker
from werkzeug.test import TestResponse

from tests.openapi import description

UTC_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
formats = FormatChecker([])


@formats.checks("date-time")
def is_utc(text: object) -> bool:
    return bool(UTC_TIME.fullmatch(str(text)))


class Documented(FlaskClient):
    """A client that fails the test when an answer of the API isn't what its description says."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        answer = super().open(*arguments, **options)
        path = answer.request.path.removeprefix("/api/v1")
        if path != answer.request.path:
            assert_documented(answer, answer.request.method.lower(), path)
        return answer


def assert_documented(answer: TestResponse, method: str, path: str) -> None:
    operation = operation_at("get" if method == "head" else method, path)
    if operation is None:
        assert method == "options" or path == "/openapi.json" or answer.status_code in (404, 405)
        return
    assert str(answer.status_code) in operation["responses"], f"{method} {path}: {answer.status_code} {answer.text}"
    content = operation["responses"][str(answer.status_code)].get("content")
    if not content or method == "head":
        assert answer.data == b""
        return
    body = answer.json if answer.is_json or answer.mimetype.endswith("+json") else answer.text
    faults = validator(json.dumps(content[answer.mimetype]["schema"])).iter_errors(body)
    told = [f"{fault.json_path}: {fault.message}" for fault in faults]
    assert not told, f"{method} {path}: {told}"


def operation_at(method: str, path: str) -> dict[str, Any] | None:
    paths, asked = described()["paths"], f"/api/v1{path}"
    if asked in paths:
        return paths[asked].get(method)
    fitting = (paths[each] for each in paths if re.fullmatch(re.sub("{[^}]+}", "[^/]+", each), asked))
    return next(fitting, {}).get(method)


@cache
def described() -> dict[str, Any]:
    """The description, read strictly: an answer holds nothing it doesn't name."""
    document: dict[str, Any] = json.loads(description())
    for schema in document["components"]["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return document


@cache
def validator(schema: str) -> Draft202012Validator:
    root = {**json.loads(schema), "components": described()["components"]}
    return Draft202012Validator(root, format_checker=formats)
