"""A rep asks an admin to resubscribe somebody, with the evidence filled in."""

from datetime import datetime

from consentry.actions.refusals import Conflict
from consentry.deployment import Deployment
from consentry.rules.consent.consent import Words
from consentry.rules.identity.caller import Caller
from consentry.store.addresses.mailboxes import spellings_for
from consentry.store.consent.erased import erased_addresses
from consentry.store.consent.requests import Request, keep_request
from consentry.store.consent.suppressions import suppressions_of
from consentry.store.ids import new_id


def request_resubscribe(deployment: Deployment, caller: Caller, address: str, words: Words, now: datetime) -> Request:
    """Keeps the request. Raises Conflict when nobody said no to mail to this address, or its person was erased."""
    key = deployment.keyring.key(address)
    request = Request(new_id(now), caller.user_id, now, address, words, "pending", None, None, None)
    with deployment.db.write() as connection:
        if erased_addresses(connection, deployment.keyring, caller.team_id, [address]):
            raise Conflict("This person was erased.", "address")
        keys = spellings_for(connection, deployment.keyring, caller.team_id, address)
        said = suppressions_of(connection, caller.team_id, keys)
        if not any(row.in_force(now) for rows in said.values() for row in rows):
            raise Conflict("Nothing stands against mail to this address.", "address")
        keep_request(connection, deployment.keyring, caller.team_id, request, key)
    return request
