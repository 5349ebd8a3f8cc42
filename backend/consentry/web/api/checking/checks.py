"""Checks: may this send go, and may it go anyway?"""

from datetime import datetime
from typing import Annotated, Literal, NotRequired

from flask import Response
from pydantic import Field, with_config
from typing_extensions import TypedDict

from consentry.actions.checking.check_send import check_send
from consentry.actions.checking.override_check import override_check
from consentry.actions.refusals import NotFound
from consentry.rules.checking.answer import Answer, Question
from consentry.rules.checking.reading import RecipientField
from consentry.rules.checking.verdict import OVERRIDABLE, Finding, Recipient, Status
from consentry.rules.checking.wording import message
from consentry.rules.identity.caller import Caller
from consentry.store.checking.checks import check_by_id
from consentry.store.checking.failed_emails import failed_email_ids
from consentry.store.checking.overrides import overrides_of
from consentry.store.identity.policies import current_policy
from consentry.store.identity.teams import users_by_id
from consentry.web.api.answers import json_answer, shape
from consentry.web.api.blueprint import api
from consentry.web.api.checking.overrides import OverrideOut, overrides_out
from consentry.web.api.marks import for_check_tokens
from consentry.web.api.models import ById, FromOut, Line, Note, ReasonOut, Said, Sender, Strict, Text, UserOut
from consentry.web.api.wording import Wording, language, reason_out, user_out
from consentry.web.parts import caller, deployment, now

Client = Literal["outlook", "gmail", "web", "salesforce", "api"]
Workflow = Literal["plugin", "individual", "select_and_send", "campaign", "group"]


@with_config(Strict.model_config)
class RecipientBody(TypedDict):
    """One entry of To, Cc or Bcc. Nothing in an address or a name fails a check: one odd recipient must not.

    A dictionary: five hundred models that were only read to be copied would be a third of the cost of a check.
    """

    address: str
    field: RecipientField
    name: NotRequired[str | None]
    kind: NotRequired[Literal["person", "distribution_list", "unknown"]]


class CheckBody(Strict):
    """A send somebody is writing (`compose`) or about to make (`send`)."""

    client: Client
    workflow: Workflow
    stage: Literal["compose", "send"]
    recipients: Annotated[list[RecipientBody], Field(min_length=1, max_length=2_000)]
    purpose: Literal["commercial", "non_commercial"] = "commercial"
    purpose_reason: Line | None = None
    purpose_note: Line | None = None
    sender: Annotated[Sender | None, Field(alias="from")] = None
    topic: Line | None = None
    subject: Annotated[Text | None, Field(max_length=2_000)] = None
    send_key: Line | None = None


class OverrideBody(Strict):
    """`reason` is one of the team's `send_anyway_reasons`, any words while there are none."""

    reason: Said
    note: Note | None = None


class RecipientOut(TypedDict):
    """`name` is told of a kept check alone: whoever asks for a new one has just said it."""

    address: str
    name: NotRequired[str | None]
    field: RecipientField
    status: str
    reason: ReasonOut | None
    override_allowed: bool


class LeftOut(TypedDict):
    address: str
    status: str


class MessageOut(TypedDict):
    title: str
    text: str


class CheckOut(TypedDict):
    """The verdict, and what was found about each recipient, in the request's order.

    `as_of` is how old the oldest part of it is: as old as what is known from Marketo. Null: as of now.
    """

    id: str
    verdict: Literal["allow", "warn", "block"]
    recipients: list[RecipientOut]
    message: MessageOut
    fresh_until: datetime
    as_of: datetime | None
    policy_version: int
    left_out: list[LeftOut]
    failed_email_ids: list[str]


class KeptCheckOut(CheckOut, FromOut):
    at: datetime
    stage: str
    client: str
    workflow: str
    subject: str | None
    user: UserOut | None
    purpose: str
    purpose_reason: str | None
    overrides: list[OverrideOut]


class PassOut(TypedDict):
    check_id: str
    reason: str
    note: str | None
    granted_at: datetime
    expires_at: datetime


@api.post("/checks", responses={200: shape(CheckOut)})
@for_check_tokens
def check(body: CheckBody) -> Response:
    question = Question(
        client=body.client,
        workflow=body.workflow,
        stage=body.stage,
        recipients=[Recipient(**each) for each in body.recipients],
        purpose=body.purpose,
        purpose_reason=body.purpose_reason,
        purpose_note=body.purpose_note,
        sender=body.sender,
        topic=body.topic,
        subject=body.subject,
        send_key=body.send_key,
    )
    asking = caller()
    answer = check_send(deployment(), asking, question, now())
    return json_answer(_check_out(answer, asking, answer.policy.version))


@api.get("/checks/<string:id>", responses={200: shape(KeptCheckOut)})
@for_check_tokens
def one_check(path: ById) -> Response:
    """A check that was kept, and what was decided about it since: for the user who asked, and for admins."""
    asking = caller()
    with deployment().db.read() as connection:
        policy = current_policy(connection, deployment().policies, asking.team_id, asking.policy_version)
        kept = check_by_id(connection, policy, asking.team_id, path.id)
        if kept is None or not (asking.is_admin or kept.user_id == asking.user_id):
            raise NotFound("There is no such check.")
        user = users_by_id(connection, [kept.user_id]).get(kept.user_id)
        stopped = failed_email_ids(connection, kept.user_id, path.id)
        decided = overrides_of(connection, asking.team_id, path.id)
    answer, question = kept.answer._replace(failed_email_ids=stopped), kept.answer.question
    asked = {"at": answer.at, "stage": question.stage, "client": question.client, "workflow": question.workflow}
    mail = {"subject": question.subject, "from": question.sender, "user": user_out(user)}
    why = {"purpose": question.purpose, "purpose_reason": question.purpose_reason, "overrides": overrides_out(decided)}
    told = _check_out(answer, asking, kept.policy_version)
    for found, recipient in zip(told["recipients"], question.recipients, strict=True):
        found["name"] = recipient.name
    return json_answer({**told, **asked, **mail, **why})


@api.post("/checks/<string:id>/override", responses={200: shape(PassOut)})
def override(path: ById, body: OverrideBody) -> Response:
    """Grants the check's user a pass: ten minutes, once, for exactly what was checked."""
    return json_answer(override_check(deployment(), caller(), path.id, body.reason, now(), body.note))


def _check_out(answer: Answer, asking: Caller, policy_version: int) -> CheckOut:
    words = Wording(language(), answer.policy.time_zone)
    recipients, judgement = answer.question.recipients, answer.judgement
    said = message(judgement, recipients, answer.policy, words.language)
    may_override = answer.policy.may_override(asking.role) and not asking.may_only_check
    found = [
        _recipient_out(recipient, finding, may_override, words)
        for recipient, finding in zip(recipients, judgement.findings, strict=True)
    ]
    return {
        "id": answer.id,
        "verdict": judgement.verdict,
        "recipients": found,
        "message": {"title": said.title, "text": said.text},
        "fresh_until": answer.fresh_until,
        "as_of": answer.as_of,
        "policy_version": policy_version,
        "left_out": [_left_out(found[index]) for index in judgement.left_out],
        "failed_email_ids": list(answer.failed_email_ids),
    }


def _left_out(recipient: RecipientOut) -> LeftOut:
    return {"address": recipient["address"], "status": recipient["status"]}


def _recipient_out(recipient: Recipient, finding: Finding, may_override: bool, words: Wording) -> RecipientOut:
    is_clear = finding.status is Status.CLEAR
    return {
        "address": recipient.address,
        "field": recipient.field,
        "status": finding.status,
        "reason": None if is_clear else reason_out(finding, words),
        "override_allowed": not is_clear and may_override and finding.status in OVERRIDABLE,
    }
