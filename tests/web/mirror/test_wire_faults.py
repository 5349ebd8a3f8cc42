"""Whatever goes wrong between us and Marketo: state, test and freshness tell the same, and act on it.

Each fault is made where it happens, in the network or in Marketo's answers, and passes through the whole of our HTTP.
"""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from consentry.actions.mirror.marketo.sync_marketo import sync_marketo
from consentry.deployment import Deployment
from consentry.providers.http import Patience
from consentry.providers.marketo.session import PATIENCE
from consentry.rules.mirror.reach import Reach
from consentry.store.mirror.marketo.hosts import all_hosts
from tests.builders import Api, Company, a_send
from tests.mirrors import World, a_world, set_reach
from tests.mirrors import database_url as database_url
from tests.simulators.marketo.faults import Fault
from tests.web.mirror.loopback_tls import self_signed

GONE, KNOWN = "gone@example.com", "known@example.com"
HURRIED = Patience(connect=0.5, read=0.5, seconds=60, attempts=1, longest_wait=0)

# What is planned → the code by which it is noted.
ANSWERS = {
    **{code: code for code in ("601", "602", "604", "606", "607", "608", "610", "611", "615", "1003", "1029")},
    "http_429": "http_429",
    "http_502": "http_502",
    "html": "garbled",
    "half_json": "garbled",
    "list": "garbled",
    "truncated": "connection",
    "reset": "connection",
    "timeout": "timeout",
}
NETWORK = {"refused": "connection", "no_such_name": "connection", "self_signed": "tls", "private": "private_address"}


@pytest.fixture
def filled(company: Company, admin: Api, deployment: Deployment, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A mirror that is complete and fresh at the real time. From then on nobody waits like an admin or a job."""
    with a_world(deployment, company, datetime.now(UTC) - timedelta(hours=1)) as world:
        world.new_lead(GONE, unsubscribed=True)
        world.new_lead(KNOWN)
        world.fill()
        # A little behind, or the ledger would have calls that real ones have to keep a distance from.
        world.simulator.clock.stop(datetime.now(UTC) - timedelta(minutes=2))
        world.sync()
        assert is_fresh(admin)
        for purpose in PATIENCE:
            monkeypatch.setitem(cast("dict[str, Patience]", PATIENCE), purpose, HURRIED)
        yield world
        world.simulator.faults.clear()


def is_fresh(api: Api) -> bool:
    """Whether a client may keep that somebody is clear. Whoever said no is refused, whatever else is so."""
    answer = api.post("/checks", a_send(to=[KNOWN, GONE])).json
    assert [each["status"] for each in answer["recipients"]] == ["clear", "unsubscribed"]
    return datetime.fromisoformat(answer["fresh_until"]) > datetime.now(UTC)


def assert_they_agree(admin: Api, code: str) -> None:
    """Whatever is asked first."""
    before = admin.get("/connections/marketo").json
    tested = admin.post("/connections/marketo/test", None).json
    after = admin.get("/connections/marketo").json
    assert tested["ok"] is False
    assert {before["state"], after["state"]} <= {"failing", "shut_out"}
    detail = tested["problems"][0]["detail"]
    assert (code in before["last_error"], code in detail) == (True, True), (before["last_error"], detail)
    assert detail == after["last_error"]
    assert not is_fresh(admin)


def assert_all_is_well(admin: Api) -> None:
    assert admin.post("/connections/marketo/test", None).json == {"ok": True, "problems": []}
    assert admin.get("/connections/marketo").json["last_error"] is None


@pytest.mark.parametrize(("kind", "code"), ANSWERS.items())
def test_an_answer_that_is_none_met_by_a_test(filled: World, admin: Api, kind: str, code: str) -> None:
    filled.simulator.faults.plan(Fault(kind, "describe_fields", times=None))
    admin.post("/connections/marketo/test", None)

    assert_they_agree(admin, code)

    filled.simulator.faults.clear()
    assert_all_is_well(admin)
    assert is_fresh(admin)


@pytest.mark.parametrize(("kind", "code"), ANSWERS.items())
def test_an_answer_that_is_none_met_by_the_sync(filled: World, admin: Api, kind: str, code: str) -> None:
    filled.simulator.faults.plan(Fault(kind, "lead_changes", times=None))
    filled.sync()

    assert_they_agree(admin, code)

    filled.simulator.faults.clear()
    filled.skip_time(seconds=25)
    filled.sync()
    assert_all_is_well(admin)


@pytest.mark.parametrize(("kind", "code"), ANSWERS.items())
def test_an_answer_that_is_none_met_by_a_look_up(filled: World, admin: Api, kind: str, code: str) -> None:
    admin.patch("/settings", {"marketo": {"mode": "live"}})
    filled.simulator.faults.plan(Fault(kind, "leads_by_email", times=None))
    admin.post("/checks", a_send(to=[KNOWN], stage="send"))
    admin.patch("/settings", {"marketo": {"mode": "mirror"}})

    if kind != "1003":  # too much for a single address: Marketo says nothing of it, and isn't at fault
        assert_they_agree(admin, code)

    filled.simulator.faults.clear()
    filled.skip_time(seconds=25)
    filled.sync()
    assert_all_is_well(admin)


@pytest.fixture
def elsewhere(filled: World, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Has the connection's address lead where it is said."""

    def lead_to(url: str) -> None:
        with filled.deployment.db.write() as connection:
            for table in ("connection", "marketo_host"):
                connection.exec_driver_sql(f"UPDATE {table} SET base_url = '{url}'")
        filled.deployment.mirrors.clear()

    with self_signed(tmp_path) as url, socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        taken.close()
        urls = {
            "refused": f"http://127.0.0.1:{port}",
            "no_such_name": "https://no-such-host.invalid",
            "self_signed": url,
            "private": filled.simulator.url,
        }
        yield lambda where: lead_to(urls[where])


@pytest.mark.parametrize(("where", "code"), NETWORK.items())
@pytest.mark.parametrize("met_by", ["test", "sync"])
def test_a_way_that_leads_nowhere(
    filled: World, elsewhere: Callable[[str], None], admin: Api, where: str, code: str, met_by: str
) -> None:
    elsewhere(where)
    reach = Reach(loopback=where != "private")
    set_reach(admin, reach)
    if met_by == "sync":
        with filled.deployment.db.read() as connection:
            [host] = all_hosts(connection)
        sync_marketo(replace(filled.deployment, reach=reach), host.id)
    else:
        admin.post("/connections/marketo/test", None)

    assert_they_agree(admin, code)
