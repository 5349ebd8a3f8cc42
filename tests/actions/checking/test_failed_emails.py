"""A send that did not go is kept, and pressing Send again counts it up."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest

from consentry.actions.checking.check_send import check_send
from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.deployment import Deployment
from consentry.rules.checking.answer import Answer
from consentry.rules.identity.caller import Caller
from consentry.store.checking.failed_emails import FailedEmail, failed_emails
from tests.builders import Company, a_company, a_question, an_opt_out

MINUTE = timedelta(minutes=1)
GONE = ["gone@example.com", "away@example.com"]


@pytest.fixture(autouse=True)
def opted_out(deployment: Deployment, company: Company, now: datetime) -> None:
    for address in GONE:
        unsubscribe(deployment, company.team_id, an_opt_out(address), now)


def send(deployment: Deployment, who: Caller, now: datetime, to: Sequence[str] = (GONE[0],), **others: Any) -> Answer:
    return check_send(deployment, who, a_question(to, **{"subject": "Hello", **others}), now)


def folder(deployment: Deployment, team_id: int, user_id: int | None = None) -> list[FailedEmail]:
    with deployment.db.read() as connection:
        return failed_emails(connection, team_id, user_id, None, 100)


def stopped(kept: FailedEmail) -> list[tuple[str, str]]:
    return [(each.recipient.address, each.finding.status.value) for each in kept.recipients]


def test_a_blocked_send_is_kept_with_everybody_in_it(deployment: Deployment, company: Company, now: datetime) -> None:
    answer = send(
        deployment, company.rep, now, ["fine@example.com", GONE[0]], sender="rep@halden.example", send_key="k1"
    )

    (kept,) = folder(deployment, company.team_id)
    assert answer.failed_email_ids == [kept.id]
    assert (kept.user_id, kept.check_id, kept.times) == (company.rep.user_id, answer.id, 1)
    assert (kept.at, kept.last_at, kept.client, kept.workflow) == (now, now, "outlook", "plugin")
    assert (kept.sender, kept.subject, kept.send_key) == ("rep@halden.example", "Hello", "k1")
    assert stopped(kept) == [("fine@example.com", "clear"), (GONE[0], "unsubscribed")]


def test_what_goes_and_what_is_only_being_written_is_not_kept(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    assert send(deployment, company.rep, now, stage="compose").failed_email_ids == ()
    assert send(deployment, company.rep, now, ["fine@example.com"]).failed_email_ids == ()
    assert send(deployment, company.rep, now, ["nobody"]).verdict == "warn"
    assert folder(deployment, company.team_id) == []


def test_pressing_send_again_counts_up_within_ten_minutes(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    first = send(deployment, company.rep, now, [*GONE, "fine@example.com"])
    again = send(deployment, company.rep, now + 10 * MINUTE, ["fine@example.com", *reversed(GONE)])
    later = send(deployment, company.rep, now + 20 * MINUTE, [*GONE, "fine@example.com"])

    (kept,) = folder(deployment, company.team_id)
    assert first.failed_email_ids == again.failed_email_ids == later.failed_email_ids == [kept.id]
    assert (kept.times, kept.at, kept.last_at, kept.check_id) == (3, now, now + 20 * MINUTE, later.id)


def test_after_ten_minutes_it_is_another_failure(deployment: Deployment, company: Company, now: datetime) -> None:
    send(deployment, company.rep, now)
    send(deployment, company.rep, now + 10 * MINUTE + timedelta(milliseconds=1))

    assert [kept.times for kept in folder(deployment, company.team_id)] == [1, 1]


def test_the_same_send_key_counts_up_whenever_it_comes(deployment: Deployment, company: Company, now: datetime) -> None:
    send(deployment, company.rep, now, send_key="k1")
    send(deployment, company.rep, now + 600 * MINUTE, [*GONE], send_key="k1", subject="Hello again")
    send(deployment, company.rep, now + 600 * MINUTE, send_key="k2", subject="Another")

    assert [(kept.send_key, kept.times) for kept in folder(deployment, company.team_id)][::-1] in (
        [("k1", 2), ("k2", 1)],
        [("k2", 1), ("k1", 2)],
    )
    assert [stopped(kept) for kept in folder(deployment, company.team_id) if kept.send_key == "k1"] == [
        [(address, "unsubscribed") for address in GONE]
    ]


def test_another_message_is_another_failure(deployment: Deployment, company: Company, now: datetime) -> None:
    others: list[dict[str, Any]] = [
        {"subject": "Another"},
        {"sender": "shared@halden.example"},
        {"to": GONE},
        {"workflow": "individual"},
    ]
    for each in [{}, *others]:
        send(deployment, company.rep, now, **each)

    assert [kept.times for kept in folder(deployment, company.team_id)] == [1] * 5


def test_somebody_elses_message_is_another_failure(deployment: Deployment, company: Company, now: datetime) -> None:
    rivals = a_company(deployment, "Rivals", now)
    unsubscribe(deployment, rivals.team_id, an_opt_out(GONE[0]), now)
    for who in (company.rep, company.admin, rivals.rep):
        send(deployment, who, now, send_key="the same")

    assert [kept.times for kept in folder(deployment, company.team_id)] == [1, 1]
    assert [kept.user_id for kept in folder(deployment, company.team_id, company.rep.user_id)] == [company.rep.user_id]
    assert [kept.user_id for kept in folder(deployment, rivals.team_id)] == [rivals.rep.user_id]


@pytest.mark.parametrize("workflow", ["select_and_send", "campaign"])
def test_one_message_each_keeps_one_failure_for_each_refused_person(
    deployment: Deployment, company: Company, now: datetime, workflow: str
) -> None:
    to = [GONE[0], "fine@example.com", GONE[1]]
    answer = send(deployment, company.rep, now, to, workflow=workflow, send_key="k1")
    send(deployment, company.rep, now + MINUTE, to, workflow=workflow, send_key="k1")

    assert (answer.verdict, answer.judgement.left_out) == ("allow", [0, 2])
    kept = folder(deployment, company.team_id, company.rep.user_id)
    assert sorted(answer.failed_email_ids) == sorted(row.id for row in kept)
    assert sorted(stopped(row) for row in kept) == sorted([[(address, "unsubscribed")] for address in GONE])
    assert [row.times for row in kept] == [2, 2]


def test_somebody_named_twice_in_one_message_each_is_one_failure(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    answer = send(
        deployment, company.rep, now, [GONE[0], "fine@example.com", GONE[0].upper()], workflow="select_and_send"
    )

    assert answer.judgement.left_out == [0, 2]
    (kept,) = folder(deployment, company.team_id)
    assert (answer.failed_email_ids, kept.times) == ([kept.id], 1)


def test_group_mail_fails_silently_for_reps_and_is_kept_for_admins(
    deployment: Deployment, company: Company, now: datetime
) -> None:
    answer = send(deployment, company.rep, now, [*GONE, "fine@example.com"], workflow="group")

    assert len(answer.failed_email_ids) == 2
    assert folder(deployment, company.team_id, company.rep.user_id) == []
    assert len(folder(deployment, company.team_id)) == 2


def test_presses_at_the_same_moment_are_one_failure(deployment: Deployment, company: Company, now: datetime) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: send(deployment, company.rep, now), range(16)))

    (kept,) = folder(deployment, company.team_id)
    assert kept.times == 16
    assert {each for answer in answers for each in answer.failed_email_ids} == {kept.id}
