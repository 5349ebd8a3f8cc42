"""Client faults: counted for the team, shown to its admins, and about nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from consentry.actions.checking.count_client_fault import count_client_fault
from consentry.deployment import Deployment
from consentry.store.checking.client_faults import Fault
from tests.builders import Api, Company, a_company, an_api

UNSEEN = {"client": "gmail", "kind": "compose_unseen", "version": "0.1.0"}


def test_reports_are_counted_by_day_and_version(rep: Api, admin: Api) -> None:
    for report in (UNSEEN, UNSEEN, {**UNSEEN, "version": "0.2"}):
        assert rep.post("/client-faults", report).status_code == 204
    today = datetime.now(UTC).date().isoformat()
    assert admin.get("/client-faults").json["items"] == [
        {"day": today, **UNSEEN, "times": 2},
        {"day": today, **UNSEEN, "version": "0.2", "times": 1},
    ]


def test_the_newest_day_comes_first_and_old_ones_are_not_shown(
    admin: Api, deployment: Deployment, company: Company
) -> None:
    today = datetime.now(UTC)
    for days_ago in (40, 2, 1):
        count_client_fault(deployment, company.team_id, Fault(**UNSEEN), today - timedelta(days=days_ago))
    days = [each["day"] for each in admin.get("/client-faults").json["items"]]
    assert days == [(today - timedelta(days=days_ago)).date().isoformat() for days_ago in (1, 2)]


def test_another_team_sees_its_own(rep: Api, server: FlaskClient, deployment: Deployment, now: datetime) -> None:
    rep.post("/client-faults", UNSEEN)
    rivals = an_api(server, deployment, a_company(deployment, "Rivals", now).admin)
    assert rivals.get("/client-faults").json == {"items": [], "next_cursor": None}


def test_a_rep_reports_and_sees_nothing(rep: Api) -> None:
    assert rep.get("/client-faults").status_code == 403


@pytest.mark.parametrize(
    "odd",
    [
        {"version": "x"},
        {"version": "1" * 50},
        {"client": "api"},
        {"kind": "felt_bad"},
        {"address": "bob@example.com"},
    ],
)
def test_what_is_no_report_is_refused(rep: Api, odd: dict[str, str]) -> None:
    assert rep.post("/client-faults", {**UNSEEN, **odd}).status_code == 400
