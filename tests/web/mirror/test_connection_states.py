"""State, error, test and freshness of the connection to Marketo never contradict each other."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from consentry.actions.mirror.try_connection import try_connection
from consentry.deployment import Deployment
from consentry.providers.marketo.codes import CODES, EMPTY_CODES
from consentry.rules.mirror.systems import MARKETO
from consentry.store.mirror.connections import connection_of, note_fault
from consentry.store.mirror.marketo.hosts import SYSTEM, change_host
from tests.builders import Api, Company
from tests.mirrors import World, a_world
from tests.mirrors import database_url as database_url
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET
from tests.simulators.marketo.faults import Fault
from tests.simulators.marketo.identity import READ_ACTIVITY, READ_LEAD

CODES_OF_MARKETO = [code for code in CODES if code.isdigit() and code not in EMPTY_CODES]
WIRE = ["http_403", "http_413", "http_429", "http_500", "http_502", "http_503", "html", "half_json", "reset"]


@pytest.fixture
def filled(company: Company, admin: Api, deployment: Deployment) -> Iterator[World]:
    """Requests are answered at the real time, which Marketo's clock has reached when the mirror is complete."""
    with a_world(deployment, company, datetime.now(UTC) - timedelta(hours=1)) as world:
        world.new_lead("ada@example.com")
        world.fill()
        world.simulator.clock.stop(datetime.now(UTC))
        world.sync()
        yield world


def state(api: Api) -> dict[str, Any]:
    """Whatever is asked: no answer contradicts itself."""
    found: dict[str, Any] = api.get("/connections/marketo").json
    assert found["connected"] is (found["state"] not in ("absent", "shut_out"))
    assert (found["last_error"] is None) is (found["state"] in ("absent", "filling", "behind", "working"))
    assert found["state"] not in ("working", "not_written") or found["watermark"]
    return found


@pytest.mark.parametrize("kind", [*CODES_OF_MARKETO, *WIRE])
def test_a_test_that_fails_and_the_state_say_the_same(filled: World, admin: Api, kind: str) -> None:
    filled.simulator.faults.plan(Fault(kind, "describe_fields", times=None))

    problems = try_connection(filled.deployment, filled.company.admin, MARKETO)

    assert problems
    failing = state(admin)
    assert failing["state"] in ("failing", "shut_out")
    assert (problems[0].detail or problems[0].word).split()[-1] in failing["last_error"]
    filled.simulator.faults.clear()
    filled.simulator.clock.stop(datetime.now(UTC))
    assert try_connection(filled.deployment, filled.company.admin, MARKETO) == []
    assert state(admin)["state"] == "working"


@pytest.mark.parametrize("kind", ["603", "606", "607", "608", "1003", "http_502", "html"])
def test_what_failed_elsewhere_than_a_test_asks_is_named_by_it_and_stands_until_it_succeeds(
    filled: World, admin: Api, kind: str
) -> None:
    filled.simulator.faults.plan(Fault(kind, "lead_changes", times=None))
    filled.sync()
    failing = state(admin)
    assert failing["state"] == "failing"

    filled.skip_time(seconds=1)
    [problem] = try_connection(filled.deployment, filled.company.admin, MARKETO)
    assert problem.word in failing["last_error"]
    assert state(admin)["last_error"] == failing["last_error"]
    filled.skip_time(seconds=30)
    filled.sync()
    assert state(admin)["state"] == "failing"

    filled.simulator.faults.clear()
    filled.skip_time(minutes=1)
    assert try_connection(filled.deployment, filled.company.admin, MARKETO)
    filled.sync()
    assert state(admin)["last_error"] is None  # Marketo's clock may be ahead of ours by now, and the state "behind"
    filled.skip_time(seconds=1)
    assert try_connection(filled.deployment, filled.company.admin, MARKETO) == []


def test_credentials_that_are_refused_are_no_connection(filled: World, admin: Api) -> None:
    filled.simulator.identity.service(CLIENT_ID).secret = "another"
    answer = admin.post("/connections/marketo/test", None).json

    assert answer["ok"] is False
    shut_out = state(admin)
    assert (shut_out["state"], shut_out["connected"]) == ("shut_out", False)
    assert answer["problems"][0]["detail"] == shut_out["last_error"]


def test_what_only_writing_lacks_leaves_marketo_read(filled: World, admin: Api) -> None:
    admin.patch("/settings", {"marketo": {"write_back": True}})
    filled.simulator.identity.service(CLIENT_ID).permissions = {READ_LEAD, READ_ACTIVITY}
    answer = admin.post("/connections/marketo/test", None).json

    assert [each["about"] for each in answer["problems"]] == ["Read-Write Lead"]
    assert state(admin)["state"] == "not_written"


def test_before_the_first_copy_is_complete_it_is_being_filled(
    company: Company, admin: Api, deployment: Deployment
) -> None:
    with a_world(deployment, company, datetime.now(UTC)) as world:
        body = {"base_url": world.simulator.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
        assert admin.call("PUT", "/connections/marketo", json=body).json["state"] == "filling"


def test_what_is_known_longer_than_the_team_trusts_it_is_behind(filled: World, admin: Api) -> None:
    with filled.deployment.db.write() as connection:
        change_host(connection, filled.deployment.mirrors, filled.host.id, watermark=datetime(2026, 1, 1, tzinfo=UTC))

    assert state(admin)["state"] == "behind"


def test_a_budget_is_spent_until_the_day_ends_and_a_test_says_so(filled: World, admin: Api) -> None:
    def spent(at: datetime) -> None:
        with filled.deployment.db.write() as connection:
            access = connection_of(connection, filled.company.team_id, SYSTEM)
            assert access is not None
            note_fault(connection, access, "budget", at)

    spent(datetime.now(UTC))
    [problem] = admin.post("/connections/marketo/test", None).json["problems"]
    assert problem["detail"] == state(admin)["last_error"]
    assert "(budget)" in problem["detail"]

    spent(datetime(2026, 1, 1, tzinfo=UTC))
    assert state(admin)["state"] == "working"
