"""Somebody is forgotten: their data are gone from everywhere, and mail to them is still refused."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from consentry.actions.checking.check_send import check_send
from consentry.actions.checking.override_check import override_check
from consentry.actions.consent.erase_person import erase_person
from consentry.actions.consent.lifting import Permission
from consentry.actions.consent.request_resubscribe import request_resubscribe
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.actions.refusals import NotAllowed, NotFound
from consentry.deployment import Deployment
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.store.consent.history import history_of
from consentry.store.consent.people import keep_people, keep_person, person_by_key
from consentry.store.consent.suppressions import suppress, suppressions_of
from consentry.store.identity.policies import lock_settings, save_settings
from tests.builders import Company, a_company, a_question, an_opt_out, as_of_now

BOB = "bob@example.com"
SPELLINGS = ("Bob@Example.com", "bob@example.com", '"Bob" <BOB@EXAMPLE.COM>')
TELLING = ("bob", "Bob", "BOB", "Barnacle", "Boats & Co")


def person_id(deployment: Deployment, team_id: int) -> int:
    with deployment.db.read() as connection:
        person = person_by_key(connection, team_id, deployment.keyring.key(BOB))
    assert person is not None
    return person.id


def everything_kept(deployment: Deployment) -> dict[str, list[Any]]:
    tables = sa.MetaData()
    with deployment.db.read() as connection:
        tables.reflect(connection)
        return {name: list(connection.execute(sa.select(table))) for name, table in tables.tables.items()}


def told(deployment: Deployment) -> list[str]:
    """Tables and rows in which anything still tells who it was."""
    return [
        f"{name}: {row}"
        for name, rows in everything_kept(deployment).items()
        for row in rows
        if any(word in repr(tuple(row)) for word in TELLING)
    ]


def statuses(deployment: Deployment, company: Company, now: datetime, *addresses: str) -> list[str]:
    answer = check_send(deployment, as_of_now(deployment, company.rep), a_question(to=addresses), now)
    return [finding.code or "" for finding in answer.judgement.findings]


@pytest.fixture
def known(deployment: Deployment, company: Company, now: datetime) -> Company:
    """Bob, who is known in every way there is."""
    key = deployment.keyring.key(BOB)
    with deployment.db.write() as connection:
        document = {**lock_settings(connection, company.team_id).document, "override": "everyone"}
        save_settings(connection, company.team_id, document)
        keep_person(connection, deployment.keyring, company.team_id, key, BOB, now, "Barnacle Bob", "Boats & Co")
    unsubscribe(deployment, company.team_id, an_opt_out(BOB, reason="I am Bob", note="Bob called"), now)
    for number, spelling in enumerate(SPELLINGS):
        question = a_question(to=["eve@example.com", spelling], subject="Dear Bob", send_key=f"{number}")
        answer = check_send(deployment, as_of_now(deployment, company.rep), question, now + timedelta(hours=number))
        override_check(deployment, as_of_now(deployment, company.rep), answer.id, "Bob said it is fine", now)
    words = Words("Bob asks", None, "mail", "It is Bob", "https://example.com/bob")
    request_resubscribe(deployment, company.rep, BOB, words, now)
    with deployment.db.write() as connection:
        no = Suppression(key, Origin.MARKETO, Scope.EVERYTHING, "", Reason.UNSUBSCRIBED, Source.MARKETO, now, None)
        suppress(connection, company.team_id, no, None)
    resubscribe(deployment, company.admin, Permission(BOB, words), now)
    unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=Scope.TOPIC, scope_id="news", note="Bob again"), now)
    return company


def test_nothing_in_any_table_tells_who_it_was(deployment: Deployment, known: Company, now: datetime) -> None:
    assert len(told(deployment)) > 8

    erase_person(deployment, known.admin, person_id(deployment, known.team_id), now + timedelta(days=1))

    assert told(deployment) == []
    assert verify_history(deployment, known.team_id) == []


def test_others_in_the_same_messages_stay_as_they_were(deployment: Deployment, known: Company, now: datetime) -> None:
    erase_person(deployment, known.admin, person_id(deployment, known.team_id), now + timedelta(days=1))

    kept = everything_kept(deployment)
    assert len(kept["check"]) == len(SPELLINGS)
    assert all("eve@example.com" in str(row) for row in kept["check"])


def test_the_key_stays_and_mail_is_refused(deployment: Deployment, known: Company, now: datetime) -> None:
    erase_person(deployment, known.admin, person_id(deployment, known.team_id), now)

    assert statuses(deployment, known, now, BOB, "bob+tag@example.com") == ["erased", "erased"]
    with deployment.db.read() as connection:
        newest = history_of(connection, known.team_id, [deployment.keyring.key(BOB)], None, 1)[0]
    assert (newest.event.kind.word, newest.event.actor_id) == ("erase", known.admin.user_id)


def test_somebody_who_never_opted_out_is_refused_once_erased(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    with deployment.db.write() as connection:
        keep_person(connection, deployment.keyring, company.team_id, deployment.keyring.key(BOB), BOB, now)
    assert statuses(deployment, company, now, BOB) == [""]

    erase_person(deployment, company.admin, person_id(deployment, company.team_id), now)

    assert statuses(deployment, company, now, BOB) == ["erased"]


def test_whoever_comes_back_is_not_stored_again(deployment: Deployment, known: Company, now: datetime) -> None:
    erased = person_id(deployment, known.team_id)
    erase_person(deployment, known.admin, erased, now)

    person, _ = unsubscribe(deployment, known.team_id, an_opt_out(BOB), now)
    with deployment.db.write() as connection:
        keep_people(connection, deployment.keyring, known.team_id, {deployment.keyring.key(BOB): BOB}, now)
        again = keep_person(
            connection, deployment.keyring, known.team_id, deployment.keyring.key(BOB), BOB, now, "Barnacle Bob"
        )

    assert (person.id, person.address) == (again.id, again.address) == (erased, None)
    assert told(deployment) == []
    with deployment.db.read() as connection:
        said = suppressions_of(connection, known.team_id, [deployment.keyring.key(BOB)])[deployment.keyring.key(BOB)]
    assert {each.reason for each in said if each.scope is Scope.EVERYTHING and each.origin is Origin.TEAM} == {
        Reason.ERASED
    }


def test_an_erased_person_can_be_erased_again(deployment: Deployment, known: Company, now: datetime) -> None:
    for hours in (1, 2):
        erase_person(deployment, known.admin, person_id(deployment, known.team_id), now + timedelta(hours=hours))

    assert statuses(deployment, known, now, BOB) == ["erased"]
    assert verify_history(deployment, known.team_id) == []


def test_another_teams_bob_stays(deployment: Deployment, known: Company, now: datetime) -> None:
    rivals = a_company(deployment, "Rivals", now)
    unsubscribe(deployment, rivals.team_id, an_opt_out(BOB, note="Theirs"), now)

    erase_person(deployment, known.admin, person_id(deployment, known.team_id), now)

    with deployment.db.read() as connection:
        theirs = person_by_key(connection, rivals.team_id, deployment.keyring.key(BOB))
        words = history_of(connection, rivals.team_id, [deployment.keyring.key(BOB)], None, 5)[0].words
    assert theirs is not None
    assert (theirs.address, words.note) == (BOB, "Theirs")
    with pytest.raises(NotFound):
        erase_person(deployment, known.admin, theirs.id, now)


def test_only_an_admin_erases(deployment: Deployment, known: Company, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        erase_person(deployment, known.rep, person_id(deployment, known.team_id), now)
    assert told(deployment) != []
