"""A check asks one table once, and sees what a team was told and nothing another was told."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from consentry.actions.addresses.block_domain import block_domain
from consentry.actions.checking.check_send import check_send
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.identity.change_settings import change_settings
from consentry.actions.refusals import NotAllowed
from consentry.deployment import Deployment
from consentry.rules.checking.answer import Answer
from consentry.rules.checking.verdict import Recipient
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.rules.identity.caller import Caller
from consentry.store.checking.checks import check_by_id
from consentry.store.consent.suppressions import suppress
from tests.builders import Company, a_company, a_question, an_opt_out, as_of_now
from tests.store.statements import asking, statements


def ask(deployment: Deployment, who: Caller, to: list[str], now: datetime, **others: Any) -> Answer:
    return check_send(deployment, as_of_now(deployment, who), a_question(to, **others), now)


def statuses(answer: Answer) -> list[str]:
    return [finding.status.value for finding in answer.judgement.findings]


def say(deployment: Deployment, team_id: int, address: str, now: datetime, **others: Any) -> None:
    unsubscribe(deployment, team_id, an_opt_out(address, **others), now)


def test_the_look_up_is_one_query_whatever_the_number_of_recipients(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    for count, stage in ((1, "send"), (2, "compose"), (500, "send"), (2_000, "compose"), (2_000, "send")):
        with statements(deployment) as seen:
            ask(
                deployment,
                company.rep,
                [f"person{number}+tag@example.com" for number in range(count)],
                now,
                stage=stage,
            )
        assert len(asking(seen, "suppression")) == 1


def test_a_clear_check_while_composing_writes_nothing(deployment: Deployment, company: Company, now: datetime) -> None:
    with statements(deployment) as seen:
        ask(deployment, company.rep, ["bob@example.com"], now, stage="compose")
    assert not any(word in statement for statement in seen for word in ("INSERT", "UPDATE", "DELETE"))


def test_five_hundred_recipients_are_answered_in_their_order(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    people = [f"person{number:03}@example.com" for number in range(500)]
    for refused in people[::100]:
        say(deployment, company.team_id, refused, now)

    answer = ask(deployment, company.rep, list(reversed(people)), now)

    expected = ["unsubscribed" if number % 100 == 0 else "clear" for number in range(500)]
    assert statuses(answer) == list(reversed(expected))
    assert answer.verdict == "block"


def test_to_cc_and_bcc_count_alike_and_each_entry_gets_its_answer(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    say(deployment, company.team_id, "bob@example.com", now)
    entries = [
        Recipient("eve@example.com", "to"),
        Recipient("Bob@Example.com", "to"),
        Recipient(" bob@example.com", "cc", "Bob"),
        Recipient("bob@example.com", "bcc"),
    ]
    for entry, status in zip(entries, ["clear", *["unsubscribed"] * 3], strict=True):
        answer = check_send(deployment, company.rep, a_question(recipients=[entry]), now)
        assert (statuses(answer), answer.verdict) == ([status], "allow" if status == "clear" else "block")

    assert statuses(check_send(deployment, company.rep, a_question(recipients=entries), now)) == [
        "clear",
        *["unsubscribed"] * 3,
    ]


def test_a_plus_variant_is_covered_by_its_base_where_the_team_wants_it(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    say(deployment, company.team_id, "bob@example.com", now)
    say(deployment, company.team_id, "eve+news@example.com", now)
    people = ["bob+tag@example.com", "eve@example.com", "eve+news@example.com", "eve+other@example.com"]

    assert statuses(ask(deployment, company.rep, people, now)) == ["unsubscribed", "clear", "unsubscribed", "clear"]

    change_settings(deployment, company.admin, {"plus_addresses": False}, None)
    assert statuses(ask(deployment, company.rep, people, now)) == ["clear", "clear", "unsubscribed", "clear"]


def test_one_odd_recipient_never_spoils_a_check(deployment: Deployment, company: Company, now: datetime) -> None:
    odd = ["", "no address", "a\0b@example.com", "half\ud83d@example.com", "x" * 300 + "@example.com", "/o=Exch/cn=Bob"]
    names = [Recipient("bob@example.com", "to", "NUL \0 and half \udc00 a pair")]
    recipients = [*map(Recipient, odd), *names]

    answer = check_send(deployment, company.rep, a_question(recipients=recipients), now)

    assert statuses(answer) == ["unverifiable"] * 2 + ["invalid"] * 3 + ["unverifiable", "clear"]
    with deployment.db.read() as connection:
        kept = check_by_id(connection, answer.policy, company.team_id, answer.id)
    assert kept is not None
    assert kept.answer.question.recipients == recipients


def test_another_teams_opt_outs_domains_and_settings_do_not_count(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    rivals = a_company(deployment, "Rivals", now)
    say(deployment, rivals.team_id, "bob@example.com", now)
    block_domain(deployment, rivals.admin, "blocked.example", now)
    change_settings(
        deployment, rivals.admin, {"on_unverifiable": "block", "internal_domains": ["theirs.example"]}, None
    )
    say(deployment, company.team_id, "eve@theirs.example", now)
    people = ["bob@example.com", "dan@blocked.example", "nobody", "eve@theirs.example"]

    assert statuses(ask(deployment, company.rep, people, now)) == ["clear", "clear", "unverifiable", "unsubscribed"]
    assert ask(deployment, company.rep, people[:3], now).verdict == "warn"
    assert statuses(ask(deployment, rivals.rep, people, now)) == [
        "unsubscribed",
        "blocked_domain",
        "unverifiable",
        "clear",
    ]
    assert ask(deployment, rivals.rep, ["nobody"], now).verdict == "block"


def test_colleagues_are_always_clear_and_strangers_under_their_domain_are_not(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    people = ["omar@halden.example", "mallory@sub.halden.example"]
    for address in people:
        say(deployment, company.team_id, address, now)
    change_settings(deployment, company.admin, {"internal_domains": ["halden.example"]}, None)

    assert statuses(ask(deployment, company.rep, people, now)) == ["clear", "unsubscribed"]


def test_a_change_of_policy_is_seen_by_the_next_check(deployment: Deployment, company: Company, now: datetime) -> None:
    people = ["nobody", "dan@sub.blocked.example"]
    assert ask(deployment, company.rep, people, now).verdict == "warn"

    change_settings(deployment, company.admin, {"on_unverifiable": "allow"}, None)
    answer = ask(deployment, company.rep, people, now)
    assert (answer.verdict, answer.policy.version) == ("allow", 2)

    block_domain(deployment, company.admin, "blocked.example", now)
    answer = ask(deployment, company.rep, people, now)
    assert (answer.verdict, answer.policy.version) == ("block", 3)
    assert answer.judgement.findings[1].detail == "blocked.example"


def test_a_pause_stops_mail_until_it_ends(deployment: Deployment, company: Company, now: datetime) -> None:
    ends = now + timedelta(days=30)
    say(deployment, company.team_id, "bob@example.com", now, scope=Scope.PAUSE, until=ends)

    before = ask(deployment, company.rep, ["bob@example.com"], ends - timedelta(seconds=1))
    assert (statuses(before), before.verdict) == (["paused"], "block")
    assert statuses(ask(deployment, company.rep, ["bob@example.com"], ends)) == ["clear"]


def test_non_commercial_mail_needs_the_teams_leave_and_a_reason(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    say(deployment, company.team_id, "bob@example.com", now)
    complaint = (Origin.COMPLAINT, Scope.EVERYTHING, "", Reason.COMPLAINT, Source.COMPLAINT, now, None)
    with deployment.db.write() as connection:
        suppress(connection, company.team_id, Suppression(deployment.keyring.key("eve@example.com"), *complaint), None)
    declared = {"purpose": "non_commercial", "purpose_reason": "Your invoice"}

    with pytest.raises(NotAllowed):
        ask(deployment, company.rep, ["bob@example.com"], now, **declared)

    change_settings(deployment, company.admin, {"non_commercial_in_clients": True}, None)
    for reason in (None, "", "  "):
        with pytest.raises(NotAllowed):
            ask(deployment, company.rep, ["bob@example.com"], now, purpose="non_commercial", purpose_reason=reason)
    answer = ask(deployment, company.rep, ["bob@example.com", "eve@example.com"], now, **declared)
    assert statuses(answer) == ["clear", "complained"]
    assert ask(deployment, company.rep, ["bob@example.com"], now).verdict == "block"

    with deployment.db.read() as connection:
        kept = check_by_id(connection, answer.policy, company.team_id, answer.id)
    assert kept is not None
    assert kept.answer.question.purpose_reason == "Your invoice"


def test_what_was_asked_and_answered_is_kept(deployment: Deployment, company: Company, now: datetime) -> None:
    rivals = a_company(deployment, "Rivals", now)
    say(deployment, company.team_id, "bob@example.com", now, source=Source.CLICKED_LINK)
    asked = {"subject": "Hello", "sender": "rep@halden.example"}
    answer = ask(deployment, company.rep, ["eve@example.com", "Bob <bob@example.com>"], now, **asked)

    with deployment.db.read() as connection:
        kept = check_by_id(connection, answer.policy, company.team_id, answer.id)
        assert check_by_id(connection, answer.policy, rivals.team_id, answer.id) is None
    assert kept is not None
    assert (kept.user_id, kept.policy_version) == (company.rep.user_id, 1)
    assert kept.answer.question == answer.question
    assert (kept.answer.verdict, kept.answer.fresh_until) == ("block", now + timedelta(seconds=60))
    told = kept.answer.judgement.findings[1].suppression
    assert told is not None
    assert (told.source, told.since, told.origin) == (Source.CLICKED_LINK, now, Origin.TEAM)


def test_a_check_is_kept_unless_it_is_a_clear_one_while_composing(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    say(deployment, company.team_id, "bob@example.com", now)
    for stage, address, is_kept in (
        ("compose", "eve@example.com", False),
        ("compose", "bob@example.com", True),
        ("compose", "nobody", True),
        ("send", "eve@example.com", True),
        ("send", "bob@example.com", True),
    ):
        answer = ask(deployment, company.rep, [address], now, stage=stage)
        with deployment.db.read() as connection:
            found = check_by_id(connection, answer.policy, company.team_id, answer.id)
        assert (found is not None) == is_kept
