"""Lets a person be erased again, and what is kept about them end in time."""

from consentry.actions.refusals import NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.consent.holds import release
from consentry.store.consent.people import person_by_id


def release_person(deployment: Deployment, caller: Caller, person_id: int) -> None:
    """Raises NotAllowed for anybody but an admin, NotFound for an unknown person and for one whom nobody holds."""
    require_admin(caller, "releases somebody")
    with deployment.db.write() as connection:
        person = person_by_id(connection, caller.team_id, person_id)
        if person is None or not release(connection, caller.team_id, person.key):
            raise NotFound("Nobody holds this person.")
