"""Checks a send: who of its recipients may get mail, and whether it may go."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.engine import Connection

from consentry.actions.refusals import NotAllowed
from consentry.evidence.gather import gather
from consentry.evidence.untold import untold
from consentry.rules.address import normal_form
from consentry.rules.answer import Answer, Question, pass_key, repeat_key
from consentry.rules.caller import Caller
from consentry.rules.policy import Policy
from consentry.rules.verdict import ONE_MESSAGE_EACH, Evidence, Judgement, Reading, Send, judge, read
from consentry.store import checks, failed_emails
from consentry.store.database import Database
from consentry.store.ids import new_id
from consentry.store.kept_recipients import encode
from consentry.store.policies import current_policy
from consentry.store.teams import find_user, lock_user

FRESH = timedelta(seconds=60)
SAME_MESSAGE = timedelta(minutes=10)


def check_send(db: Database, caller: Caller, question: Question, now: datetime) -> Answer:
    """Judges a send and keeps the answer, unless it is a clear one given while composing.

    A blocked send leaves a failed e-mail. Raises NotAllowed when mail may not be declared non-commercial here.
    """
    with db.read() as connection:
        policy = current_policy(db, connection, caller.team_id, caller.policy_version)
        _require_purpose(question, policy)
        readings = read(question.recipients, db.keys, policy)
        evidence = gather(db, connection, caller.team_id, readings, policy, now, asking=_asking(question))
        sender_id = _sender_id(connection, caller, question)
    send = Send(question.recipients, question.workflow, question.purpose, str(sender_id), question.topic)
    judgement = judge(send, readings, evidence, policy, now)
    answer = Answer(
        id=new_id(now),
        at=now,
        question=question,
        judgement=judgement,
        policy=policy,
        fresh_until=min(now + FRESH, evidence.fresh_until or now + FRESH),
        as_of=evidence.as_of,
    )
    if question.stage == "compose" and answer.verdict == "allow":
        return answer
    is_one_statement = answer.verdict == "allow" and not judgement.left_out
    with db.alone() if is_one_statement else db.write() as connection:
        return _keep(db, connection, caller, answer, readings, evidence)


def _asking(question: Question) -> Literal["compose", "send"]:
    return "send" if question.stage == "send" else "compose"


def _require_purpose(question: Question, policy: Policy) -> None:
    if question.purpose == "commercial":
        return
    if not policy.non_commercial_in_clients:
        raise NotAllowed("This team sends no non-commercial mail from its mail clients.", "purpose")
    if not (question.purpose_reason or "").strip():
        raise NotAllowed("Non-commercial mail needs a reason.", "purpose_reason")


def _sender_id(connection: Connection, caller: Caller, question: Question) -> int:
    """Whose mail this is: the colleague named in `from`, else the caller."""
    sender = question.sender and normal_form(question.sender)
    if not sender or sender == caller.email:
        return caller.user_id
    colleague = find_user(connection, sender)
    return colleague.id if colleague and colleague.team_id == caller.team_id else caller.user_id


def _keep(
    db: Database,
    connection: Connection,
    caller: Caller,
    answer: Answer,
    readings: Sequence[Reading],
    evidence: Evidence,
) -> Answer:
    if answer.question.stage == "send":
        answer = _passed(connection, caller, answer, readings)
    kept = untold(db, connection, caller, answer, readings, evidence)
    checks.keep_check(db, connection, caller, kept)
    failures = _failures(answer, readings)
    if not failures:
        return answer
    lock_user(connection, caller.user_id)
    ids = [_keep_failure(connection, caller, kept, readings, indices) for indices in failures]
    return answer._replace(failed_email_ids=ids)


def _passed(connection: Connection, caller: Caller, answer: Answer, readings: Sequence[Reading]) -> Answer:
    """The answer, let through when its user was granted a pass for exactly this."""
    if not answer.may_be_overridden:
        return answer
    key = pass_key(answer.question, readings, answer.judgement, answer.policy.version)
    if not checks.use_pass(connection, caller.user_id, key, answer.at):
        return answer
    return answer._replace(judgement=Judgement("allow", answer.judgement.findings, []))


def _failures(answer: Answer, readings: Sequence[Reading]) -> list[list[int]]:
    """The recipients of each mail that did not go: the whole message, or each refused person's own."""
    if answer.question.stage == "compose":
        return []
    if answer.question.workflow in ONE_MESSAGE_EACH:
        people: dict[str, list[int]] = {}
        for index in answer.judgement.left_out:
            people.setdefault(readings[index].normal, []).append(index)
        return list(people.values())
    return [list(range(len(answer.question.recipients)))] if answer.verdict == "block" else []


def _keep_failure(
    connection: Connection, caller: Caller, answer: Answer, readings: Sequence[Reading], indices: list[int]
) -> str:
    question = answer.question
    key = repeat_key(question, [readings[index] for index in indices])
    latest = {"last_at": answer.at, "check_id": answer.id, "recipients": encode(answer, indices)}
    # One message each: the send's own key can't tell them apart.
    send_key = None if question.workflow in ONE_MESSAGE_EACH else question.send_key
    again = failed_emails.count_again(connection, caller.user_id, key, send_key, answer.at - SAME_MESSAGE, latest)
    if again is not None:
        return again
    failed_id = new_id(answer.at)
    values = {
        "id": failed_id,
        "team_id": caller.team_id,
        "user_id": caller.user_id,
        "at": answer.at,
        "times": 1,
        "client": question.client,
        "workflow": question.workflow,
        "sender": question.sender,
        "subject": question.subject,
        "send_key": send_key,
        "repeat_key": key,
        **latest,
    }
    failed_emails.keep_failed_email(connection, values)
    return failed_id
