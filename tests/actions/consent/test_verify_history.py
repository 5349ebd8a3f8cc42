"""Whatever is done to the history behind its back, it is found."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from consentry.actions.consent.lifting import Permission
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.deployment import Deployment
from consentry.rules.consent.consent import Event, EventKind, Words
from consentry.rules.consent.suppression import Origin, Scope, Source
from consentry.store.consent.history import append
from consentry.store.consent.tables import ChainHead, ConsentEvent, ConsentWords
from consentry.store.database import Database
from consentry.store.keyring import Keyring
from consentry.store.tables import table_of
from tests.actions.intruder import Intruder, Row, other_values
from tests.builders import ADDRESS_SECRET, SECRETS, Company, a_company, an_opt_out

BreakInto = Callable[[type[SQLModel]], Intruder]


@pytest.fixture
def team_id(deployment: Deployment, company: Company, now: datetime) -> int:
    """A team with a history of five events of all sorts, beside a team with one of its own."""
    rivals = a_company(deployment, "Rivals", now)
    unsubscribe(deployment, rivals.team_id, an_opt_out("bob@example.com"), now)
    pause = {"scope": Scope.PAUSE, "until": now + timedelta(days=30)}
    for opt_out in (
        an_opt_out("bob@example.com", source=Source.CLICKED_LINK),
        an_opt_out("eve@example.com", note="On the phone", actor_id=company.rep.user_id, **pause),
        an_opt_out("dan@example.com", scope=Scope.SENDER, scope_id=str(company.rep.user_id), reason="Too much"),
    ):
        unsubscribe(deployment, company.team_id, opt_out, now)
    evidence = Words("Signed up again", None, "mail", "Please write again", "https://example.com/mail")
    resubscribe(deployment, company.admin, Permission("bob@example.com", evidence), now)
    unsubscribe(deployment, company.team_id, an_opt_out("bob@example.com"), now)
    assert verify_history(deployment, company.team_id) == []
    return company.team_id


@pytest.fixture
def break_into(deployment: Deployment, team_id: int) -> Iterator[BreakInto]:
    engine = deployment.db.migrator()
    yield lambda model: Intruder(engine, table_of(model))
    engine.dispose()


@pytest.mark.parametrize("model", [ConsentEvent, ConsentWords, ChainHead])
def test_one_changed_value_is_found(
    deployment: Deployment, team_id: int, break_into: BreakInto, model: type[SQLModel]
) -> None:
    table = break_into(model)
    columns = table.table.c
    rows = table.rows(None if model is ConsentWords else team_id)[:2]
    changes = [(row, name, value) for row in rows for name in row for value in other_values(columns[name], row[name])]
    assert {name for _, name, _ in changes} == set(columns.keys())

    unseen = [change for change in changes if not _found(deployment, team_id, table, *change)]

    assert unseen == []
    assert verify_history(deployment, team_id) == []


def _found(deployment: Deployment, team_id: int, table: Intruder, row: Row, name: str, value: Any) -> bool:
    try:
        with table.changed(row, **{name: value}):
            return verify_history(deployment, team_id) != []
    except sa.exc.IntegrityError:
        return True  # another row has this id already, and the database says so


def test_what_can_be_no_event_at_all_is_found(deployment: Deployment, team_id: int, break_into: BreakInto) -> None:
    events = break_into(ConsentEvent)
    third = events.rows(team_id)[2]
    for values in ({"kind": 99}, {"origin": 99}, {"scope": 99}, {"source": 99}):
        with events.changed(third, **values):
            assert verify_history(deployment, team_id) == ["Something after event 2 can't be read."]


def test_what_only_sqlite_would_store_is_found(deployment: Deployment, team_id: int) -> None:
    if not deployment.db.is_sqlite:
        return
    with deployment.db.write() as connection:
        connection.execute(sa.text("UPDATE consent_event SET at = 'yesterday' WHERE seq = 3"))

    assert verify_history(deployment, team_id) == ["Something after event 0 can't be read."]


def test_a_removed_event_is_found(deployment: Deployment, team_id: int, break_into: BreakInto) -> None:
    events = break_into(ConsentEvent)
    for row in events.rows(team_id):
        events.remove(row)
        assert verify_history(deployment, team_id) != []
        events.insert(row)
    assert verify_history(deployment, team_id) == []


def test_a_cut_off_end_is_found_even_when_the_head_was_cut_back(
    deployment: Deployment, team_id: int, break_into: BreakInto
) -> None:
    events, heads = break_into(ConsentEvent), break_into(ChainHead)
    (head,) = heads.rows(team_id)
    rows = events.rows(team_id)
    while rows:
        events.remove(rows.pop())
        assert verify_history(deployment, team_id) == [f"Events {len(rows) + 1} to 5 were cut off."]

        with heads.changed(head, seq=len(rows), mac=rows[-1]["mac"] if rows else bytes(32)):
            assert verify_history(deployment, team_id) == ["The head of the chain doesn't fit its last event."]


def test_an_event_slipped_in_is_found(deployment: Deployment, team_id: int, break_into: BreakInto) -> None:
    events, heads = break_into(ConsentEvent), break_into(ChainHead)
    last, head = events.rows(team_id)[-1], heads.rows(team_id)[0]
    events.insert({**last, "id": last["id"] + 1, "seq": 6})

    assert "Event 6 was changed." in verify_history(deployment, team_id)

    heads.change(head, seq=6)
    assert "Event 6 was changed." in verify_history(deployment, team_id)


def test_swapped_events_are_found(deployment: Deployment, team_id: int, break_into: BreakInto) -> None:
    events = break_into(ConsentEvent)
    _, second, third, *_ = events.rows(team_id)
    events.change(second, seq=1000)
    events.change(third, seq=second["seq"])
    events.change(second, seq=third["seq"])

    assert verify_history(deployment, team_id)[:2] == ["Event 2 was changed.", "Event 3 was changed."]


def test_another_teams_event_in_its_place_is_found(
    deployment: Deployment, team_id: int, break_into: BreakInto, company: Company
) -> None:
    events = break_into(ConsentEvent)
    first = events.rows(team_id)[0]
    theirs = next(row for row in events.rows() if row["team_id"] != company.team_id)
    same = ("id", "team_id", "seq")
    events.change(first, **{name: value for name, value in theirs.items() if name not in same})

    assert "Event 1 was changed." in verify_history(deployment, team_id)


def test_a_missing_head_is_found(deployment: Deployment, team_id: int, break_into: BreakInto) -> None:
    heads = break_into(ChainHead)
    heads.remove(heads.rows(team_id)[0])

    assert verify_history(deployment, team_id) == ["The end of the chain is not noted: its head is missing."]


def test_words_that_were_removed_are_found(deployment: Deployment, team_id: int, break_into: BreakInto) -> None:
    words = break_into(ConsentWords)
    words.remove(words.rows()[0])

    assert verify_history(deployment, team_id) == ["The words of event 2 were removed."]


def test_words_put_into_a_silent_events_mouth_are_found(
    deployment: Deployment, team_id: int, break_into: BreakInto
) -> None:
    words, first = break_into(ConsentWords), break_into(ConsentEvent).rows(team_id)[0]
    words.insert({**words.rows()[0], "event_id": first["id"]})

    assert verify_history(deployment, team_id) == ["The words of event 1 were changed."]


def test_an_erased_persons_words_may_be_gone_and_only_theirs(
    deployment: Deployment, team_id: int, break_into: BreakInto, now: datetime
) -> None:
    words = break_into(ConsentWords)
    of_eve, of_dan, _ = words.rows()
    _erase(deployment, team_id, "eve@example.com", now)
    assert verify_history(deployment, team_id) == []

    with words.changed(of_eve, note="She loved our mails"):
        assert verify_history(deployment, team_id) == ["The words of event 2 were changed."]
    words.remove(of_eve)
    assert verify_history(deployment, team_id) == []
    words.remove(of_dan)
    assert verify_history(deployment, team_id) == ["The words of event 3 were removed."]


def _erase(deployment: Deployment, team_id: int, address: str, now: datetime) -> None:
    key = deployment.keyring.key(address)
    event = Event(now, EventKind.ERASE, key, Origin.TEAM, Scope.EVERYTHING, "", Source.MANUAL)
    with deployment.db.write() as connection:
        append(connection, deployment.keyring, team_id, event, Words())


def test_the_history_outlives_its_secret_as_long_as_that_is_kept_behind_a_newer_one(
    deployment: Deployment, database_url: str, team_id: int, now: datetime
) -> None:
    with closing(Deployment(Database(database_url), Keyring(ADDRESS_SECRET, [b"a new secret", *SECRETS]))) as rotated:
        unsubscribe(rotated, team_id, an_opt_out("new@example.com"), now)
        assert verify_history(rotated, team_id) == []

    with closing(Deployment(Database(database_url), Keyring(ADDRESS_SECRET, [b"a new secret"]))) as forgetful:
        assert verify_history(forgetful, team_id)[:2] == ["Event 1 was changed.", "Event 2 was changed."]


def test_nobody_else_can_make_a_chain_that_holds(
    deployment: Deployment, database_url: str, company: Company, now: datetime
) -> None:
    with closing(Deployment(Database(database_url), Keyring(ADDRESS_SECRET, [b"a guess"]))) as forger:
        unsubscribe(forger, company.team_id, an_opt_out("bob@example.com"), now)

    assert "Event 1 was changed." in verify_history(deployment, company.team_id)
