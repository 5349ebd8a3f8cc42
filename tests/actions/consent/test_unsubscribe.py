"""Somebody says no: the person, the suppression and the event are kept, and no second no undoes the first."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from threading import Barrier

import pytest

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.consent.verify_history import verify_history
from consentry.actions.landing.create_link import create_link
from consentry.actions.refusals import Invalid
from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.store.consent.history import KeptEvent, history_of
from consentry.store.consent.people import people
from consentry.store.consent.suppressions import suppressions_of
from tests.builders import Company, a_company, an_opt_out

DAY = timedelta(days=1)
BOB = "bob@example.com"


def said_about(deployment: Deployment, team_id: int, address: str = BOB) -> Sequence[Suppression]:
    key = deployment.keyring.key(address)
    with deployment.db.read() as connection:
        return sorted(suppressions_of(connection, team_id, [key]).get(key, ()), key=lambda row: row.scope)


def history(deployment: Deployment, team_id: int, address: str = BOB) -> list[KeptEvent]:
    with deployment.db.read() as connection:
        return history_of(connection, team_id, [deployment.keyring.key(address)], None, 100)


def test_who_what_when_and_how_are_kept(deployment: Deployment, company: Company, now: datetime) -> None:
    words = {"reason": "Too many mails", "note": "Said so on the phone"}
    person, kept = unsubscribe(deployment, company.team_id, an_opt_out(BOB, actor_id=company.rep.user_id, **words), now)

    assert (person.address, person.key) == (BOB, deployment.keyring.key(BOB))
    assert history(deployment, company.team_id) == [kept]
    event = kept.event
    assert (event.at, event.kind.word, event.origin, event.source) == (now, "unsubscribe", Origin.TEAM, Source.MANUAL)
    assert (event.actor_id, event.scope, event.until) == (company.rep.user_id, Scope.EVERYTHING, None)
    assert (kept.words.reason, kept.words.note) == ("Too many mails", "Said so on the phone")
    (said,) = said_about(deployment, company.team_id)
    assert (said.since, said.reason, said.source, said.until) == (now, Reason.UNSUBSCRIBED, Source.MANUAL, None)


def test_said_again_it_is_one_more_event_and_the_first_no_stays(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    first, _ = unsubscribe(deployment, company.team_id, an_opt_out(BOB, source=Source.CLICKED_LINK), now)
    again, _ = unsubscribe(deployment, company.team_id, an_opt_out(BOB, note="Called, too"), now + DAY)

    assert first == again
    assert [each.event.source for each in history(deployment, company.team_id)] == [Source.MANUAL, Source.CLICKED_LINK]
    (said,) = said_about(deployment, company.team_id)
    assert (said.since, said.source) == (now, Source.CLICKED_LINK)


def test_a_pause_lies_beside_an_opt_out_whichever_came_first(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    pause, everything = an_opt_out(BOB, scope=Scope.PAUSE, until=now + 30 * DAY), an_opt_out(BOB)
    rivals = a_company(deployment, "Rivals", now)
    for team_id, order in ((company.team_id, [pause, everything]), (rivals.team_id, [everything, pause])):
        for opt_out in order:
            unsubscribe(deployment, team_id, opt_out, now)

        assert [(said.scope, said.until) for said in said_about(deployment, team_id)] == [
            (Scope.EVERYTHING, None),
            (Scope.PAUSE, now + 30 * DAY),
        ]


def test_a_new_pause_takes_the_place_of_the_last(deployment: Deployment, company: Company, now: datetime) -> None:
    for start, days in ((0, 90), (1, 30)):
        at = now + start * DAY
        unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=Scope.PAUSE, until=at + days * DAY), at)

    (said,) = said_about(deployment, company.team_id)
    assert (said.since, said.until) == (now + DAY, now + 31 * DAY)
    assert [each.event.kind.word for each in history(deployment, company.team_id)] == ["pause", "pause"]


def test_a_pause_and_only_a_pause_has_an_end_and_it_lies_ahead(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    for scope, until in ((Scope.PAUSE, None), (Scope.PAUSE, now), (Scope.PAUSE, now - DAY), (Scope.TOPIC, now + DAY)):
        with pytest.raises(Invalid) as refusal:
            unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=scope, until=until), now)
        assert refusal.value.field == "until"
    assert (said_about(deployment, company.team_id), history(deployment, company.team_id)) == ([], [])


def test_an_end_given_in_another_zone_is_kept_as_the_same_moment(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    until = (now + 30 * DAY).astimezone(timezone(timedelta(hours=-11)))
    _, kept = unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=Scope.PAUSE, until=until), now)

    assert kept.event.until == until
    assert history(deployment, company.team_id) == [kept]
    assert verify_history(deployment, company.team_id) == []


def test_one_team_never_learns_what_another_was_told(deployment: Deployment, company: Company, now: datetime) -> None:
    rivals = a_company(deployment, "Rivals", now)
    unsubscribe(deployment, rivals.team_id, an_opt_out(BOB), now)

    with deployment.db.read() as connection:
        assert people(connection, company.team_id, "", 0, 10) == []
    assert (said_about(deployment, company.team_id), history(deployment, company.team_id)) == ([], [])


def test_the_same_new_person_told_by_many_at_once_is_one_person(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    together = Barrier(8)

    def tell(number: int) -> None:
        together.wait()
        if number % 2:
            create_link(deployment, company.team_id, BOB, company.rep.email, now)
        else:
            unsubscribe(deployment, company.team_id, an_opt_out(BOB), now)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(tell, range(8)))

    with deployment.db.read() as connection:
        assert [person.address for person in people(connection, company.team_id, "", 0, 10)] == [BOB]
    assert len(history(deployment, company.team_id)) == 4
