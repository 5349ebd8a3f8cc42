"""A database of every schema that was ever released opens with this version, and answers the same checks."""

from datetime import timedelta

import pytest

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.deployment import Deployment
from consentry.store.schema import is_current, upgrade
from tests.builders import an_opt_out
from tests.store.released.database import fill, migrate_to, rows_of
from tests.store.released.release import Release, answers, release_of, rep_of, schemas

# Whom later versions refuse as well: the other spellings of a mailbox that said no.
REFUSED_SINCE = {"0007": {"bob@googlemail.com": "block: unsubscribed, team"}}
# What a server does for itself, by the clock, and what it fills anew at the upgrade.
ITS_OWN = ("mailbox_alias", "mailbox_fill", "scheduled_job", "marketo_host")


@pytest.fixture(params=schemas())
def schema(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def release(schema: str) -> Release:
    return release_of(schema)


@pytest.fixture
def opened(empty: Deployment, schema: str, release: Release) -> Deployment:
    """The released database as this version finds it, and after its first start."""
    migrate_to(empty.db, schema)
    fill(empty.db, release.rows)
    upgrade(empty.db, empty.keyring)
    return empty


def test_it_answers_as_it_did(opened: Deployment, schema: str, release: Release) -> None:
    assert is_current(opened.db)
    since = REFUSED_SINCE.get(schema, {})
    assert all(answer.startswith("block") for answer in since.values())

    assert answers(opened, release.answers, release.at) == {**release.answers, **since}


def test_its_history_is_whole_and_goes_on(opened: Deployment, release: Release) -> None:
    team_id, newcomer = rep_of(opened).team_id, "new.comer@example.com"
    assert verify_history(opened, team_id) == []

    unsubscribe(opened, team_id, an_opt_out(newcomer), release.at + timedelta(minutes=1))

    assert verify_history(opened, team_id) == []
    assert answers(opened, [newcomer], release.at) == {newcomer: "block: unsubscribed, team"}


def test_every_row_is_still_there(opened: Deployment, release: Release) -> None:
    """A migration may move what a row says, so rows are counted, and what has a column of the same name is the same."""
    there = rows_of(opened.db)
    for table, before in release.rows.items():
        if table in ITS_OWN:
            continue
        columns = before[0].keys() & there[table][0].keys()
        now, then = ([{name: row[name] for name in columns} for row in rows] for rows in (there[table], before))
        assert [row for row in then if row not in now] == [], table


def test_the_oldest_release_and_one_that_is_younger_are_kept() -> None:
    assert schemas()[0] == "0007"
    assert len(schemas()) > 1
