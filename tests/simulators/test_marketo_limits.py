"""The simulator's tokens, limits and faults, and the strings a test pulls."""

import gzip
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.simulators.conftest import Asker
from tests.simulators.marketo import CLIENT_ID, Simulator
from tests.simulators.marketo.faults import Fault

USAGE = "/rest/v1/stats/usage.json"
DESCRIBE = "/rest/v1/leads/describe2.json"


def test_a_token_is_given_again_until_it_expires(marketo: Simulator, ask: Asker) -> None:
    first = ask.token()
    marketo.clock.advance(600)
    again = ask.token()
    assert again["access_token"] == first["access_token"]
    assert again["expires_in"] == first["expires_in"] - 600
    marketo.clock.advance(3000)
    assert ask.code(USAGE) == "602"
    assert ask.token()["access_token"] != first["access_token"]
    assert ask.code(USAGE) == "601"


def test_a_wrong_secret_is_a_real_401(marketo: Simulator, ask: Asker) -> None:
    assert ask.token(secret="wrong")["error_description"] == "Bad client credentials"


def test_a_token_counts_in_the_header_only(marketo: Simulator, ask: Asker) -> None:
    answer = ask.send("GET", USAGE, params={"access_token": ask.token()["access_token"]}, headers={})
    assert answer.json()["errors"][0]["code"] == "601"


def test_the_hundred_and_first_call_in_20_seconds_is_refused(marketo: Simulator, ask: Asker) -> None:
    for _ in range(100):
        assert ask.get(USAGE)["success"]
    assert ask.code(USAGE) == "606"
    marketo.clock.advance(20.1)
    assert ask.get(USAGE)["success"]


def test_the_eleventh_call_at_once_is_refused(marketo: Simulator, ask: Asker) -> None:
    marketo.faults.plan(Fault("slow", times=10, seconds=60))
    with ThreadPoolExecutor(10) as pool:
        waiting = [pool.submit(ask.get, USAGE) for _ in range(10)]
        while marketo.limits.counters()["most_in_flight"] < 10:
            pass
        assert ask.code(USAGE) == "615"
        marketo.faults.clear()
        assert all(answer.result()["success"] for answer in waiting)


def test_the_quota_lasts_until_midnight_in_chicago(marketo: Simulator, ask: Asker) -> None:
    marketo.limits.spend(49_999)
    assert ask.get(USAGE)["success"]
    assert ask.code(USAGE) == "607"
    marketo.clock.advance(timedelta(hours=12).total_seconds())
    ask.headers["Authorization"] = f"Bearer {ask.token()['access_token']}"
    assert ask.get(USAGE)["result"][0]["total"] == 0


def test_usage_counts_what_the_documents_say_is_counted(marketo: Simulator, ask: Asker) -> None:
    for code in ("601", "604", "606", "608"):
        marketo.faults.plan(Fault(code))
        assert ask.code(DESCRIBE) == code
    ask.get(DESCRIBE)
    [usage] = ask.get(USAGE)["result"]
    assert (usage["date"], usage["total"]) == ("2026-05-04", 2)


def test_who_may_not_read_is_told_so(marketo: Simulator, ask: Asker) -> None:
    requests.patch(
        f"{marketo.url}/sim/settings",
        json={"permissions": {CLIENT_ID: ["Read-Only Activity"]}, "hidden_fields": ["unsubscribed"]},
        timeout=10,
    ).raise_for_status()
    assert ask.code(DESCRIBE) == "603"
    asked = {"nextPageToken": "x", "fields": "unsubscribed"}
    assert ask.code("/rest/v1/activities/leadchanges.json", **asked) == "1006"


def test_big_answers_are_zipped_and_small_ones_are_not(marketo: Simulator, ask: Asker) -> None:
    def raw(path: str) -> tuple[str | None, bytes]:
        headers = {**ask.headers, "Accept-Encoding": "gzip"}
        with requests.get(marketo.url + path, headers=headers, stream=True, timeout=10) as answer:
            return answer.headers.get("Content-Encoding"), answer.raw.read()

    encoding, body = raw(DESCRIBE)
    assert encoding == "gzip"
    assert b"unsubscribed" in gzip.decompress(body)
    assert raw(USAGE)[0] is None


@pytest.mark.parametrize(("size", "status"), [(1_048_577, 413), (10, 200)])
def test_a_body_over_a_megabyte_is_refused(ask: Asker, size: int, status: int) -> None:
    answer = ask.send("POST", "/rest/v1/leads.json", data=b" " * size, headers=ask.headers)
    assert answer.status_code == status


def test_a_fault_strikes_every_nth_call_of_its_endpoint(marketo: Simulator, ask: Asker) -> None:
    marketo.faults.plan(Fault("608", endpoint="usage", every=3, times=2))
    assert [ask.get(USAGE)["success"] for _ in range(9)] == [True, True, False, True, True, False, True, True, True]
    assert ask.get(DESCRIBE)["success"]


@pytest.mark.parametrize("kind", ["reset", "reset_after", "truncated", "timeout"])
def test_a_broken_connection_is_broken_and_the_next_call_is_not(marketo: Simulator, ask: Asker, kind: str) -> None:
    marketo.faults.plan(Fault(kind, seconds=0))
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        ask.get(DESCRIBE)
    assert ask.get(DESCRIBE)["success"]


@pytest.mark.parametrize("kind", ["half_json", "html", "http_502"])
def test_what_is_no_json_is_no_json(marketo: Simulator, ask: Asker, kind: str) -> None:
    marketo.faults.plan(Fault(kind))
    with pytest.raises(requests.JSONDecodeError):
        ask.get(DESCRIBE)


def test_the_controls_pull_the_strings(marketo: Simulator, ask: Asker) -> None:
    def pull(method: str, path: str, body: Any = None) -> requests.Response:
        answer = ask.send(method, f"/sim/{path}", json=body)
        answer.raise_for_status()
        return answer

    pull("POST", "seed", {"count": 100, "start": "2026-01-01T00:00:00Z", "end": "2026-02-01T00:00:00Z"})
    assert len(pull("GET", "refused").text.splitlines()) == 5
    bo = pull("POST", "leads", {"email": "bo@example.com", "spreads": False}).json()
    pull("PATCH", f"leads/{bo['id']}", {"blackListed": True, "late_by": 60})
    assert pull("GET", "leads?email=bo@example.com").json()[0]["blackListed"] is True
    pull("POST", "leads/1/merge", {"losers": [bo["id"]]})
    pull("DELETE", "leads/1")
    assert (
        pull("POST", "clock", {"at": "2026-06-01T00:00:00Z", "advance": 5})
        .json()["at"]
        .startswith("2026-06-01T00:00:05")
    )
    pull("POST", "faults", [{"kind": "607", "times": None}])
    assert ask.code(USAGE) == "607"
    pull("DELETE", "faults")
    assert pull("GET", "counters").json()["calls"]["usage"] == {"607": 1}
    assert ask.send("PATCH", "/sim/settings", json={"colour": "mauve"}).status_code == 400


def test_it_starts_from_a_checkout_and_stops_when_told() -> None:
    command = [sys.executable, "-m", "tests.simulators.marketo", "--port", "0", "--seed", "20"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout
        url = process.stdout.readline().rpartition(" ")[2].strip()
        assert "lead20@example.com" in requests.get(f"{url}/?query=lead20", timeout=10).text
        process.terminate()
    assert process.returncode == 0
