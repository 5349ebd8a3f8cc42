"""Keeps a person from being erased, and what was asked about them from ending with the time it is kept for."""

from datetime import datetime

from consentry.actions.refusals import Conflict, NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.consent.erased import without_erased
from consentry.store.consent.holds import Hold, hold
from consentry.store.consent.people import person_by_id


def hold_person(deployment: Deployment, caller: Caller, person_id: int, reason: str, now: datetime) -> Hold:
    """Raises NotAllowed for anybody but an admin, NotFound, Conflict for who is held already, or was erased."""
    require_admin(caller, "holds somebody")
    with deployment.db.write() as connection:
        person = person_by_id(connection, caller.team_id, person_id)
        if person is None:
            raise NotFound("There is no such person.")
        if person.address is None:
            raise Conflict("This person was erased.")
        told = without_erased(connection, deployment.keyring, caller.team_id, [reason])[0] or ""
        held = Hold(told, now, caller.user_id)
        if not hold(connection, caller.team_id, person.key, held):
            raise Conflict("This person is held already.")
    return held
