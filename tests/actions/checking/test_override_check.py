"""Sending anyway: where the team permits it, for a reason, once, and for exactly what was checked."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

import pytest

from consentry.actions.addresses.block_domain import block_domain
from consentry.actions.checking.check_send import check_send
from consentry.actions.checking.override_check import Pass, override_check
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.identity.change_settings import change_settings
from consentry.actions.refusals import Conflict, NotAllowed, NotFound
from consentry.deployment import Deployment
from consentry.rules.checking.answer import Answer
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.rules.identity.caller import Caller
from consentry.store.consent.suppressions import suppress
from tests.builders import Company, a_company, a_question, an_opt_out, as_of_now

MINUTE = timedelta(minutes=1)
GONE = "gone@example.com"
PEOPLE = [GONE, "fine@example.com"]


@pytest.fixture(autouse=True)
def team_that_lets_everybody(deployment: Deployment, company: Company, now: datetime) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out(GONE), now)
    change_settings(deployment, company.admin, {"override": "everyone"}, None)


def ask(deployment: Deployment, who: Caller, now: datetime, to: Sequence[str] = PEOPLE, **others: Any) -> Answer:
    return check_send(deployment, as_of_now(deployment, who), a_question(to, **others), now)


def override(deployment: Deployment, who: Caller, check: Answer, now: datetime) -> Pass:
    return override_check(
        deployment, as_of_now(deployment, who), check.id, "They asked for the offer on the phone", now
    )


def test_a_pass_lets_the_same_send_go_once(deployment: Deployment, company: Company, now: datetime) -> None:
    stopped = ask(deployment, company.rep, now)
    granted = override(deployment, company.rep, stopped, now + MINUTE)
    assert (granted.granted_at, granted.expires_at) == (now + MINUTE, now + 11 * MINUTE)

    sent = ask(deployment, company.rep, now + 2 * MINUTE, [PEOPLE[1], "Gone@Example.com", GONE])
    assert (sent.verdict, sent.failed_email_ids) == ("allow", ())
    assert [finding.status.value for finding in sent.judgement.findings] == ["clear", "unsubscribed", "unsubscribed"]

    assert ask(deployment, company.rep, now + 3 * MINUTE).verdict == "block"


def test_a_check_while_composing_uses_no_pass_up(deployment: Deployment, company: Company, now: datetime) -> None:
    override(deployment, company.rep, ask(deployment, company.rep, now, stage="compose"), now)

    assert ask(deployment, company.rep, now, stage="compose").verdict == "block"
    assert ask(deployment, company.rep, now).verdict == "allow"


def test_a_pass_expires(deployment: Deployment, company: Company, now: datetime) -> None:
    override(deployment, company.rep, ask(deployment, company.rep, now), now)

    assert ask(deployment, company.rep, now + 10 * MINUTE).verdict == "block"


def test_a_pass_granted_again_is_good_again(deployment: Deployment, company: Company, now: datetime) -> None:
    first, second = ask(deployment, company.rep, now), ask(deployment, company.rep, now)
    for stopped in (first, first, second):
        override(deployment, company.rep, stopped, now)
        assert ask(deployment, company.rep, now).verdict == "allow"
        assert ask(deployment, company.rep, now).verdict == "block"


def test_of_sends_at_the_same_moment_one_passes(deployment: Deployment, company: Company, now: datetime) -> None:
    override(deployment, company.rep, ask(deployment, company.rep, now), now)

    with ThreadPoolExecutor(8) as threads:
        verdicts = list(threads.map(lambda _: ask(deployment, company.rep, now).verdict, range(8)))

    assert sorted(verdicts) == ["allow", *["block"] * 7]


def test_a_pass_is_for_exactly_that_set_of_people(deployment: Deployment, company: Company, now: datetime) -> None:
    unsubscribe(deployment, company.team_id, an_opt_out("away@example.com"), now)
    override(deployment, company.rep, ask(deployment, company.rep, now), now)

    for others in ([GONE], [*PEOPLE, "new@example.com"], ["away@example.com"], ["away@example.com", PEOPLE[1]]):
        assert ask(deployment, company.rep, now, others).verdict == "block"
    assert ask(deployment, company.rep, now, PEOPLE).verdict == "allow"


def test_a_pass_is_for_that_purpose_alone(deployment: Deployment, company: Company, now: datetime) -> None:
    nobody = [*PEOPLE, "no address"]
    change_settings(deployment, company.admin, {"non_commercial_in_clients": True, "on_unverifiable": "block"}, None)
    override(deployment, company.rep, ask(deployment, company.rep, now, nobody), now)

    declared = {"purpose": "non_commercial", "purpose_reason": "Your invoice"}
    assert ask(deployment, company.rep, now, nobody, **declared).verdict == "block"
    assert ask(deployment, company.rep, now, nobody).verdict == "allow"


def test_a_pass_ends_with_the_policy_it_was_granted_under(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    stopped = ask(deployment, company.rep, now)
    override(deployment, company.rep, stopped, now)
    block_domain(deployment, company.admin, "blocked.example", now)

    assert ask(deployment, company.rep, now).verdict == "block"
    with pytest.raises(Conflict):
        override(deployment, company.rep, stopped, now)


def test_a_pass_is_not_for_whoever_opts_out_meanwhile(deployment: Deployment, company: Company, now: datetime) -> None:
    override(deployment, company.rep, ask(deployment, company.rep, now), now)
    unsubscribe(deployment, company.team_id, an_opt_out(PEOPLE[1]), now)

    assert ask(deployment, company.rep, now).verdict == "block"


def test_a_pass_is_its_users_alone(deployment: Deployment, company: Company, now: datetime) -> None:
    override(deployment, company.rep, ask(deployment, company.rep, now), now)

    assert ask(deployment, company.admin, now).verdict == "block"
    assert ask(deployment, company.rep, now).verdict == "allow"


def test_an_admin_may_let_a_colleagues_send_go_and_nobody_else_may(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    change_settings(deployment, rivals.admin, {"override": "everyone"}, None)
    of_rep, of_admin = ask(deployment, company.rep, now), ask(deployment, company.admin, now)
    for stranger, check in ((rivals.admin, of_rep), (rivals.rep, of_rep), (company.rep, of_admin)):
        with pytest.raises(NotFound):
            override(deployment, stranger, check, now)

    override(deployment, company.admin, of_rep, now)

    assert ask(deployment, company.admin, now).verdict == "block"
    assert ask(deployment, company.rep, now).verdict == "allow"


def test_the_team_says_who_may(deployment: Deployment, company: Company, now: datetime) -> None:
    for mode, who_may in (("off", []), ("admins", [company.admin])):
        change_settings(deployment, company.admin, {"override": mode}, None)
        for who in (company.rep, company.admin):
            stopped = ask(deployment, who, now)
            with nullcontext() if who in who_may else pytest.raises(NotAllowed):
                override(deployment, who, stopped, now)


def test_an_admins_token_for_checks_alone_shows_no_colleagues_checks(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    stopped = ask(deployment, company.rep, now)
    with pytest.raises(NotFound):
        override(deployment, company.admin._replace(scope="check"), stopped, now)


def beyond(deployment: Deployment, company: Company, now: datetime) -> dict[str, list[str]]:
    """People nobody may be let through to, next to somebody who only opted out."""
    block_domain(deployment, company.admin, "blocked.example", now)
    said = {
        "bounced@example.com": (Origin.BOUNCE, Reason.HARD_BOUNCE, Source.BOUNCE),
        "complained@example.com": (Origin.COMPLAINT, Reason.COMPLAINT, Source.COMPLAINT),
    }
    with deployment.db.write() as connection:
        for address, (origin, reason, source) in said.items():
            no = Suppression(deployment.keyring.key(address), origin, Scope.EVERYTHING, "", reason, source, now, None)
            suppress(connection, company.team_id, no, None)
    return {address: [GONE, address] for address in ("bob@blocked.example", "two@a.example,b@c.example", *said)}


def test_some_findings_are_beyond_any_override(deployment: Deployment, company: Company, now: datetime) -> None:
    for to in beyond(deployment, company, now).values():
        stopped = ask(deployment, company.rep, now, to)
        with pytest.raises(NotAllowed):
            override(deployment, company.rep, stopped, now)
        assert ask(deployment, company.rep, now, to).verdict == "block"


def test_what_may_go_anyway_needs_no_pass(deployment: Deployment, company: Company, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        override(deployment, company.rep, ask(deployment, company.rep, now, ["fine@example.com"]), now)


def test_a_pass_covers_pauses_and_the_unverifiable_too(deployment: Deployment, company: Company, now: datetime) -> None:
    pause = an_opt_out("paused@example.com", scope=Scope.PAUSE, until=now + timedelta(days=9))
    unsubscribe(deployment, company.team_id, pause, now)
    change_settings(deployment, company.admin, {"on_unverifiable": "block"}, None)
    to = ["paused@example.com", "no address"]

    override(deployment, company.rep, ask(deployment, company.rep, now, to), now)

    assert ask(deployment, company.rep, now, to).verdict == "allow"
