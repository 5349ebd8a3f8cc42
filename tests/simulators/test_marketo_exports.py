"""The simulator exports leads in bulk, with Marketo's waits and limits."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest

from tests.simulators.conftest import NOON, Asker
from tests.simulators.marketo import Simulator

EXPORT = "/bulk/v1/leads/export"
WINDOW = {"startAt": "2026-05-01T00:00:00Z", "endAt": "2026-05-05T00:00:00Z"}


def wish(**filter_: Any) -> dict[str, Any]:
    return {"fields": ["id", "email", "unsubscribed", "company"], "filter": filter_}


def export(ask: Asker) -> str:
    export_id = str(ask.post(f"{EXPORT}/create.json", wish(createdAt=WINDOW))["result"][0]["exportId"])
    ask.post(f"{EXPORT}/{export_id}/enqueue.json")
    return export_id


def status(ask: Asker, export_id: str) -> Any:
    return ask.get(f"{EXPORT}/{export_id}/status.json")["result"][0]


def test_two_jobs_run_while_others_wait(marketo: Simulator, ask: Asker) -> None:
    jobs = [export(ask) for _ in range(3)]
    assert [status(ask, job)["status"] for job in jobs] == ["Processing", "Processing", "Queued"]
    marketo.clock.advance(60)
    assert [status(ask, job)["status"] for job in jobs] == ["Completed", "Completed", "Processing"]


def test_a_status_is_refreshed_once_a_minute(marketo: Simulator, ask: Asker) -> None:
    marketo.exports.job_seconds = 10
    job = export(ask)
    assert status(ask, job)["status"] == "Processing"
    marketo.clock.advance(59)
    assert status(ask, job)["status"] == "Processing"
    marketo.clock.advance(1)
    assert status(ask, job)["status"] == "Completed"


def test_the_queue_takes_ten(ask: Asker) -> None:
    jobs = [export(ask) for _ in range(10)]
    one_more = ask.post(f"{EXPORT}/create.json", wish(createdAt=WINDOW))["result"][0]["exportId"]
    told = [ask.post(f"{EXPORT}/{job}/enqueue.json")["errors"][0] for job in (jobs[0], one_more)]
    assert [error["message"] for error in told] == ["Job already queued", "Too many jobs in queue"]


def test_a_days_volume_can_be_used_up(marketo: Simulator, ask: Asker) -> None:
    marketo.exports.daily_bytes = 10
    export(ask)
    marketo.clock.advance(60)
    ask.get(f"{EXPORT}/unknown/status.json")
    error = ask.post(f"{EXPORT}/create.json", wish(createdAt=WINDOW))["errors"][0]
    assert error["code"] == "1029"
    assert "daily quota" in error["message"]


def test_a_file_holds_the_window_and_can_be_read_in_parts(marketo: Simulator, ask: Asker) -> None:
    marketo.leads.keep("before@example.com", {}, NOON - timedelta(days=30))
    marketo.leads.add("bo@example.com", {"unsubscribed": True})
    job = export(ask)
    path = f"{EXPORT}/{job}/file.json"
    assert ask.send("GET", path).status_code == 404
    marketo.clock.advance(60)
    whole = ask.send("GET", path).content
    assert list(csv.reader(io.StringIO(whole.decode()))) == [
        ["id", "email", "unsubscribed", "company"],
        ["2", "bo@example.com", "true", "null"],
    ]
    part = ask.send("GET", path, headers={**ask.headers, "Range": "bytes=5-"})
    assert (part.status_code, part.content) == (206, whole[5:])
    assert ask.send("GET", path, headers={**ask.headers, "Range": "bytes=9999-"}).status_code == 416


@pytest.mark.parametrize(
    ("filter_", "code"),
    [
        ({"createdAt": {**WINDOW, "startAt": "2026-04-01T00:00:00Z"}}, "1003"),
        ({"createdAt": WINDOW, "smartListId": 1}, "1003"),
        ({"updatedAt": WINDOW}, "1035"),
    ],
)
def test_a_wish_that_cannot_be_granted(marketo: Simulator, ask: Asker, filter_: Any, code: str) -> None:
    marketo.exports.unsupported = {"updatedAt"}
    assert ask.post(f"{EXPORT}/create.json", wish(**filter_))["errors"][0]["code"] == code
