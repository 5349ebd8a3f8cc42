"""Says that an address is a distribution list, for the whole team."""

from datetime import datetime

from consentry.actions.refusals import Conflict, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.addresses.distribution_lists import keep_lists
from consentry.store.consent.erased import erased_addresses
from consentry.store.identity.policies import lock_settings


def name_list(deployment: Deployment, caller: Caller, address: str, now: datetime) -> None:
    """Adds an address in its normal form.

    Raises NotAllowed for anybody but an admin, Conflict when it is there, and when its person was erased: such an
    address isn't written down again.
    """
    require_admin(caller, "names lists")
    key = deployment.keyring.key(address)
    with deployment.db.write() as connection:
        if erased_addresses(connection, deployment.keyring, caller.team_id, [address]):
            raise Conflict("This person was erased and gets no mail anyway.", "address")
        lock_settings(connection, caller.team_id)
        if not keep_lists(connection, caller.team_id, {key: address}, "admin", caller.user_id, now):
            raise Conflict("This address is a list already.", "address")
