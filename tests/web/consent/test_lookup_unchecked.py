"""A look-up that could not be made says why, and asks Marketo each time it is asked for."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from consentry.deployment import Deployment
from consentry.store.consent.people import keep_person
from consentry.store.mirror.marketo.hosts import change_host
from tests.builders import Api, Company
from tests.mirrors import World, a_world
from tests.mirrors import database_url as database_url
from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET
from tests.simulators.marketo.faults import Fault

STRANGER = "stranger@example.com"


@pytest.fixture
def unfilled(company: Company, admin: Api, deployment: Deployment) -> Iterator[World]:
    """Connected, its check on, and nothing known yet: each address is asked for."""
    with a_world(deployment, company, datetime.now(UTC)) as world:
        body = {"base_url": world.simulator.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
        assert admin.call("PUT", "/connections/marketo", json=body).status_code == 200
        admin.patch("/settings", {"marketo_check": True})
        yield world


def unchecked(rep: Api, address: str = STRANGER) -> Any:
    state = rep.get(f"/people/lookup?address={address}").json["state"]
    assert (state["unchecked"] is None) is (state["status"] != "unverifiable")
    return state["unchecked"]


@pytest.mark.parametrize(
    ("kind", "why"), [("reset", "down"), ("608", "down"), ("607", "budget"), ("603", "shut_out"), ("html", "down")]
)
def test_what_keeps_marketo_from_answering_is_said(unfilled: World, rep: Api, kind: str, why: str) -> None:
    unfilled.simulator.faults.plan(Fault(kind, "leads_by_email", times=None))

    assert unchecked(rep) == why


def test_asked_again_it_asks_again(unfilled: World, rep: Api) -> None:
    unfilled.simulator.faults.plan(Fault("reset", "leads_by_email", times=None))
    assert unchecked(rep) == "down"

    unfilled.simulator.faults.clear()

    assert unchecked(rep) is None


def test_a_budget_that_is_spent_is_said(unfilled: World, admin: Api, rep: Api) -> None:
    admin.patch("/settings", {"marketo": {"daily_budget": 100}})
    with unfilled.deployment.db.write() as connection:
        usage = {"usage_at": datetime.now(UTC), "usage_ours": 5_000, "usage_team_id": unfilled.company.team_id}
        change_host(connection, unfilled.deployment.mirrors, unfilled.host.id, **usage)

    assert unchecked(rep) == "budget"


def test_a_marketo_that_no_longer_lets_us_in_or_is_gone_is_said(unfilled: World, admin: Api, rep: Api) -> None:
    unfilled.simulator.identity.service(CLIENT_ID).secret = "another"
    admin.post("/connections/marketo/test", None)
    assert unchecked(rep) == "shut_out"

    with unfilled.deployment.db.write() as connection:
        connection.exec_driver_sql("DELETE FROM connection")
    unfilled.deployment.mirrors.clear()
    assert unchecked(rep) == "not_connected"


def test_a_list_whose_members_nobody_sees_is_said(admin: Api, rep: Api) -> None:
    assert admin.post("/distribution-lists", {"address": "team@example.com"}).status_code == 201

    assert unchecked(rep, "team@example.com") == "list"


def test_what_is_no_one_mailbox_is_said(deployment: Deployment, company: Company, rep: Api) -> None:
    """Nobody can look such an address up any more, but an older version may have stored it."""
    address = "bob%elsewhere.example@relay.example"
    with deployment.db.write() as connection:
        person = keep_person(
            connection, deployment.keyring, company.team_id, deployment.keyring.key(address), address, datetime.now(UTC)
        )

    assert rep.get(f"/people/{person.id}").json["state"]["unchecked"] == "address"


def test_whoever_is_known_to_be_out_was_checked(unfilled: World, rep: Api) -> None:
    unfilled.simulator.faults.plan(Fault("reset", "leads_by_email", times=None))
    rep.post("/unsubscribes", {"address": STRANGER})

    assert unchecked(rep) is None
