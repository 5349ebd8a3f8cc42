"""What a registered source does, beside Marketo and alone. Run by `test_third_source.py`, in a house that has it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from consentry.actions.checking.check_send import check_send
from consentry.actions.consent.lifting import Permission
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.identity.change_settings import change_settings
from consentry.actions.mirror.connect import connect
from consentry.actions.mirror.disconnect import disconnect
from consentry.actions.mirror.upkeeps import UPKEEPS
from consentry.actions.mirror.write_back import write_back
from consentry.deployment import Clock, Deployment
from consentry.rules.consent.consent import Words
from consentry.store.mirror.write_backs import backlog_of
from tests.builders import Api, Company, a_question, a_send, an_opt_out, as_of_now
from tests.conftest import NOW
from tests.mirrors import World
from tests.mirrors import database_url as database_url
from tests.simulators.directory import KEY, Directory, running
from tests.sources.directory.hosts import SYSTEM, all_hosts, hosts

BOB, ANN, EVE = "bob@example.com", "ann@example.com", "eve@example.com"
PERMISSION = Words(reason="asked for it", evidence_kind="mail", evidence_text="wrote to us")


@pytest.fixture
def directory(deployment: Deployment) -> Iterator[Directory]:
    """A real source brings a migration for its table."""
    engine = deployment.db.migrator()
    hosts.create(engine)
    engine.dispose()
    with running() as directory:
        directory.people = {BOB: True, ANN: False}
        yield directory


class Team:
    """A company whose directory is connected, switched on and mirrored; time passes when the test says so."""

    def __init__(self, deployment: Deployment, company: Company, directory: Directory) -> None:
        self.company, self.now = company, NOW
        self.deployment = replace(deployment, clock=Clock(lambda: self.now))
        connect(self.deployment, company.admin, SYSTEM, directory.url, {"key": KEY})
        self.settle(directory_check=True, directory={"write_back": True})
        self.sync()
        self.write_back()  # from here on

    def settle(self, **patch: Any) -> None:
        change_settings(self.deployment, self.company.admin, patch, None)

    def sync(self) -> None:
        with self.deployment.db.read() as connection:
            (host,) = all_hosts(connection)
        UPKEEPS[SYSTEM.word].sync(self.deployment, host.id)

    def write_back(self) -> None:
        write_back(self.deployment)

    def pass_time(self, **time: float) -> None:
        self.now += timedelta(**time)
        self.deployment.mirrors.clear()

    def status(self, address: str) -> str:
        who = as_of_now(self.deployment, self.company.rep)
        answer = check_send(self.deployment, who, a_question([address]), self.now)
        finding = answer.judgement.findings[0]
        return f"{answer.judgement.verdict}: {finding.code or finding.status.value}"


@pytest.fixture
def team(deployment: Deployment, company: Company, directory: Directory) -> Team:
    return Team(deployment, company, directory)


def test_its_no_refuses_a_send(team: Team) -> None:
    assert team.status(BOB) == "block: unsubscribed"
    assert team.status(ANN) == "allow: clear"


def test_clear_needs_its_freshness(team: Team, directory: Directory) -> None:
    asked, directory.people[ANN] = directory.asked, True
    assert (team.status(ANN), directory.asked) == ("allow: clear", asked)

    team.pass_time(minutes=16)

    assert (team.status(ANN), directory.asked) == ("block: unsubscribed", asked + 1)


def test_its_outage_is_unverifiable_and_no_reason_to_forget_a_no(team: Team, directory: Directory) -> None:
    directory.is_down = True
    team.pass_time(hours=25)

    assert team.status(ANN) == "warn: directory_unreachable"
    assert team.status(BOB) == "block: unsubscribed"
    directory.is_down = False
    assert team.status(ANN) == "allow: clear"


def test_who_is_missing_from_it_has_taken_nothing_back(team: Team, directory: Directory) -> None:
    directory.people.clear()
    team.sync()

    assert team.status(BOB) == "block: unsubscribed"


def test_what_is_said_here_is_written_back(team: Team, directory: Directory) -> None:
    unsubscribe(team.deployment, team.company.team_id, an_opt_out(EVE), team.now)
    team.write_back()
    assert directory.people[EVE] is True

    done = resubscribe(team.deployment, team.company.admin, Permission(EVE, PERMISSION), team.now)
    assert done.pending == [(SYSTEM.origin, "clear_in_directory")]
    team.pass_time(minutes=1)
    team.write_back()

    assert directory.people[EVE] is False
    assert team.status(EVE) == "allow: clear"


def test_both_for_one_team_leave_each_other_alone(team: Team, directory: Directory, marketo: World) -> None:
    marketo.new_lead(EVE, unsubscribed=True)
    lead = marketo.new_lead(ANN)
    marketo.fill()
    marketo.settle(marketo={"write_back": True})
    team.now = marketo.now
    team.sync()
    team.write_back()
    assert [team.status(each) for each in (EVE, BOB, ANN)] == ["block: unsubscribed"] * 2 + ["allow: clear"]

    directory.is_down = True
    unsubscribe(team.deployment, team.company.team_id, an_opt_out(ANN), marketo.now)
    marketo.write_back()
    assert marketo.simulator.leads.get(lead)["unsubscribed"] is True  # type: ignore[index]
    assert directory.people[ANN] is False
    with team.deployment.db.read() as connection:
        waits = backlog_of(connection, team.company.team_id, SYSTEM)
    assert (waits.count, waits.error) == (1, "unreachable")
    directory.is_down = False
    marketo.skip_time(minutes=6)
    marketo.write_back()
    assert directory.people[ANN] is True

    team.settle(directory_check=False)
    disconnect(team.deployment, team.company.admin, SYSTEM)
    assert [team.status(each) for each in (EVE, BOB, ANN)] == ["block: unsubscribed"] * 3  # kept as the team's own
    resubscribe(team.deployment, team.company.admin, Permission(ANN, PERMISSION), marketo.now)
    marketo.skip_time(minutes=1)
    marketo.write_back()
    assert marketo.simulator.leads.get(lead)["unsubscribed"] is False  # type: ignore[index]


def test_an_outage_of_one_is_told_beside_the_freshness_of_the_other(
    team: Team, directory: Directory, marketo: World
) -> None:
    marketo.fill()
    team.now = marketo.now + timedelta(hours=25)
    directory.is_down = True
    marketo.skip_time(hours=25)
    marketo.sync()
    team.pass_time()

    assert team.status(ANN) == "warn: directory_unreachable"


def test_the_whole_of_it_by_the_api(admin: Api, rep: Api, deployment: Deployment, directory: Directory) -> None:
    wrong = admin.call("PUT", "/connections/directory", json={"base_url": directory.url, "key": "wrong"})
    assert wrong.status_code == 422
    assert "The directory does not accept" in str(wrong.json)
    made = admin.call("PUT", "/connections/directory", json={"base_url": directory.url, "key": KEY})
    assert made.status_code == 200, made.json
    assert admin.patch("/settings", {"directory_check": True}).status_code == 200
    with deployment.db.read() as connection:
        (host,) = all_hosts(connection)
    UPKEEPS[SYSTEM.word].sync(deployment, host.id)
    assert admin.get("/connections/directory").json["state"] == "working"

    told = rep.post("/checks", a_send([BOB])).json
    assert told["verdict"] == "block"
    assert told["recipients"][0]["reason"]["origin"] == "directory"
    hook = made.json["hook"]
    pushed = admin.server.post(
        hook["url"].partition("/hooks")[1] + hook["url"].partition("/hooks")[2],
        data=json.dumps({"no": ANN}),
        headers={hook["header"]: hook["secret"]},
    )
    assert pushed.json == {"status": "applied"}
    assert rep.post("/checks", a_send([ANN])).json["verdict"] == "block"
    assert rep.get("/unsubscribes?origin=directory").status_code == 200

    assert admin.delete("/connections/directory").status_code == 409
    assert admin.get("/connections/directory/opt-outs").json == {"people": 2}
    assert admin.patch("/settings", {"directory_check": False}).status_code == 200
    assert admin.delete("/connections/directory").status_code == 204
    assert rep.post("/checks", a_send([BOB])).json["verdict"] == "block"
