"""Gives a connection's hook a new secret, at once and for good."""

from consentry.actions.refusals import NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.rules.mirror.systems import System
from consentry.store.mirror.connections import connection_of, renew_hook_secret


def rotate_hook_secret(deployment: Deployment, caller: Caller, system: System) -> str:
    """Returns the secret, which nobody sees again. Raises NotAllowed for anybody but an admin, NotFound without one."""
    require_admin(caller, "renews a secret")
    with deployment.db.write() as connection:
        access = connection_of(connection, caller.team_id, system.word)
        if access is None:
            raise NotFound("There is no such connection.")
        return renew_hook_secret(connection, access.id)
