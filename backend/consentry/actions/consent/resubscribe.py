"""Lifts what stands against somebody who wants mail again, with the reason and the evidence kept."""

from datetime import datetime

from consentry.actions.consent.lifting import Permission, Resubscribed, ask_elsewhere, lift_all
from consentry.actions.refusals import require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller


def resubscribe(deployment: Deployment, caller: Caller, permission: Permission, now: datetime) -> Resubscribed:
    """What another system says goes on until it is cleared there; where it can't be asked, the next sync sees to it.

    Raises NotAllowed for anybody but an admin; Conflict for somebody who complained, and when there is nothing to lift
    here or elsewhere.
    """
    require_admin(caller, "resubscribes somebody")
    asked = ask_elsewhere(deployment, caller, permission, now)
    with deployment.db.write() as connection:
        return lift_all(deployment, connection, caller, permission, asked, now)
