"""The interface is as described, whatever is sent to it."""

import re
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy, booleans, just
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.builders import Api

BOB = "bob@example.com"
CONFIG = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False, "deterministic": True}})
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
    ignored_auth,
]


def call_every_operation(server: FlaskClient, api: Api, examples: int) -> None:
    assert api.post("/unsubscribes", {"address": BOB}).json["person_id"] == "1"
    interface = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", server.application, config=CONFIG)
    for found in interface.get_all_operations():
        for mode in GenerationMode:
            is_about_bob = booleans() if mode is GenerationMode.POSITIVE else just(False)
            call(found.ok().as_strategy(generation_mode=mode), is_about_bob, api, examples)


def call(cases: SearchStrategy[Any], is_about_bob: SearchStrategy[bool], api: Api, examples: int) -> None:
    @given(case=cases, is_about_bob=is_about_bob)
    @settings(max_examples=examples, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def conforms(case: Any, is_about_bob: bool) -> None:
        if is_about_bob:
            name_bob(case)
        case.call_and_validate(headers={"Authorization": f"Bearer {api.token}"}, checks=CHECKS)

    with suppress(Unsatisfiable):  # nothing can be wrong about a request that has no parameters
        conforms()


def name_bob(case: Any) -> None:
    """Made-up ids and addresses hardly ever are somebody's."""
    for place, name, value in (
        (case.path_parameters, "id", "1"),
        (case.query, "address", BOB),
        (case.body, "address", BOB),
    ):
        if isinstance(place, dict) and isinstance(place.get(name), str):
            place[name] = value


def test_the_description_is_sound_and_complete(server: FlaskClient) -> None:
    document = server.get("/api/v1/openapi.json").json
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)

    rules = {rule.rule for rule in server.application.url_map.iter_rules() if rule.endpoint.startswith("api.")}
    assert {re.sub("<string:(.+?)>", r"{\1}", rule) for rule in rules} == set(document["paths"])
    for operations in document["paths"].values():
        for operation in operations.values():
            assert {"400", "401", "403"} < set(operation["responses"])
            assert operation["security"] == [{"bearer": []}]


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # the pickier of the two
def test_every_operation_answers_as_described(server: FlaskClient, admin: Api) -> None:
    call_every_operation(server, admin, examples=3)


@pytest.mark.soak
def test_every_operation_answers_as_described_however_often_it_is_asked(server: FlaskClient, admin: Api) -> None:
    call_every_operation(server, admin, examples=400)
