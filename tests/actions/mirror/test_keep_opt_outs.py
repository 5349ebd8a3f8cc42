"""Switching Marketo's check off: whoever it refused becomes the team's own, all of them, and nobody is told twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from consentry.actions.consent.verify_history import verify_history
from consentry.actions.identity.change_settings import change_settings
from consentry.deployment import Clock, Deployment
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source
from consentry.store.driver import execute, execute_many, fetch
from consentry.store.mirror.kept_opt_outs import keep_opt_outs, refused_by_alone
from consentry.store.mirror.write_backs import begin_writing_back, collect, due_write_backs
from tests.builders import Company

MANY = 2_345  # several chunks and a rest
ADD = (
    "INSERT INTO suppression (team_id, address_key, origin, scope, scope_id, reason, source, since, event_id) "
    "VALUES (?, ?, ?, ?, '', ?, ?, ?, ?)"
)


@pytest.fixture
def refused(deployment: Deployment, company: Company) -> Deployment:
    """Marketo has refused many people, and its check is on."""
    rows = [
        (company.team_id, number.to_bytes(16, "big"), 2, 0, Reason.EMAIL_INVALID if number % 2 else 1, 7, number, None)
        for number in range(MANY)
    ]
    with deployment.db.write() as connection:
        connection.exec_driver_sql("UPDATE settings SET document = '{\"marketo_check\": true}'")
        execute_many(connection, ADD, rows)
        begin_writing_back(connection, company.team_id)
    return deployment


def switch_off(deployment: Deployment, company: Company) -> None:
    change_settings(deployment, company.admin, {"marketo_check": False}, None)


def test_everybody_is_kept_for_the_same_reason_since_the_same_day(refused: Deployment, company: Company) -> None:
    with refused.db.read() as connection:
        assert refused_by_alone(connection, company.team_id, Origin.MARKETO) == MANY

    switch_off(refused, company)

    kept = "SELECT address_key, scope, reason, source, since FROM suppression WHERE origin = ? ORDER BY address_key"
    with refused.db.read() as connection:
        of_marketo = fetch(connection, kept, (int(Origin.MARKETO),))
        of_team = fetch(connection, kept, (int(Origin.TEAM),))
        assert refused_by_alone(connection, company.team_id, Origin.MARKETO) == 0
    assert [tuple(row) for row in of_team] == [tuple(row) for row in of_marketo]
    assert {row[3] for row in of_team} == {Source.MARKETO}
    assert {row[1] for row in of_team} == {Scope.EVERYTHING}


def test_each_has_an_event_and_the_chain_still_holds(refused: Deployment, company: Company) -> None:
    switch_off(refused, company)

    with refused.db.read() as connection:
        by_admin = "SELECT count(*) FROM consent_event WHERE actor_id = ?"
        assert fetch(connection, by_admin, (company.admin.user_id,))[0][0] == MANY
    assert verify_history(refused, company.team_id) == []


def test_marketo_is_not_told_what_it_said_itself(refused: Deployment, company: Company) -> None:
    switch_off(refused, company)

    now = datetime.now(UTC) + timedelta(minutes=1)
    with refused.db.write() as connection:
        assert collect(connection, company.team_id, now, 10_000) == MANY
        assert due_write_backs(connection, company.team_id, now, 10) == []


def test_whoever_is_refused_meanwhile_at_a_place_that_was_passed_is_kept_too(
    refused: Deployment, company: Company
) -> None:
    def somebody_leaves(_: float) -> None:
        row = (company.team_id, bytes(17), 2, 0, 1, 7, 0, None)
        with refused.db.write() as connection:
            execute(connection, ADD + " ON CONFLICT DO NOTHING", row)

    clock = Clock(lambda: datetime.now(UTC), somebody_leaves)
    change_settings(replace(refused, clock=clock), company.admin, {"marketo_check": False}, None)

    with refused.db.read() as connection:
        assert refused_by_alone(connection, company.team_id, Origin.MARKETO) == 0


def test_each_chunk_goes_on_where_the_last_one_ended(refused: Deployment, company: Company) -> None:
    """Looking from the start each time would pass by all who were kept already."""
    about = (company.team_id, Origin.MARKETO, Source.MARKETO, company.admin.user_id, Words(), datetime.now(UTC))
    with refused.db.write() as connection:
        after = keep_opt_outs(connection, refused.keyring, *about, b"", 2_000)
        assert after == (1_999).to_bytes(16, "big")
        assert keep_opt_outs(connection, refused.keyring, *about, after, 2_000) is None
        assert refused_by_alone(connection, company.team_id, Origin.MARKETO) == 0
