"""Somebody wants mail again: an admin says why and shows it, and lifts what the team noted, and no more."""

from datetime import datetime, timedelta

import pytest

from consentry.actions.consent.lifting import Permission, Resubscribed
from consentry.actions.consent.resubscribe import resubscribe
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.refusals import Conflict, NotAllowed
from consentry.deployment import Deployment
from consentry.rules.consent.consent import Words
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.rules.identity.caller import Caller
from consentry.store.consent.suppressions import suppress
from tests.actions.consent.test_unsubscribe import history, said_about
from tests.builders import Company, a_company, an_opt_out

BOB = "bob@example.com"
WORDS = Words("Signed up again", None, "mail", "Please write to me again.", "https://example.com/mail/7")
OTHERS = {
    Origin.MARKETO: (Reason.UNSUBSCRIBED, Source.MARKETO, "clear_in_marketo"),
    Origin.SALESFORCE: (Reason.UNSUBSCRIBED, Source.SALESFORCE_SYNC, "clear_in_salesforce"),
}


def grant(
    deployment: Deployment, who: Caller, now: datetime, scope: Scope | None = None, scope_id: str = ""
) -> Resubscribed:
    return resubscribe(deployment, who, Permission(BOB, WORDS, scope, scope_id), now)


def say_elsewhere(deployment: Deployment, team_id: int, now: datetime, *origins: Origin) -> None:
    with deployment.db.write() as connection:
        for origin in origins:
            reason, source, _ = OTHERS[origin]
            no = Suppression(deployment.keyring.key(BOB), origin, Scope.EVERYTHING, "", reason, source, now, None)
            suppress(connection, team_id, no, None)


def test_the_teams_no_is_lifted_and_reason_and_evidence_are_kept(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out(BOB), now)
    done = grant(deployment, company.admin, now + timedelta(days=1))

    assert (done.person.address, done.pending) == (BOB, [])
    assert said_about(deployment, company.team_id) == []
    newest, first = history(deployment, company.team_id)
    assert (newest, newest.words) == (done.kept, WORDS)
    assert (newest.event.kind.word, newest.event.source) == ("resubscribe", Source.RESUBSCRIBE)
    assert newest.event.actor_id == company.admin.user_id
    assert first.event.kind.word == "unsubscribe"


def test_without_a_scope_everything_the_team_noted_is_lifted(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    for scope, scope_id in ((Scope.EVERYTHING, ""), (Scope.SENDER, "1"), (Scope.TOPIC, "news")):
        unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=scope, scope_id=scope_id), now)
    unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=Scope.PAUSE, until=now + timedelta(days=9)), now)

    grant(deployment, company.admin, now)

    assert said_about(deployment, company.team_id) == []


def test_a_scope_lifts_that_and_leaves_the_rest(deployment: Deployment, company: Company, now: datetime) -> None:
    for scope, scope_id in ((Scope.EVERYTHING, ""), (Scope.TOPIC, "news"), (Scope.TOPIC, "other")):
        unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=scope, scope_id=scope_id), now)

    done = grant(deployment, company.admin, now, Scope.TOPIC, "news")

    assert (done.kept.event.scope, done.kept.event.scope_id) == (Scope.TOPIC, "news")
    left = {(said.scope, said.scope_id) for said in said_about(deployment, company.team_id)}
    assert left == {(Scope.EVERYTHING, ""), (Scope.TOPIC, "other")}


def test_what_other_origins_said_goes_on_and_is_named(deployment: Deployment, company: Company, now: datetime) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out(BOB), now)
    say_elsewhere(deployment, company.team_id, now, *OTHERS)

    done = grant(deployment, company.admin, now)

    assert done.pending == [(origin, action) for origin, (_, _, action) in OTHERS.items()]
    assert {said.origin for said in said_about(deployment, company.team_id)} == set(OTHERS)


def test_a_permission_is_kept_even_when_only_others_say_no(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    say_elsewhere(deployment, company.team_id, now, Origin.SALESFORCE)

    done = grant(deployment, company.admin, now)

    assert done.pending == [(Origin.SALESFORCE, "clear_in_salesforce")]
    assert history(deployment, company.team_id) == [done.kept]
    assert [said.origin for said in said_about(deployment, company.team_id)] == [Origin.SALESFORCE]


def test_no_rep_and_no_admin_with_a_reps_token_may(deployment: Deployment, company: Company, now: datetime) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out(BOB), now)
    admin = company.admin
    narrow = Caller(admin.user_id, admin.team_id, admin.email, admin.name, admin.role, "user", None, 1)
    for who in (company.rep, narrow):
        with pytest.raises(NotAllowed):
            grant(deployment, who, now)

    assert len(said_about(deployment, company.team_id)) == len(history(deployment, company.team_id)) == 1


def test_where_there_is_nothing_to_lift_nothing_is_kept(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    unsubscribe(deployment, rivals.team_id, an_opt_out(BOB), now)
    unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=Scope.PAUSE, until=now + timedelta(days=1)), now)
    unsubscribe(deployment, company.team_id, an_opt_out(BOB, scope=Scope.TOPIC, scope_id="news"), now)

    for scope, scope_id in ((Scope.EVERYTHING, ""), (Scope.TOPIC, "other"), (Scope.SENDER, "1"), (Scope.PAUSE, "")):
        with pytest.raises(Conflict):
            grant(deployment, company.admin, now + timedelta(days=1), scope, scope_id)

    assert len(history(deployment, company.team_id)) == 2
    assert len(said_about(deployment, rivals.team_id)) == 1


def test_the_same_permission_twice_is_refused_the_second_time(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out(BOB), now)
    grant(deployment, company.admin, now)

    with pytest.raises(Conflict):
        grant(deployment, company.admin, now)
