"""Blocks a domain, and every domain under it, for the whole team."""

from datetime import datetime

from consentry.actions.refusals import Conflict, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.addresses import blocked_domains
from consentry.store.identity.policies import lock_settings


def block_domain(deployment: Deployment, caller: Caller, domain: str, now: datetime) -> None:
    """Adds a domain in its normal form. Raises NotAllowed for anybody but an admin, Conflict when it is there."""
    require_admin(caller, "blocks domains")
    with deployment.db.write() as connection:
        lock_settings(connection, caller.team_id)
        if not blocked_domains.block_domain(connection, caller.team_id, domain, caller.user_id, now):
            raise Conflict("This domain is blocked already.", "domain")
