"""Lets a stopped send go once, for a written reason, where the team permits it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from consentry.actions.refusals import Conflict, NotAllowed, NotFound
from consentry.rules.answer import pass_key
from consentry.rules.caller import Caller
from consentry.rules.verdict import read
from consentry.store import checks
from consentry.store.database import Database
from consentry.store.erased import without_erased
from consentry.store.policies import current_policy

VALID = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Pass:
    """Leave to send exactly that message, once, until it expires."""

    check_id: str
    reason: str
    granted_at: datetime
    expires_at: datetime


def override_check(db: Database, caller: Caller, check_id: str, reason: str, now: datetime) -> Pass:
    """Grants the check's own user a pass; an admin may, too, for a colleague.

    Raises NotFound for a check the caller may not see, NotAllowed where policy or findings forbid it, Conflict when
    the policy changed since.
    """
    with db.write() as connection:
        policy = current_policy(db, connection, caller.team_id, caller.policy_version)
        kept = checks.check_by_id(connection, policy, caller.team_id, check_id)
        if kept is None or not (caller.is_admin or kept.user_id == caller.user_id):
            raise NotFound("There is no such check.")
        if not policy.may_override(caller.role):
            raise NotAllowed("This team doesn't let you send anyway.")
        answer = kept.answer
        if kept.policy_version != policy.version:
            raise Conflict("The team's settings have changed since. Check again.")
        if not answer.may_be_overridden:
            raise NotAllowed("Somebody in this message may not be written to for any reason.")
        readings = read(answer.question.recipients, db.keys, policy)
        key = pass_key(answer.question, readings, answer.judgement, policy.version)
        told = without_erased(db, connection, caller.team_id, [reason])[0] or ""
        checks.grant_pass(connection, check_id, key, told, now + VALID)
    return Pass(check_id, reason, now, now + VALID)
