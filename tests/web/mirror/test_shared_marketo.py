"""Two teams and their Marketos: nobody gets at another's, however the moves are timed."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from consentry.actions.identity.create_token import create_token
from consentry.actions.mirror.connect import connect
from consentry.actions.mirror.marketo.sync_marketo import sync_marketo
from consentry.actions.mirror.try_connection import try_connection
from consentry.deployment import Deployment
from consentry.rules.mirror.systems import MARKETO
from consentry.store.driver import fetch
from consentry.store.mirror.connections import connection_of, draft_connection, keep_connection
from consentry.store.mirror.marketo.hosts import SYSTEM
from tests.builders import Api, Company, a_company
from tests.mirrors import World, a_world, credentials
from tests.simulators.marketo import CLIENT_ID, Simulator, running
from tests.simulators.marketo.faults import Fault
from tests.simulators.marketo.identity import Service

THEIRS, THEIR_SECRET = "their-service", "their-secret"


@pytest.fixture
def marketo(company: Company, deployment: Deployment) -> Iterator[World]:
    with a_world(deployment, company, datetime.now(UTC)) as world:
        world.new_lead("gone@example.com", unsubscribed=True)
        world.simulator.identity.add(Service(THEIRS, THEIR_SECRET, user="theirs@example.com"))
        world.fill()
        yield world


@pytest.fixture
def others(marketo: World) -> Company:
    return a_company(marketo.deployment, "Others", marketo.now)


def api_of(server: FlaskClient, deployment: Deployment, company: Company) -> Api:
    return Api(server, create_token(deployment, company.admin.email, None, timedelta(days=1), datetime.now(UTC)))


def join(marketo: World, others: Company) -> None:
    connect(marketo.deployment, others.admin, MARKETO, marketo.simulator.url, credentials(THEIRS, THEIR_SECRET))


def test_a_slow_test_of_ones_own_server_opens_no_other_teams_marketo(
    marketo: World, others: Company, server: FlaskClient
) -> None:
    deployment = marketo.deployment
    with running(Simulator(marketo.now)) as own:
        connect(deployment, others.admin, MARKETO, own.url, credentials())
        own.faults.plan(Fault("slow", "describe_fields", seconds=60))
        testing = threading.Thread(target=try_connection, args=(deployment, others.admin, MARKETO))
        testing.start()
        # Whatever way the address changes meanwhile, those credentials were never tried there.
        draft = draft_connection(
            deployment.keyring, others.team_id, SYSTEM, marketo.simulator.url, {"client_id": "x", "client_secret": "y"}
        )
        with deployment.db.write() as connection:
            keep_connection(connection, draft, marketo.now)
            connection.exec_driver_sql(f"UPDATE connection SET verified_at = NULL WHERE team_id = {others.team_id}")
        own.faults.clear()
        testing.join()
        sync_marketo(deployment, marketo.host.id)

    with deployment.db.read() as connection:
        access = connection_of(connection, others.team_id, SYSTEM)
        rows = fetch(connection, "SELECT * FROM suppression WHERE team_id = ?", (others.team_id,))
    assert access is not None
    assert (access.base_url, access.verified_at) == (marketo.simulator.url, None)
    assert rows == []
    state = api_of(server, deployment, others).get("/connections/marketo").json
    assert (state["connected"], state["watermark"], state["mirror_size"]) == (False, None, 0)


def test_errors_calls_and_budgets_never_cross_teams(marketo: World, others: Company, server: FlaskClient) -> None:
    join(marketo, others)
    ours, theirs = api_of(server, marketo.deployment, marketo.company), api_of(server, marketo.deployment, others)
    calls = ours.get("/connections/marketo").json["calls_today"]
    theirs.patch("/settings", {"marketo": {"daily_budget": 0}})
    marketo.simulator.identity.service(THEIRS).secret = "changed"

    theirs.post("/connections/marketo/test", None)

    assert "wrong_secret" in theirs.get("/connections/marketo").json["last_error"]
    state = ours.get("/connections/marketo").json
    assert (state["last_error"], state["calls_today"], state["connected"]) == (None, calls, True)
    watermark = marketo.host.watermark
    marketo.skip_time(minutes=6)
    marketo.sync()
    assert marketo.host.watermark != watermark


def test_a_second_teams_sync_does_not_depend_on_the_firsts_credentials(
    marketo: World, others: Company, server: FlaskClient
) -> None:
    join(marketo, others)
    marketo.simulator.identity.service(CLIENT_ID).secret = "changed"
    marketo.simulator.identity.revoke()
    marketo.new_lead("late@example.com")
    marketo.skip_time(minutes=6)

    marketo.sync()

    ours, theirs = api_of(server, marketo.deployment, marketo.company), api_of(server, marketo.deployment, others)
    assert ours.get("/connections/marketo").json["connected"] is False
    state = theirs.get("/connections/marketo").json
    assert (state["connected"], state["last_error"]) == (True, None)
    assert datetime.fromisoformat(state["last_sync_at"]) > marketo.now - timedelta(minutes=5)


def test_a_team_that_joins_a_full_mirror_is_not_clear_before_its_rows_follow(
    marketo: World, others: Company, server: FlaskClient
) -> None:
    join(marketo, others)
    theirs = api_of(server, marketo.deployment, others)
    theirs.patch("/settings", {"marketo_check": True})
    marketo.simulator.faults.plan(Fault("reset", "leads_by_email", times=None))

    send = {"client": "outlook", "workflow": "plugin", "stage": "send"}
    asked = {**send, "recipients": [{"address": "gone@example.com", "field": "to"}]}
    assert theirs.post("/checks", asked).json["recipients"][0]["status"] == "unverifiable"
