"""The one table a check reads."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.store.consent.suppressions import lift, suppress, suppressions_of
from tests.builders import Company, a_company
from tests.store.statements import asking, statements


def a_suppression(key: bytes, since: datetime, **others: Any) -> Suppression:
    said = {
        "origin": Origin.TEAM,
        "scope": Scope.EVERYTHING,
        "scope_id": "",
        "reason": Reason.UNSUBSCRIBED,
        "source": Source.MANUAL,
        "until": None,
    }
    return Suppression(key=key, since=since, **{**said, **others})


def keep(deployment: Deployment, team_id: int, *said: Suppression) -> None:
    with deployment.db.write() as connection:
        for each in said:
            suppress(connection, team_id, each, None)


def known(deployment: Deployment, team_id: int, *keys: bytes) -> Mapping[bytes, list[Suppression]]:
    with deployment.db.read() as connection:
        return suppressions_of(connection, team_id, set(keys))


def keys_of(deployment: Deployment, count: int) -> list[bytes]:
    return [deployment.keyring.key(f"person{number}@example.com") for number in range(count)]


def test_a_look_up_is_one_query_until_the_database_can_take_no_more(deployment: Deployment) -> None:
    for count, queries in ((0, 0), (1, 1), (2, 1), (500, 1), (4_000, 1), (10_001, 2), (25_000, 3)):
        with statements(deployment) as seen:
            known(deployment, 1, *keys_of(deployment, count))
        assert len(asking(seen, "suppression")) == queries


def test_what_lies_in_every_chunk_is_found(deployment: Deployment, company: Company, now: datetime) -> None:
    keys = sorted(keys_of(deployment, 20_500))
    refused = {keys[0], keys[9_999], keys[10_000], keys[20_000], keys[-1]}
    keep(deployment, company.team_id, *(a_suppression(key, now) for key in refused))

    assert set(known(deployment, company.team_id, *keys)) == refused


def test_a_suppression_comes_back_as_it_was_said(deployment: Deployment, company: Company, now: datetime) -> None:
    key, later = deployment.keyring.key("bob@example.com"), now + timedelta(days=30)
    said = [
        a_suppression(key, now),
        a_suppression(key, now, scope=Scope.SENDER, scope_id="7", source=Source.ONE_CLICK),
        a_suppression(key, now, scope=Scope.PAUSE, reason=Reason.PAUSED, until=later),
        a_suppression(key, now, origin=Origin.MARKETO, reason=Reason.BLACK_LISTED, source=Source.MARKETO),
    ]
    keep(deployment, company.team_id, *said)

    found = known(deployment, company.team_id, key)[key]
    assert sorted(found, key=said.index) == said


def test_one_team_never_sees_what_another_was_told(deployment: Deployment, company: Company, now: datetime) -> None:
    rivals = a_company(deployment, "Rivals", now)
    key = deployment.keyring.key("bob@example.com")
    keep(deployment, rivals.team_id, a_suppression(key, now))

    assert known(deployment, company.team_id, key) == {}
    assert list(known(deployment, rivals.team_id, key)) == [key]


def test_said_again_it_stays_as_it_was_first_said(deployment: Deployment, company: Company, now: datetime) -> None:
    key = deployment.keyring.key("bob@example.com")
    first = a_suppression(key, now, source=Source.CLICKED_LINK)
    keep(deployment, company.team_id, first, a_suppression(key, now + timedelta(days=9), source=Source.MANUAL))

    assert known(deployment, company.team_id, key)[key] == [first]


def test_a_stronger_reason_of_the_same_origin_replaces_the_weaker(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    key = deployment.keyring.key("bob@example.com")
    marketo = {"origin": Origin.MARKETO, "source": Source.MARKETO}
    keep(deployment, company.team_id, a_suppression(key, now, **marketo))
    keep(deployment, company.team_id, a_suppression(key, now, reason=Reason.BLACK_LISTED, **marketo))

    assert [said.reason for said in known(deployment, company.team_id, key)[key]] == [Reason.BLACK_LISTED]


def test_the_latest_pause_counts(deployment: Deployment, company: Company, now: datetime) -> None:
    key = deployment.keyring.key("bob@example.com")
    pause = {"scope": Scope.PAUSE, "reason": Reason.PAUSED}
    latest = a_suppression(key, now + timedelta(days=1), until=now + timedelta(days=8), **pause)
    keep(deployment, company.team_id, a_suppression(key, now, until=now + timedelta(days=90), **pause), latest)

    assert known(deployment, company.team_id, key)[key] == [latest]


@pytest.mark.parametrize("lifted", [(Origin.TEAM, Scope.EVERYTHING, ""), (Origin.TEAM, Scope.SENDER, "7")])
def test_lifting_takes_one_row_and_no_other(
    deployment: Deployment, company: Company, now: datetime, lifted: tuple[Origin, Scope, str]
) -> None:
    key, other = deployment.keyring.key("bob@example.com"), deployment.keyring.key("eve@example.com")
    rivals = a_company(deployment, "Rivals", now)
    said = [
        a_suppression(key, now, origin=origin, scope=scope, scope_id=scope_id)
        for origin in Origin
        for scope, scope_id in ((Scope.EVERYTHING, ""), (Scope.SENDER, "7"), (Scope.SENDER, "8"), (Scope.PAUSE, ""))
    ]
    for team_id in (company.team_id, rivals.team_id):
        keep(deployment, team_id, *said, a_suppression(other, now))

    with deployment.db.write() as connection:
        lift(connection, company.team_id, key, *lifted)

    left = known(deployment, company.team_id, key, other)
    assert {(row.origin, row.scope, row.scope_id) for row in left[key]} == {
        (row.origin, row.scope, row.scope_id) for row in said
    } - {lifted}
    assert len(left[other]) == 1
    assert len(known(deployment, rivals.team_id, key)[key]) == len(said)
