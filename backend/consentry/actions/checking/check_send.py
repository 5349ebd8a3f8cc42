"""Checks a send: who of its recipients may get mail, and whether it may go."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.engine import Connection

from consentry.actions.refusals import Invalid, NotAllowed
from consentry.deployment import Deployment
from consentry.evidence.checking.gather import gather
from consentry.evidence.checking.untold import untold
from consentry.rules.addresses.address import base_of, domain_of, normal_form
from consentry.rules.checking.answer import MOST_RECIPIENTS, Answer, Question, pass_key, repeat_key
from consentry.rules.checking.policy import Policy
from consentry.rules.checking.reading import named_in
from consentry.rules.checking.verdict import ONE_MESSAGE_EACH, Evidence, Finding, Judgement, Reading, Send, judge, read
from consentry.rules.consent.suppression import Scope
from consentry.rules.identity.caller import Caller
from consentry.store.addresses.distribution_lists import keep_lists
from consentry.store.checking import checks, failed_emails
from consentry.store.checking.overrides import Decision, keep_override, use_pass
from consentry.store.consent.erased import erased_addresses
from consentry.store.identity.policies import current_policy, lock_settings
from consentry.store.identity.teams import Colleague, find_user, lock_user
from consentry.store.ids import new_id
from consentry.store.keyring import Keyring

FRESH = timedelta(seconds=60)
SAME_MESSAGE = timedelta(minutes=10)


def check_send(deployment: Deployment, caller: Caller, question: Question, now: datetime) -> Answer:
    """Judges a send and keeps the answer, unless it is a clear one given while composing.

    A blocked send leaves a failed e-mail. An address told as a list stays one. Raises NotAllowed when mail may not be
    declared non-commercial here, Invalid for a topic that nobody defined and for too many recipients.
    """
    _require_size(question)
    with deployment.db.read() as connection:
        policy = current_policy(connection, deployment.policies, caller.team_id, caller.policy_version)
        _require_purpose(question, policy)
        _require_topic(question, policy)
        readings = read(question.recipients, deployment.keyring, policy)
        evidence = gather(deployment, connection, caller.team_id, readings, policy, now, asking=_asking(question))
        colleague = _colleague(connection, caller, question)
    send = Send(
        question.recipients,
        question.workflow,
        question.purpose,
        str(caller.user_id),
        question.topic,
        str(colleague.id) if colleague else None,
        domain_of(caller.email),
    )
    judgement = judge(send, readings, evidence, policy, now)
    if colleague and judgement.found:
        judgement = _saying_whose(judgement, {str(caller.user_id): caller.name, str(colleague.id): colleague.name})
    answer = Answer(
        id=new_id(now),
        at=now,
        question=question,
        judgement=judgement,
        policy=policy,
        fresh_until=min(now + FRESH, evidence.fresh_until or now + FRESH),
        as_of=evidence.as_of,
    )
    called = _called_non_commercial(send, answer, readings, evidence) if send.purpose != "commercial" else None
    lists = _new_lists(deployment, caller, answer, readings) if judgement.found else {}
    if question.stage == "compose" and answer.verdict == "allow" and not lists:
        return answer
    with checks.keeping(deployment.db, answer, lists, called) as connection:
        if lists:
            answer = _keep_lists(connection, caller, answer, lists)
        return _keep(connection, deployment.keyring, caller, answer, readings, evidence, called)


def _asking(question: Question) -> Literal["compose", "send"]:
    return "send" if question.stage == "send" else "compose"


def _require_size(question: Question) -> None:
    most = MOST_RECIPIENTS.get(question.workflow)
    if most is not None and len(question.recipients) > most:
        raise Invalid(f"This way of sending takes at most {most:,} recipients.", "recipients")


def _require_topic(question: Question, policy: Policy) -> None:
    if question.topic is not None and question.topic not in policy.topics:
        raise Invalid("This team has no such topic.", "topic")


def _require_purpose(question: Question, policy: Policy) -> None:
    if question.purpose == "commercial":
        return
    if not policy.non_commercial_in_clients:
        raise NotAllowed("This team sends no non-commercial mail from its mail clients.", "purpose")
    if not (question.purpose_reason or "").strip():
        raise NotAllowed("Non-commercial mail needs a reason.", "purpose_reason")
    if not policy.takes_reason(question.purpose_reason or ""):
        raise NotAllowed("This is none of the team's reasons for non-commercial mail.", "purpose_reason")


def _called_non_commercial(
    send: Send, answer: Answer, readings: Sequence[Reading], evidence: Evidence
) -> Judgement | None:
    """What would have been found, had the mail not been called non-commercial. None while it is being written."""
    if answer.question.stage == "compose":
        return None
    return judge(send._replace(purpose="commercial"), readings, evidence, answer.policy, answer.at)


def _decision(caller: Caller, answer: Answer, readings: Sequence[Reading], called: Judgement) -> Decision:
    """Of those whom it lets through; where nobody was in the way it names everybody."""
    found = zip(called.findings, answer.judgement.findings, strict=True)
    through = [index for index, (before, after) in enumerate(found) if before.status is not after.status]
    return Decision(
        kind="non_commercial",
        sender_id=caller.user_id,
        answer=answer._replace(judgement=called),
        indices=through or range(len(readings)),
        named=named_in(readings, through),
        reason=answer.question.purpose_reason or "",
        note=answer.question.purpose_note,
        at=answer.at,
        is_sent=answer.verdict != "block",
    )


def _colleague(connection: Connection, caller: Caller, question: Question) -> Colleague | None:
    """Whoever else's mail this is: the colleague named in `from`. A mailbox that is no user's is the caller's."""
    sender = question.sender and normal_form(question.sender)
    if not sender or sender == caller.email:
        return None
    for spelling in filter(None, (sender, base_of(sender))):
        found = find_user(connection, spelling)
        if found and found.team_id == caller.team_id:
            return None if found.id == caller.user_id else found
    return None


def _saying_whose(judgement: Judgement, names: Mapping[str, str]) -> Judgement:
    """Where mail is two people's, a no to one sender's mail says to whose."""

    def named(finding: Finding) -> Finding:
        said = finding.suppression
        is_narrow = said is not None and said.scope is Scope.SENDER
        return finding._replace(detail=names.get(said.scope_id)) if said and is_narrow else finding

    return judgement._replace(findings=[named(finding) for finding in judgement.findings])


def _new_lists(deployment: Deployment, caller: Caller, answer: Answer, readings: Sequence[Reading]) -> dict[bytes, str]:
    """The addresses that were told as lists for the first time. Of erased people nothing is written down."""
    new: dict[bytes, str] = {}
    for index in answer.judgement.found:
        key, is_list = readings[index].key, answer.question.recipients[index].kind == "distribution_list"
        if key is not None and is_list and key not in answer.policy.lists:
            new[key] = readings[index].normal
    if not new:
        return new
    with deployment.db.read() as connection:
        erased = erased_addresses(connection, deployment.keyring, caller.team_id, new.values())
    return {key: normal for key, normal in new.items() if normal not in erased}


def _keep_lists(connection: Connection, caller: Caller, answer: Answer, lists: Mapping[bytes, str]) -> Answer:
    """Keeps new lists, as a new version of the policy, which is what this very answer was given under."""
    version = lock_settings(connection, caller.team_id).version
    keep_lists(connection, caller.team_id, lists, "client", caller.user_id, answer.at)
    if version != answer.policy.version + 1:  # somebody changed something else meanwhile: it stays an older answer
        return answer
    return answer._replace(policy=replace(answer.policy, version=version, lists=answer.policy.lists | lists.keys()))


def _keep(
    connection: Connection,
    keyring: Keyring,
    caller: Caller,
    answer: Answer,
    readings: Sequence[Reading],
    evidence: Evidence,
    called: Judgement | None,
) -> Answer:
    if answer.question.stage == "send":
        answer = _passed(connection, caller, answer, readings)
    kept = untold(connection, keyring, caller, answer, readings, evidence)
    checks.keep_check(connection, caller, kept)
    if called is not None:
        keep_override(connection, keyring, caller, _decision(caller, kept, readings, called))
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
    if not use_pass(connection, caller.user_id, key, answer.id, answer.at):
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
    # One message each: the send's own key can't tell them apart.
    send_key = None if question.workflow in ONE_MESSAGE_EACH else question.send_key
    recently = answer.at - SAME_MESSAGE
    return failed_emails.keep_failed_email(connection, caller, answer, indices, key, send_key, recently)
