"""An undo brings back exactly what was there before, and takes nothing away that somebody else said."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from consentry.actions.consent.erase_person import erase_person
from consentry.actions.consent.lifting import Permission
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.consent.undo_unsubscribe import Outcome, undo_unsubscribe
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.actions.landing.unsubscribe_by_link import unsubscribe_by_link
from consentry.deployment import Deployment
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.rules.landing.landing import Wish, pause_end
from consentry.store.consent.people import person_by_key
from consentry.store.consent.suppressions import suppress
from tests.actions.lists.lists import Import, counts
from tests.actions.recipient import BOB, an_answer, events, rows
from tests.builders import Company, an_opt_out

DAY = timedelta(days=1)
NEWS = Wish(Scope.TOPIC, "news")

Undo = Callable[[int], Outcome]


@pytest.fixture
def say(deployment: Deployment, company: Company, now: datetime) -> Callable[..., int]:
    """Presses the link; returns the event."""

    def press(wish: Wish, at: datetime = now) -> int:
        kept = unsubscribe_by_link(deployment, company.team_id, an_answer(wish), at).kept
        assert kept is not None
        return kept.id

    return press


@pytest.fixture
def undo(deployment: Deployment, now: datetime) -> Undo:
    return lambda event_id: undo_unsubscribe(deployment, event_id, now + timedelta(hours=1))


def pause(now: datetime, days: int = 30) -> Wish:
    return Wish(Scope.PAUSE, until=pause_end(days, now))


def everything_in(deployment: Deployment, table: str) -> list[tuple[object, ...]]:
    with deployment.db.read() as connection:
        return sorted(tuple(row) for row in connection.execute(sa.text(f"SELECT * FROM {table}")))


@pytest.mark.parametrize(
    "wish", [Wish(), Wish(Scope.SENDER, "2"), NEWS, Wish(Scope.PAUSE, until=datetime.max.replace(tzinfo=UTC))]
)
def test_what_was_clear_is_clear_again(
    deployment: Deployment, company: Company, now: datetime, say: Callable[..., int], undo: Undo, wish: Wish
) -> None:
    wish = pause(now) if wish.scope is Scope.PAUSE else wish
    event_id = say(wish)
    assert undo(event_id) is Outcome.DONE

    assert rows(deployment, company.team_id) == []
    said, undone = events(deployment, company.team_id)
    assert (undone.event.kind.word, undone.event.source) == ("undo", Source.RECIPIENT_UNDO)
    assert (undone.event.scope, undone.event.scope_id) == (said.event.scope, said.event.scope_id)
    assert verify_history(deployment, company.team_id, lambda _: None) == []


def test_every_row_is_byte_for_byte_what_it_was(
    deployment: Deployment, company: Company, now: datetime, say: Callable[..., int], undo: Undo
) -> None:
    """An opt-out under a pause, several origins, other people, other topics."""
    unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=Scope.TOPIC, scope_id="news"), now)
    unsubscribe(deployment, company.team_id, an_opt_out("eve@example.com"), now)
    say(pause(now))
    key = deployment.keyring.key(BOB)
    for origin, reason in ((Origin.MARKETO, Reason.UNSUBSCRIBED), (Origin.BOUNCE, Reason.HARD_BOUNCE)):
        said = Suppression(key, origin, Scope.EVERYTHING, "", reason, Source.MARKETO, now, None)
        with deployment.db.write() as connection:
            suppress(connection, company.team_id, said, None)
    before = everything_in(deployment, "suppression")

    for wish in (Wish(), Wish(Scope.SENDER, "2"), pause(now, 90)):
        event_id = say(wish, now + DAY)
        assert everything_in(deployment, "suppression") != before
        assert undo(event_id) is Outcome.DONE
        assert everything_in(deployment, "suppression") == before


def test_an_undo_works_once_and_says_so_kindly_again(
    deployment: Deployment, company: Company, now: datetime, say: Callable[..., int], undo: Undo
) -> None:
    first = say(Wish())
    assert undo(first) is Outcome.DONE
    second = say(Wish(), now + DAY)
    assert undo(first) is Outcome.DONE

    assert [row.since for row in rows(deployment, company.team_id)] == [now + DAY]
    assert [each.event.kind.word for each in events(deployment, company.team_id)] == [
        "unsubscribe",
        "undo",
        "unsubscribe",
    ]
    assert undo(second) is Outcome.DONE
    assert rows(deployment, company.team_id) == []


def test_somebody_elses_later_no_stays(
    deployment: Deployment, company: Company, now: datetime, say: Callable[..., int], undo: Undo
) -> None:
    event_id = say(Wish())
    unsubscribe(deployment, company.team_id, an_opt_out(BOB, actor_id=company.rep.user_id), now + DAY)
    unsubscribe(deployment, company.team_id, an_opt_out(BOB), now + 2 * DAY)
    assert undo(event_id) is Outcome.DONE

    (said,) = rows(deployment, company.team_id)
    assert (said.source, said.since) == (Source.MANUAL, now + DAY)


def test_what_a_list_said_meanwhile_stays(
    deployment: Deployment, company: Company, say: Callable[..., int], undo: Undo, imported: Import
) -> None:
    event_id = say(Wish())
    assert counts(imported(f"email\n{BOB}\n")) == (0, 1, 0)

    assert undo(event_id) is Outcome.DONE

    assert [(row.scope, row.source) for row in rows(deployment, company.team_id)] == [(Scope.EVERYTHING, Source.IMPORT)]
    assert verify_history(deployment, company.team_id, lambda _: None) == []


def test_somebody_elses_later_pause_stays(
    deployment: Deployment, company: Company, now: datetime, say: Callable[..., int], undo: Undo
) -> None:
    event_id = say(pause(now))
    until = now + 10 * DAY
    unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=Scope.PAUSE, until=until), now + DAY)
    assert undo(event_id) is Outcome.DONE
    assert [(row.source, row.until) for row in rows(deployment, company.team_id)] == [(Source.MANUAL, until)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_pauses_are_undone_in_any_order(
    deployment: Deployment, company: Company, now: datetime, say: Callable[..., int], undo: Undo, order: tuple[int, int]
) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=Scope.PAUSE, until=now + DAY), now - DAY)
    before = rows(deployment, company.team_id)
    pressed = [say(pause(now, 30)), say(pause(now, 90))]

    for which in order:
        assert undo(pressed[which]) is Outcome.DONE
    assert rows(deployment, company.team_id) == before


def test_after_a_resubscribe_there_is_nothing_to_undo(
    deployment: Deployment, company: Company, now: datetime, say: Callable[..., int], undo: Undo
) -> None:
    event_id = say(Wish())
    evidence = Words("Asked again", None, "mail", "Please write", None)
    resubscribe(deployment, company.admin, Permission(BOB, evidence), now + DAY)
    assert undo(event_id) is Outcome.OVERTAKEN
    unsubscribe(deployment, company.team_id, an_opt_out(BOB), now + 2 * DAY)
    assert undo(event_id) is Outcome.DONE

    (said,) = rows(deployment, company.team_id)
    assert (said.source, said.since) == (Source.MANUAL, now + 2 * DAY)


def test_whoever_was_erased_stays_so(
    deployment: Deployment, company: Company, now: datetime, say: Callable[..., int], undo: Undo
) -> None:
    event_id = say(Wish())
    with deployment.db.read() as connection:
        person = person_by_key(connection, company.team_id, deployment.keyring.key(BOB))
    assert person is not None
    erase_person(deployment, company.admin, person.id, now + DAY)
    assert undo(event_id) is Outcome.OVERTAKEN
    assert [row.reason for row in rows(deployment, company.team_id)] == [Reason.ERASED]


def test_a_colleagues_event_is_not_the_recipients_to_undo(
    deployment: Deployment, company: Company, now: datetime, undo: Undo
) -> None:
    _, kept = unsubscribe(deployment, company.team_id, an_opt_out(BOB), now)
    assert undo(kept.id) is Outcome.OVERTAKEN
    assert len(rows(deployment, company.team_id)) == 1
