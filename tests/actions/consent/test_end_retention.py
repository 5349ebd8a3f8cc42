"""What was kept for long enough goes, and nothing else."""

from datetime import datetime, timedelta

from consentry.actions.checking.check_send import check_send
from consentry.actions.consent.end_retention import end_retention
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.identity.change_settings import change_settings
from consentry.deployment import Deployment
from consentry.store.driver import fetch
from tests.builders import Company, a_company, a_question, an_opt_out, as_of_now

GONE = "gone@example.com"


def stopped(deployment: Deployment, company: Company, at: datetime) -> None:
    check_send(deployment, as_of_now(deployment, company.rep), a_question([GONE], subject=f"Hello {at}"), at)


def count(deployment: Deployment, table: str, company: Company) -> int:
    with deployment.db.read() as connection:
        rows = fetch(connection, f'SELECT count(*) FROM "{table}" WHERE team_id = ?', (company.team_id,))
    return int(rows[0][0])


def test_checks_and_failed_emails_end_when_the_team_says(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    other = a_company(deployment, "Other", now)
    change_settings(deployment, company.admin, {"retention_days": 30}, None)
    for each in (company, other):
        unsubscribe(deployment, each.team_id, an_opt_out(GONE), now - timedelta(days=60))
        for days in (50, 29, 0):
            stopped(deployment, each, now - timedelta(days=days))

    end_retention(deployment, now)

    assert [count(deployment, table, company) for table in ("check", "failed_email")] == [2, 2]
    assert [count(deployment, table, other) for table in ("check", "failed_email")] == [3, 3]
    assert count(deployment, "consent_event", company) == 1
    assert count(deployment, "suppression", company) == 1


def test_a_failed_email_that_was_tried_again_lately_stays(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out(GONE), now - timedelta(days=200))
    question = a_question([GONE], subject="Hello", send_key="same")
    for days in (100, 10):
        check_send(deployment, as_of_now(deployment, company.rep), question, now - timedelta(days=days))

    end_retention(deployment, now)

    assert count(deployment, "failed_email", company) == 1
    assert count(deployment, "check", company) == 1
