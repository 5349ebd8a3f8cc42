"""Takes a blocked domain away."""

from consentry.actions.refusals import NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.addresses import blocked_domains
from consentry.store.identity.policies import lock_settings


def unblock_domain(deployment: Deployment, caller: Caller, domain: str) -> None:
    """Raises NotAllowed for anybody but an admin, NotFound when the domain isn't blocked."""
    require_admin(caller, "unblocks domains")
    with deployment.db.write() as connection:
        lock_settings(connection, caller.team_id)
        if not blocked_domains.unblock_domain(connection, caller.team_id, domain):
            raise NotFound("This domain isn't blocked.")
