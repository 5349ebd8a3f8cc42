"""Lets a stopped send go once, for a written reason, where the team permits it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from consentry.actions.refusals import Conflict, Invalid, NotAllowed, NotFound
from consentry.deployment import Deployment
from consentry.rules.checking.answer import pass_key
from consentry.rules.checking.reading import named_in
from consentry.rules.checking.verdict import Status, read
from consentry.rules.identity.caller import Caller
from consentry.store.checking.checks import KeptCheck, check_by_id
from consentry.store.checking.overrides import Decision, keep_override
from consentry.store.identity.policies import current_policy
from consentry.store.keyring import Keyring

VALID = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Pass:
    """Leave to send exactly that message, once, until it expires."""

    check_id: str
    reason: str
    note: str | None
    granted_at: datetime
    expires_at: datetime


def override_check(
    deployment: Deployment, caller: Caller, check_id: str, reason: str, now: datetime, note: str | None = None
) -> Pass:
    """Grants the check's own user a pass; an admin may, too, for a colleague. Whoever had said no has it on record.

    Raises NotFound for a check the caller may not see, NotAllowed where policy or findings forbid it, Conflict when
    the policy changed since, Invalid for a reason that isn't one of the team's.
    """
    with deployment.db.write() as connection:
        policy = current_policy(connection, deployment.policies, caller.team_id, caller.policy_version)
        kept = check_by_id(connection, policy, caller.team_id, check_id)
        if kept is None or not (caller.is_admin or kept.user_id == caller.user_id):
            raise NotFound("There is no such check.")
        if not policy.may_override(caller.role):
            raise NotAllowed("This team doesn't let you send anyway.")
        if kept.policy_version != policy.version:
            raise Conflict("The team's settings have changed since. Check again.")
        if not kept.answer.may_be_overridden:
            raise NotAllowed("Somebody in this message may not be written to for any reason.")
        if not policy.takes_reason(reason):
            raise Invalid("This is none of the team's reasons for sending anyway.", "reason")
        keep_override(connection, deployment.keyring, caller, _decision(deployment.keyring, kept, reason, note, now))
    return Pass(check_id, reason, note, now, now + VALID)


def _decision(keyring: Keyring, kept: KeptCheck, reason: str, note: str | None, now: datetime) -> Decision:
    answer = kept.answer
    readings = read(answer.question.recipients, keyring, answer.policy)
    refused = [index for index, found in enumerate(answer.judgement.findings) if found.status is not Status.CLEAR]
    return Decision(
        kind="override",
        sender_id=kept.user_id,
        answer=answer,
        indices=refused,
        named=named_in(readings, refused),
        reason=reason,
        note=note,
        at=now,
        pass_key=pass_key(answer.question, readings, answer.judgement, answer.policy.version),
        pass_until=now + VALID,
    )
