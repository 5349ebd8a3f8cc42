"""What a team said waits for each outside system by itself."""

from datetime import timedelta

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Origin, Source
from consentry.rules.mirror.systems import MARKETO, System
from consentry.store.mirror.write_backs import (
    begin_writing_back,
    collect,
    due_write_backs,
    finish_write_backs,
    forget_write_backs,
)
from consentry.store.schema import upgrade
from tests.builders import Company, an_opt_out
from tests.conftest import NOW
from tests.store.released.database import fill, migrate_to
from tests.store.released.release import release_of, rep_of

ANOTHER = System("another", "Another", Origin.SALESFORCE, Source.SALESFORCE_SYNC)
BOB = "bob@example.com"


def test_what_waited_before_still_waits_and_nothing_is_told_twice(empty: Deployment) -> None:
    migrate_to(empty.db, "0017")
    release = release_of("0017")
    team_id, at = release.rows["team"][0]["id"], release.at.isoformat()
    waiting = {
        "team_id": team_id,
        "address_key": bytes(16).hex(),
        "unsubscribed": True,
        "changed": True,
        "state": "queued",
        "attempts": 3,
        "not_before": at,
        "error": "busy",
        "done_at": None,
    }
    told = max(row["seq"] for row in release.rows["consent_event"])
    fill(empty.db, {**release.rows, "write_back": [waiting], "write_back_place": [{"team_id": team_id, "seq": told}]})
    upgrade(empty.db, empty.keyring)

    with empty.db.write() as connection:
        assert collect(connection, team_id, MARKETO, release.at, 100) == 0
        (still,) = due_write_backs(connection, team_id, MARKETO, release.at, 100)
    assert (still.key, still.unsubscribed, still.attempts) == (bytes(16), True, 3)
    unsubscribe(empty, rep_of(empty).team_id, an_opt_out(BOB), release.at)
    with empty.db.write() as connection:
        assert collect(connection, team_id, MARKETO, release.at, 100) == 1


def test_one_system_having_heard_is_no_news_of_another(deployment: Deployment, company: Company) -> None:
    team_id, later = company.team_id, NOW + timedelta(minutes=1)
    with deployment.db.write() as connection:
        for system in (MARKETO, ANOTHER):
            begin_writing_back(connection, team_id, system)
    unsubscribe(deployment, team_id, an_opt_out(BOB), NOW)

    with deployment.db.write() as connection:
        for system in (MARKETO, ANOTHER):
            collect(connection, team_id, system, NOW, 10)
        told = due_write_backs(connection, team_id, MARKETO, later, 10)
        finish_write_backs(connection, team_id, MARKETO, told, set(), later)
        assert due_write_backs(connection, team_id, MARKETO, later, 10) == []
        assert due_write_backs(connection, team_id, ANOTHER, later, 10) == told
        forget_write_backs(connection, team_id, MARKETO)
        assert due_write_backs(connection, team_id, ANOTHER, later, 10) == told


def test_what_was_kept_from_one_system_is_news_to_another(deployment: Deployment, company: Company) -> None:
    team_id, later = company.team_id, NOW + timedelta(minutes=1)
    with deployment.db.write() as connection:
        for system in (MARKETO, ANOTHER):
            begin_writing_back(connection, team_id, system)
    unsubscribe(deployment, team_id, an_opt_out(BOB, source=Source.MARKETO), NOW)

    with deployment.db.write() as connection:
        for system in (MARKETO, ANOTHER):
            collect(connection, team_id, system, NOW, 10)
        assert due_write_backs(connection, team_id, MARKETO, later, 10) == []
        assert len(due_write_backs(connection, team_id, ANOTHER, later, 10)) == 1
