"""Takes an invitation back."""

from consentry.actions.refusals import NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.identity import invitations


def withdraw_invitation(deployment: Deployment, caller: Caller, invitation_id: str) -> None:
    """Its link opens nothing any more. Raises NotAllowed for a rep, NotFound, also for another team's."""
    require_admin(caller, "withdraws invitations")
    with deployment.db.write() as connection:
        if not invitations.withdraw_invitation(connection, caller.team_id, invitation_id):
            raise NotFound("There is no such invitation.")
