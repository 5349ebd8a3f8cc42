"""A recipient's own no: kept once, with the way to undo it and the mail that tells them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier

import pytest

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.actions.landing.unsubscribe_by_link import Recorded, unsubscribe_by_link
from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Scope, Source
from consentry.rules.landing.landing import Wish, pause_end
from consentry.store.landing.system_mail import due_mail
from tests.actions.recipient import BOB, an_answer, events, rows
from tests.builders import Company, an_opt_out

DAY = timedelta(days=1)


def test_what_how_why_and_through_whom_are_kept(deployment: Deployment, company: Company, now: datetime) -> None:
    wish = Wish(Scope.SENDER, str(company.rep.user_id), reason="Too many mails", note="Really")
    answer = replace(an_answer(wish), through_id=company.rep.user_id)
    recorded = unsubscribe_by_link(deployment, company.team_id, answer, now)

    (kept,) = events(deployment, company.team_id)
    assert recorded.kept == kept
    assert (kept.event.scope, kept.event.scope_id) == (Scope.SENDER, str(company.rep.user_id))
    assert (kept.event.source, kept.event.through_id) == (Source.CLICKED_LINK, company.rep.user_id)
    assert (kept.words.reason, kept.words.note) == ("Too many mails", "Really")
    assert [row.scope for row in rows(deployment, company.team_id)] == [Scope.SENDER]


@pytest.mark.parametrize("wish", [Wish(), Wish(Scope.SENDER, "2"), Wish(Scope.TOPIC, "news")])
def test_twice_is_the_same_as_once(deployment: Deployment, company: Company, now: datetime, wish: Wish) -> None:
    unsubscribe_by_link(deployment, company.team_id, an_answer(wish), now)
    before = rows(deployment, company.team_id)
    again = unsubscribe_by_link(deployment, company.team_id, an_answer(wish), now + DAY)

    assert again == Recorded(None, None)
    assert len(events(deployment, company.team_id)) == 1
    assert rows(deployment, company.team_id) == before


def test_a_pause_pressed_twice_on_a_day_is_one_and_is_never_shortened(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    ninety = Wish(Scope.PAUSE, until=pause_end(90, now))
    unsubscribe_by_link(deployment, company.team_id, an_answer(ninety), now)
    again = replace(ninety, until=pause_end(90, now + timedelta(minutes=5)))
    assert unsubscribe_by_link(deployment, company.team_id, an_answer(again), now).kept is None
    shorter = Wish(Scope.PAUSE, until=pause_end(30, now))
    assert unsubscribe_by_link(deployment, company.team_id, an_answer(shorter), now) == Recorded(None, ninety.until)
    longer = Wish(Scope.PAUSE, until=pause_end(90, now + DAY))
    assert unsubscribe_by_link(deployment, company.team_id, an_answer(longer), now + DAY).kept is not None
    assert [row.until for row in rows(deployment, company.team_id)] == [longer.until]


def test_a_link_says_nothing_new_after_a_colleague_did(deployment: Deployment, company: Company, now: datetime) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out(BOB), now)
    assert unsubscribe_by_link(deployment, company.team_id, an_answer(), now + DAY).kept is None
    assert [row.source for row in rows(deployment, company.team_id)] == [Source.MANUAL]


def test_pressed_at_the_same_moment_it_is_one_event(deployment: Deployment, company: Company, now: datetime) -> None:
    together = Barrier(8)

    def press(_: int) -> Recorded:
        together.wait()
        return unsubscribe_by_link(deployment, company.team_id, an_answer(), now)

    with ThreadPoolExecutor(8) as threads:
        recorded = list(threads.map(press, range(8)))

    assert sum(each.kept is not None for each in recorded) == 1
    assert len(events(deployment, company.team_id)) == 1
    assert verify_history(deployment, company.team_id, lambda _: None) == []


def test_a_confirmation_is_due_for_what_was_recorded_and_only_where_mail_can_be_sent(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    unsubscribe_by_link(deployment, company.team_id, an_answer(Wish(Scope.TOPIC, "a")), now)
    unsubscribe_by_link(deployment, company.team_id, replace(an_answer(), mail_in="nl"), now)
    unsubscribe_by_link(deployment, company.team_id, replace(an_answer(), mail_in="nl"), now)
    with deployment.db.read() as connection:
        assert len(due_mail(connection, now, 10)) == 1
