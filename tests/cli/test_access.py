"""Who has access, and how it ends: at once, on every route, and never for the last admin."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from consentry.actions.identity.add_user import add_user
from consentry.actions.identity.create_token import create_token
from consentry.actions.identity.deactivate_user import deactivate_user
from consentry.actions.refusals import Conflict
from consentry.deployment import Deployment
from tests.builders import Api, Company, a_company, an_api
from tests.cli.conftest import Run

REP = "rep@halden.example"


def columns(run: Run, *arguments: str) -> list[list[str]]:
    listed = run(*arguments)
    assert (listed.exit_code, listed.stderr) == (0, "")
    return [line.split() for line in listed.stdout.splitlines()]


def test_a_lost_token_is_found_in_the_list_and_revoked(
    consentry: Run, server: FlaskClient, deployment: Deployment, company: Company, rep: Api
) -> None:
    lost = an_api(server, deployment, company.rep, scope="check")
    an_api(server, deployment, company.admin)
    assert [(row[1], row[2], row[5]) for row in columns(consentry, "token", "list")] == [
        (REP, "user", "valid"),
        (REP, "check", "valid"),
        ("admin@halden.example", "admin", "valid"),
    ]
    (lost_id,) = [
        row[0] for row in columns(consentry, "token", "list", "--user", "Rep@Halden.example") if "check" in row
    ]

    for _ in range(2):
        assert consentry("token", "revoke", lost_id).exit_code == 0

    assert (lost.get("/me").status_code, rep.get("/me").status_code) == (401, 200)
    assert [row[5] for row in columns(consentry, "token", "list", "--user", REP)] == ["valid", "revoked"]
    assert lost.token not in consentry("token", "list").stdout


def test_a_deactivated_user_is_out_at_once_and_stays_out(
    consentry: Run, server: FlaskClient, deployment: Deployment, company: Company
) -> None:
    theirs = [an_api(server, deployment, company.rep, scope=scope) for scope in ("check", "user")]
    colleague = an_api(server, deployment, company.admin)
    assert [each.get("/me").status_code for each in theirs] == [200, 200]

    for _ in range(2):
        done = consentry("user", "deactivate", "Rep@Halden.example")
        assert (done.exit_code, done.output) == (0, "")

    assert [each.get("/me").status_code for each in theirs] == [401, 401]
    assert colleague.get("/me").status_code == 200
    refused = consentry("token", "create", "--user", REP)
    assert (refused.exit_code, refused.stderr) == (1, "Error: This user is deactivated.\n")
    assert [row[0:4] for row in columns(consentry, "user", "list")] == [
        [REP, "Halden", "rep", "deactivated"],
        ["admin@halden.example", "Halden", "admin", "active"],
    ]


def test_the_last_admin_stays(consentry: Run, server: FlaskClient, deployment: Deployment, company: Company) -> None:
    api = an_api(server, deployment, company.admin)
    refused = consentry("user", "deactivate", "admin@halden.example")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "the last admin" in refused.stderr
    assert api.get("/me").status_code == 200


def test_another_teams_admin_is_no_reason_to_let_the_last_one_go(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    a_company(deployment, "Rivals", now)
    with pytest.raises(Conflict):
        deactivate_user(deployment, "admin@halden.example", now)


def outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except Conflict:
        return "refused"
    return "done"


def test_of_two_admins_who_go_at_once_one_stays(deployment: Deployment, company: Company, now: datetime) -> None:
    add_user(deployment, "Halden", "ada@halden.example", "Ada", "admin", now)
    people = ["admin@halden.example", "ada@halden.example"]
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda email: outcome(lambda: deactivate_user(deployment, email, now)), people))
    assert sorted(done) == ["done", "refused"]


def test_no_token_made_at_the_same_moment_outlives_its_user(
    server: FlaskClient, deployment: Deployment, company: Company, now: datetime
) -> None:
    tokens: list[str] = []

    def make() -> None:
        tokens.append(create_token(deployment, REP, None, timedelta(days=10_000), now))

    with ThreadPoolExecutor(4) as pool:
        work = [pool.submit(outcome, make) for _ in range(6)]
        work.insert(3, pool.submit(outcome, lambda: deactivate_user(deployment, REP, now)))
        assert all(each.result() in {"done", "refused"} for each in work)
    assert {Api(server, token).get("/me").status_code for token in tokens} <= {401}


def test_what_is_not_there_is_said(consentry: Run, company: Company) -> None:
    for arguments, line in {
        ("token", "revoke", "99"): "There is no such token.",
        ("user", "deactivate", "stranger@example.com"): "There is no such user.",
    }.items():
        refused = consentry(*arguments)
        assert (refused.exit_code, refused.stderr) == (1, f"Error: {line}\n")
    assert consentry("token", "revoke", "x").exit_code == 2
    assert columns(consentry, "token", "list") == []
