"""A source that stops working, over HTTP: what it said goes on counting, and only switching it off ends that."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from consentry.deployment import Deployment
from consentry.rules.mirror.reach import Reach
from consentry.store.mirror.connections import connection_of, keep_connection, mark_verified
from consentry.store.mirror.marketo.hosts import SYSTEM
from tests.builders import Api, Company, a_send
from tests.mirrors import World, a_world, set_reach
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET
from tests.simulators.marketo.faults import Fault

GONE, KNOWN = "gone@example.com", "known@example.com"


@pytest.fixture
def marketo(company: Company, admin: Api, deployment: Deployment) -> Iterator[World]:
    """Connected, filled and its check on. Marketo's clock is a little behind the real one: filling takes it minutes."""
    with a_world(deployment, company, datetime.now(UTC) - timedelta(minutes=10)) as world:
        world.new_lead(GONE, unsubscribed=True)
        world.new_lead(KNOWN)
        assert put(admin, world).status_code == 200
        admin.patch("/settings", {"marketo_check": True})
        world.sync_until_complete()
        yield world


def put(admin: Api, world: World, **others: str) -> Any:
    body = {"base_url": world.simulator.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, **others}
    return admin.call("PUT", "/connections/marketo", json=body)


def status(rep: Api, address: str) -> str:
    return str(rep.post("/checks", a_send(to=[address])).json["recipients"][0]["status"])


def age(world: World, **columns: Any) -> None:
    """What is known there is as old as that."""
    with world.deployment.db.write() as connection:
        connection.exec_driver_sql("UPDATE marketo_host SET watermark = NULL")
        connection.exec_driver_sql("UPDATE connection SET known_at = NULL")
    world.deployment.mirrors.clear()


@pytest.mark.parametrize("wrong", [{"client_secret": "mistyped"}, {"base_url": "http://127.0.0.1:9"}])
def test_mistyped_credentials_leave_the_old_ones_working(
    marketo: World, admin: Api, rep: Api, wrong: dict[str, str]
) -> None:
    before = admin.get("/connections/marketo").json

    assert put(admin, marketo, **wrong).status_code == 422

    after = admin.get("/connections/marketo").json
    assert (after["connected"], after["watermark"]) == (True, before["watermark"])
    assert admin.post("/connections/marketo/test", None).json["ok"] is True
    assert status(rep, GONE) == "unsubscribed"


def test_an_address_within_the_network_is_refused_at_its_field(marketo: World, admin: Api) -> None:
    set_reach(admin, Reach(loopback=False))
    marketo.simulator.limits.forget()

    tried = put(admin, marketo)

    assert tried.status_code == 422
    assert tried.json["errors"][0]["field"] == "base_url"
    assert "CONSENTRY_ALLOW_PRIVATE" in tried.json["detail"]
    assert admin.post("/connections/marketo/test", None).json["ok"] is False
    assert marketo.simulator.limits.counters()["calls"] == {}


def test_refused_later_the_known_no_counts_and_nobody_unknown_is_clear(marketo: World, admin: Api, rep: Api) -> None:
    marketo.simulator.identity.service(CLIENT_ID).secret = "changed there"

    assert admin.post("/connections/marketo/test", None).json["problems"][0]["code"] == "wrong_secret"

    assert admin.get("/connections/marketo").json["connected"] is False
    assert admin.get("/settings").json["marketo_check"] is True
    assert (status(rep, GONE), status(rep, KNOWN)) == ("unsubscribed", "clear")  # as known a moment ago
    age(marketo)
    assert (status(rep, GONE), status(rep, KNOWN)) == ("unsubscribed", "unverifiable")


def test_let_in_again_the_mirror_counts_again(marketo: World, admin: Api, rep: Api) -> None:
    service = marketo.simulator.identity.service(CLIENT_ID)
    service.secret = "changed there"
    admin.post("/connections/marketo/test", None)
    marketo.change(2, unsubscribed=True)
    service.secret = CLIENT_SECRET

    assert admin.post("/connections/marketo/sync", None).status_code == 202
    marketo.skip_time(minutes=6)
    marketo.sync()

    assert admin.get("/connections/marketo").json["connected"] is True
    assert status(rep, KNOWN) == "unsubscribed"


def test_a_connection_that_is_gone_or_unreadable_is_a_fault_while_the_check_is_on(
    marketo: World, admin: Api, rep: Api
) -> None:
    with marketo.deployment.db.write() as connection:
        connection.exec_driver_sql(
            "UPDATE connection SET secrets = ?"
            if marketo.deployment.db.is_sqlite
            else "UPDATE connection SET secrets = %s",
            (b"of a lost key",),
        )
    age(marketo)
    assert (status(rep, GONE), status(rep, KNOWN)) == ("unsubscribed", "unverifiable")

    with marketo.deployment.db.write() as connection:
        connection.exec_driver_sql("DELETE FROM connection")
    marketo.deployment.mirrors.clear()
    assert (status(rep, GONE), status(rep, KNOWN)) == ("unsubscribed", "unverifiable")


def test_switching_off_keeps_the_opt_outs_as_the_teams_own(marketo: World, admin: Api, rep: Api) -> None:
    assert admin.get("/connections/marketo/opt-outs").json == {"people": 1}
    assert admin.delete("/connections/marketo").status_code == 409

    assert admin.patch("/settings", {"marketo_check": False}).status_code == 200

    assert admin.get("/connections/marketo/opt-outs").json == {"people": 0}
    found = rep.post("/checks", a_send(to=[GONE])).json["recipients"][0]
    assert (found["status"], found["reason"]["origin"], found["reason"]["source"]) == (
        "unsubscribed",
        "team",
        "marketo",
    )
    assert admin.delete("/connections/marketo").status_code == 204
    assert status(rep, GONE) == "unsubscribed"
    person = rep.get(f"/people/lookup?address={GONE}").json["id"]
    kept = rep.get(f"/people/{person}/history").json["items"][0]
    assert (kept["source"], kept["reason"]) == (
        "marketo",
        "Kept from Marketo when its unsubscribe check was switched off",
    )


def test_only_told_so_does_switching_off_let_go(marketo: World, admin: Api, rep: Api) -> None:
    assert admin.call("PATCH", "/settings?keep_opt_outs=false", json={"marketo_check": False}).status_code == 200

    assert status(rep, GONE) == "clear"


def test_nothing_is_kept_when_the_settings_were_changed_meanwhile(marketo: World, admin: Api) -> None:
    stale = admin.patch("/settings", {"marketo_check": False}, headers={"If-Match": '"1"'})

    assert stale.status_code == 412
    assert admin.get("/unsubscribes?origin=team").json["items"] == []


def test_a_sync_by_an_admin_compares_everything_and_waits_for_nothing(marketo: World, admin: Api) -> None:
    marketo.simulator.faults.plan(Fault("607", "lead_changes"))
    marketo.skip_time(minutes=6)
    marketo.sync()
    marketo.simulator.limits.forget()

    admin.post("/connections/marketo/sync", None)
    marketo.sync()

    assert marketo.calls("lead_changes") > 0
    assert marketo.calls("create_export") > 0


def test_what_was_tried_is_trusted_and_nothing_entered_meanwhile(
    marketo: World, admin: Api, deployment: Deployment
) -> None:
    with deployment.db.read() as connection:
        tried = connection_of(connection, marketo.company.team_id, SYSTEM)
    assert tried is not None
    assert put(admin, marketo).status_code == 200, put(admin, marketo).json

    with deployment.db.write() as connection:
        assert mark_verified(connection, tried, marketo.now) is False
        entered = connection_of(connection, marketo.company.team_id, SYSTEM)
        assert entered is not None
        keep_connection(connection, entered, marketo.now)
        assert mark_verified(connection, entered, marketo.now) is True
