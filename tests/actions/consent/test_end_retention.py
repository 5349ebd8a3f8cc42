"""What was kept for long enough goes, and nothing else."""

from datetime import datetime, timedelta

from consentry.actions.checking.check_send import check_send
from consentry.actions.consent.end_retention import end_retention
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.identity.change_settings import change_settings
from consentry.store.database import Database
from tests.builders import Company, a_company, a_question, an_opt_out, as_of_now

GONE = "gone@example.com"


def stopped(db: Database, company: Company, at: datetime) -> None:
    check_send(db, as_of_now(db, company.rep), a_question([GONE], subject=f"Hello {at}"), at)


def count(db: Database, table: str, company: Company) -> int:
    with db.read() as connection:
        rows = db.fetch(connection, f'SELECT count(*) FROM "{table}" WHERE team_id = ?', (company.team_id,))
    return int(rows[0][0])


def test_checks_and_failed_emails_end_when_the_team_says(db: Database, company: Company, now: datetime) -> None:
    other = a_company(db, "Other", now)
    change_settings(db, company.admin, {"retention_days": 30}, None)
    for each in (company, other):
        unsubscribe(db, each.team_id, an_opt_out(GONE), now - timedelta(days=60))
        for days in (50, 29, 0):
            stopped(db, each, now - timedelta(days=days))

    end_retention(db, now)

    assert [count(db, table, company) for table in ("check", "failed_email")] == [2, 2]
    assert [count(db, table, other) for table in ("check", "failed_email")] == [3, 3]
    assert count(db, "consent_event", company) == 1
    assert count(db, "suppression", company) == 1


def test_a_failed_email_that_was_tried_again_lately_stays(db: Database, company: Company, now: datetime) -> None:
    unsubscribe(db, company.team_id, an_opt_out(GONE), now - timedelta(days=200))
    question = a_question([GONE], subject="Hello", send_key="same")
    for days in (100, 10):
        check_send(db, as_of_now(db, company.rep), question, now - timedelta(days=days))

    end_retention(db, now)

    assert count(db, "failed_email", company) == 1
    assert count(db, "check", company) == 1
