"""What the API refuses to read, and how it says so: naming the field, never repeating what was sent."""

import io
import json
from typing import Any

from werkzeug.test import TestResponse

from tests.builders import Api, a_send

SECRET = "mallory.secret@example.com"
MUCH = 1_000_000
JSON = {"Content-Type": "application/json"}


def refusal(answer: TestResponse) -> tuple[int, list[str]]:
    """Status and fields, once it is sure that nothing of the request comes back."""
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == answer.status_code
    assert answer.json["title"]
    assert SECRET not in answer.text
    return answer.status_code, [each["field"] for each in answer.json["errors"]]


def test_what_is_no_json_object_is_refused(rep: Api) -> None:
    whole = json.dumps(a_send(to=[SECRET]))
    for body in (
        *("", " ", "{", "[]", "null", "7", '"text"', "{'a': 1}", '{"a": NaN}', f'{{"a": "{SECRET}'),
        *(json.dumps(whole), f"{whole} {whole}", "[" * 100_000, '{"a": "\\ud800", "b": NaN', '{"a":' * 50_000),
    ):
        assert refusal(rep.call("POST", "/checks", data=body, headers=JSON)) == (400, [])
    for raw in (b"\xff\xfe{}", whole.encode("utf-16"), b'{"a": "\xff"}', b'{"a": "\\ud800 \xff"}'):
        assert refusal(rep.call("POST", "/checks", data=raw, headers=JSON)) == (400, [])


def test_an_unknown_field_is_refused_at_every_depth(rep: Api) -> None:
    one = {"address": "a@example.com", "field": "to"}
    for field, body in {
        "more": a_send(to=["a@example.com"], more=SECRET),
        "recipients.0.more": a_send(recipients=[{**one, "more": SECRET}]),
        "recipients.1.more": a_send(recipients=[one, {**one, "more": None}]),
        "?": a_send(to=["a@example.com"], **{SECRET: 1}),
        "recipients.0.?": a_send(recipients=[{**one, SECRET: 1}]),
    }.items():
        assert refusal(rep.post("/checks", body)) == (400, [field])
    scope = {"kind": "everything", "more": 1}
    assert refusal(rep.post("/unsubscribes", {"address": "a@example.com", "scope": scope})) == (400, ["scope.more"])


def test_a_wrong_value_is_named_by_its_place(rep: Api) -> None:
    one = {"address": SECRET, "field": "to"}
    for field, changed in {
        "client": {"client": SECRET},
        "workflow": {"workflow": None},
        "stage": {"stage": "Send"},
        "purpose": {"purpose": "fun"},
        "from": {"from": [SECRET]},
        "subject": {"subject": "x" * 2_001},
        "topic": {"topic": "x" * 501},
        "send_key": {"send_key": 7},
        "recipients": {"recipients": SECRET},
        "recipients.0": {"recipients": [SECRET]},
        "recipients.0.address": {"recipients": [{**one, "address": None}]},
        "recipients.0.field": {"recipients": [{**one, "field": "reply-to"}]},
        "recipients.1.name": {"recipients": [one, {**one, "name": 7}]},
        "recipients.0.kind": {"recipients": [{**one, "kind": "robot"}]},
    }.items():
        assert refusal(rep.post("/checks", a_send(to=[SECRET], **changed))) == (400, [field])
    assert refusal(rep.post("/checks", {"recipients": [{}]}))[1] == [
        *("client", "workflow", "stage"),
        *("recipients.0.address", "recipients.0.field"),
    ]


def test_a_check_has_one_to_two_thousand_recipients(rep: Api) -> None:
    assert refusal(rep.post("/checks", a_send(to=[]))) == (400, ["recipients"])
    assert refusal(rep.post("/checks", a_send(to=[SECRET] * 2_001))) == (400, ["recipients"])
    for count in (1, 2_000):
        answer = rep.post("/checks", a_send(to=["a@example.com"] * count, stage="compose"))
        assert (answer.status_code, len(answer.json["recipients"])) == (200, count)


def test_what_no_database_can_keep_is_refused_in_texts_and_never_in_recipients(rep: Api) -> None:
    for odd in ("NUL \0", "half \ud83d", "\udfff"):
        for field in ("subject", "topic", "send_key", "purpose_reason"):
            assert refusal(rep.post("/checks", a_send(to=["a@example.com"], **{field: odd}))) == (400, [field])
        for field in ("reason", "note"):
            assert refusal(rep.post("/unsubscribes", {"address": "a@example.com", field: odd})) == (400, [field])

        entries = [{"address": f"{odd}@example.com", "field": "to"}, {"address": odd, "field": "cc", "name": odd}]
        answer = rep.post("/checks", a_send(recipients=entries))
        assert answer.status_code == 200
        assert [each["address"] for each in answer.json["recipients"]] == [each["address"] for each in entries]
        kept = rep.get(f"/checks/{answer.json['id']}").json["recipients"]
        assert [each.pop("name") is None for each in kept] == [True, False]
        assert kept == answer.json["recipients"]


def test_whatever_an_address_is_the_check_is_answered(rep: Api) -> None:
    odd = ["", " ", "@", "a@", "@b", "a@b@c", "a b@c.d", '"a"@b', "a@[::1]", "\u202e@x", "x" * 100_000, "💌", "a@-"]
    answer = rep.post("/checks", a_send(to=odd))
    assert answer.status_code == 200
    assert [each["address"] for each in answer.json["recipients"]] == odd
    assert {each["status"] for each in answer.json["recipients"]} <= {"invalid", "unverifiable", "clear"}


def test_only_json_is_taken(rep: Api) -> None:
    body = json.dumps(a_send(to=["a@example.com"]))
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", ""):
        assert refusal(rep.call("POST", "/checks", data=body, headers={"Content-Type": kind})) == (415, [])
        assert refusal(rep.call("PATCH", "/me", data=body, headers={"Content-Type": kind})) == (415, [])
        assert refusal(rep.call("DELETE", "/blocked-domains", data=body, headers={"Content-Type": kind})) == (415, [])
    for kind in ("application/json; charset=utf-8", "Application/JSON"):
        assert rep.call("POST", "/checks", data=body, headers={"Content-Type": kind}).status_code == 200


def padded(size: int) -> bytes:
    body = json.dumps(a_send(to=["a@example.com"], stage="compose")).encode()
    return body + b" " * (size - len(body))


def test_a_megabyte_is_the_most(rep: Api) -> None:
    for size, status in ((MUCH, 200), (MUCH + 1, 413)):
        assert rep.call("POST", "/checks", data=padded(size), headers=JSON).status_code == status


def test_a_megabyte_is_the_most_without_a_length_too(rep: Api) -> None:
    """As gunicorn hands over a body that comes in chunks."""
    chunked: dict[str, Any] = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    for size, status in ((MUCH - 1, 200), (MUCH + 1, 413), (3 * MUCH, 413)):
        stream = io.BytesIO(padded(size))
        answer = rep.call("POST", "/checks", input_stream=stream, headers=JSON, environ_overrides=chunked)
        assert answer.status_code == status
    assert refusal(answer) == (413, [])


def test_a_path_or_method_that_is_not_there_is_a_problem_too(rep: Api) -> None:
    for path in ("/nothing", "/checks/", "/people/1/2/3", f"/{SECRET}", "/Checks"):
        assert refusal(rep.get(path))[0] == 404
    for method, path, allowed in (
        ("GET", "/checks", {"POST", "OPTIONS"}),
        ("DELETE", "/settings", {"GET", "HEAD", "PATCH", "OPTIONS"}),
        ("PUT", "/me", {"GET", "HEAD", "PATCH", "OPTIONS"}),
    ):
        answer = rep.call(method, path)
        assert refusal(answer) == (405, [])
        assert set(answer.headers["Allow"].split(", ")) == allowed


def test_many_faults_are_not_all_told(rep: Api) -> None:
    status, fields = refusal(rep.post("/checks", a_send(recipients=[{"address": SECRET}] * 2_000)))
    assert (status, fields) == (400, [f"recipients.{index}.field" for index in range(20)])
