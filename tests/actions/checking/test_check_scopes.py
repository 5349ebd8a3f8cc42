"""Whose mail it is and what it is about: a no to one sender or topic, and how many people a way of sending takes."""

from datetime import datetime
from typing import Any

import pytest

from consentry.actions.checking.check_send import check_send
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.identity.change_settings import change_settings
from consentry.actions.refusals import Invalid
from consentry.deployment import Deployment
from consentry.rules.checking.answer import MOST_RECIPIENTS, Answer
from consentry.rules.checking.wording import reason_text
from consentry.rules.consent.suppression import Scope
from consentry.rules.identity.caller import Caller
from tests.builders import Company, a_company, a_question, an_opt_out, as_of_now


def ask(deployment: Deployment, who: Caller, to: list[str], now: datetime, **others: Any) -> Answer:
    return check_send(deployment, as_of_now(deployment, who), a_question(to, **others), now)


def statuses(answer: Answer) -> list[str]:
    return [finding.status.value for finding in answer.judgement.findings]


def say(deployment: Deployment, team_id: int, address: str, now: datetime, **others: Any) -> None:
    unsubscribe(deployment, team_id, an_opt_out(address, **others), now)


def define(deployment: Deployment, company: Company, *topics: str) -> None:
    named = [{"id": topic, "name": topic.title()} for topic in topics]
    change_settings(deployment, company.admin, {"landing": {"topics": named}}, None)


def test_no_to_one_senders_mail_stops_that_sender_alone(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    say(deployment, company.team_id, "bob@example.com", now, scope=Scope.SENDER, scope_id=str(company.rep.user_id))

    assert statuses(ask(deployment, company.rep, ["bob@example.com"], now)) == ["unsubscribed"]
    assert statuses(ask(deployment, company.admin, ["bob@example.com"], now)) == ["clear"]


def test_from_says_whose_mail_it_is(deployment: Deployment, company: Company, now: datetime) -> None:
    rivals = a_company(deployment, "Rivals", now)
    for who in (company.rep, rivals.rep):
        say(deployment, company.team_id, "bob@example.com", now, scope=Scope.SENDER, scope_id=str(who.user_id))

    def found(who: Caller, sender: str) -> list[str]:
        return statuses(ask(deployment, who, ["bob@example.com"], now, sender=sender))

    assert found(company.admin, "Rep@Halden.example") == ["unsubscribed"]
    assert found(company.admin, "rep+eu@halden.example") == ["unsubscribed"]
    assert found(company.rep, "admin@halden.example") == ["unsubscribed"], "who writes is refused, in whose name ever"
    assert found(company.rep, "REP@halden.example") == ["unsubscribed"]
    for nobody_here in ("rep@rivals.example", "shared@halden.example", "no address"):
        assert found(company.admin, nobody_here) == ["clear"], "the caller's own mail"
        assert found(company.rep, nobody_here) == ["unsubscribed"], "the caller's own mail"


def test_no_to_a_topic_stops_mail_about_that_topic_alone(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    define(deployment, company, "news", "other")
    say(deployment, company.team_id, "bob@example.com", now, scope=Scope.TOPIC, scope_id="news")

    def verdicts() -> list[str]:
        return [
            ask(deployment, company.rep, ["bob@example.com"], now, topic=topic).verdict
            for topic in ("news", "other", None)
        ]

    assert verdicts() == ["block", "allow", "allow"]
    change_settings(deployment, company.admin, {"landing": {"default_topic": "news"}}, None)
    assert verdicts() == ["block", "allow", "block"]


@pytest.mark.parametrize("topic", ["", "nwes", "NEWS", " news"])
def test_a_topic_that_nobody_defined_is_refused(
    deployment: Deployment, company: Company, now: datetime, topic: str
) -> None:
    define(deployment, company, "news")
    with pytest.raises(Invalid) as refused:
        ask(deployment, company.rep, ["bob@example.com"], now, topic=topic)
    assert refused.value.field == "topic"


@pytest.mark.parametrize(("workflow", "most"), [("select_and_send", 200), ("group", 1_000), ("campaign", 2_000)])
def test_a_workflow_takes_so_many_recipients(
    deployment: Deployment, company: Company, now: datetime, workflow: str, most: int
) -> None:
    people = [f"person{number}@example.com" for number in range(most + 1)]
    assert ask(deployment, company.rep, people[:most], now, workflow=workflow).verdict == "allow"
    if workflow in MOST_RECIPIENTS:
        with pytest.raises(Invalid) as refused:
            ask(deployment, company.rep, people, now, workflow=workflow)
        assert refused.value.field == "recipients"


def test_mail_in_a_colleagues_name_is_refused_for_either_and_says_for_whom(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    for who, reader in ((company.rep, "bob@example.com"), (company.admin, "eve@example.com")):
        say(deployment, company.team_id, reader, now, scope=Scope.SENDER, scope_id=str(who.user_id))

    for who, sender in ((company.rep, "admin@halden.example"), (company.admin, "rep@halden.example")):
        answer = ask(deployment, who, ["bob@example.com", "eve@example.com"], now, sender=sender)
        assert statuses(answer) == ["unsubscribed", "unsubscribed"]
        told = [reason_text(finding, "en") for finding in answer.judgement.findings]
        assert ["Rita Rep’s" in told[0], "Ada Admin’s" in told[1]] == [True, True]
