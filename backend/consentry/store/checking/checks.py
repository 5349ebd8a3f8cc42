"""Checks that were answered."""

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.checking.answer import Answer, Question
from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import Judgement
from consentry.rules.identity.caller import Caller
from consentry.store.checking.kept_recipients import decode, encode
from consentry.store.checking.tables import Check
from consentry.store.database import Database
from consentry.store.driver import execute, moment
from consentry.store.tables import table_of

_checks = table_of(Check)
# Written at every send. "check" is a word of SQL's own and wants its quotes.
_KEEP = """
    INSERT INTO "check" (id, team_id, user_id, at, client, workflow, stage, purpose, purpose_reason, sender, subject,
        verdict, policy_version, fresh_until, left_out, recipients)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def keeping(db: Database, answer: Answer, *beside: object) -> AbstractContextManager[Connection]:
    """Where an answer is kept, together with what is `beside` it: new lists, what somebody decided.

    That a message went is one record, whose last second a power cut may take. That somebody was stopped, and whatever
    somebody told us, lies on the disk before it is answered.
    """
    is_record = answer.verdict == "allow" and not answer.judgement.left_out and not any(beside)
    return db.alone() if is_record else db.write()


def keep_check(connection: Connection, caller: Caller, answer: Answer) -> None:
    question = answer.question
    values = (
        answer.id,
        caller.team_id,
        caller.user_id,
        moment(connection, answer.at),
        question.client,
        question.workflow,
        question.stage,
        question.purpose,
        question.purpose_reason,
        question.sender,
        question.subject,
        answer.verdict,
        answer.policy.version,
        moment(connection, answer.fresh_until),
        json.dumps(answer.judgement.left_out),
        encode(answer, range(len(question.recipients))),
    )
    execute(connection, _KEEP, values)


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """A check as it was answered, by whom it was asked, and under which version of the policy."""

    user_id: int
    policy_version: int
    answer: Answer


def check_by_id(connection: Connection, policy: Policy, team_id: int, check_id: str) -> KeptCheck | None:
    row = connection.execute(sa.select(_checks).where(_checks.c.team_id == team_id, _checks.c.id == check_id)).first()
    return KeptCheck(row.user_id, row.policy_version, _answer(row, policy)) if row else None


def _answer(row: Any, policy: Policy) -> Answer:
    kept = decode(row.recipients)
    question = Question(
        client=row.client,
        workflow=row.workflow,
        stage=row.stage,
        recipients=[each.recipient for each in kept],
        purpose=row.purpose,
        purpose_reason=row.purpose_reason,
        sender=row.sender,
        subject=row.subject,
    )
    judgement = Judgement(row.verdict, [each.finding for each in kept], json.loads(row.left_out))
    return Answer(row.id, row.at, question, judgement, policy, row.fresh_until)
