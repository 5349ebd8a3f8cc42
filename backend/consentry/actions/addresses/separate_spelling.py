"""Sets one spelling of a mailbox apart: an admin knows that it is somebody else's."""

from datetime import datetime

from consentry.actions.refusals import Conflict, Invalid, require_admin
from consentry.deployment import Deployment
from consentry.rules.addresses.mailbox import mailbox_of
from consentry.rules.identity.caller import Caller
from consentry.store.addresses.separate_spellings import SeparateSpelling, keep_separate_spelling, standing_in
from consentry.store.consent.history import hold_chain
from consentry.store.consent.people import keep_person


def separate_spelling(
    deployment: Deployment, caller: Caller, address: str, reason: str, now: datetime
) -> SeparateSpelling:
    """From now on what is said of this spelling concerns no other one, and the other way round.

    Raises NotAllowed for anybody but an admin, Invalid for an address whose domain knows one spelling only, Conflict
    for one that is apart already.
    """
    require_admin(caller, "sets a spelling apart")
    mailbox = mailbox_of(address)
    if mailbox is None:
        raise Invalid("No other spelling counts as this mailbox.", "address")
    key, mailbox_key = deployment.keyring.key(address), deployment.keyring.key(mailbox)
    with deployment.db.write() as connection:
        hold_chain(connection, caller.team_id)  # two admins at once: the second one sees what the first did
        if any(each.key == key for each in standing_in(connection, caller.team_id, mailbox_key)):
            raise Conflict("This spelling is set apart already.", "address")
        keep_person(connection, deployment.keyring, caller.team_id, key, address, now)
        return keep_separate_spelling(connection, caller.team_id, key, mailbox_key, caller.user_id, reason, now)
