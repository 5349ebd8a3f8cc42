"""Says that an address is a person's after all."""

from consentry.actions.refusals import NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.addresses.distribution_lists import forget_list
from consentry.store.identity.policies import lock_settings


def unname_list(deployment: Deployment, caller: Caller, address: str) -> None:
    """Takes an address, in its normal form, off the lists. Told as a list by a mail client again, it is one again.

    Raises NotAllowed for anybody but an admin, NotFound when it is no list.
    """
    require_admin(caller, "says that an address is no list")
    with deployment.db.write() as connection:
        lock_settings(connection, caller.team_id)
        if not forget_list(connection, caller.team_id, deployment.keyring.key(address)):
            raise NotFound("This address is no list.")
