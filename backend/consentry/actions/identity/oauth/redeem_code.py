"""Exchanges a code for the first tokens of a new family."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.store.identity import grants
from consentry.store.identity.teams import hold_active_user


def redeem_code(deployment: Deployment, code: str, access: str, refresh: str, now: datetime) -> bool:
    """Keeps these tokens for whom the code was given to. False, and nothing kept, when it doesn't work (any more).

    Of two who come with one code at once the first gets tokens, and loses them again: one of the two stole it.
    """
    with deployment.db.write() as connection:
        kept = grants.find_code(connection, code)
        if kept is None:
            return False
        if not grants.claim_code(connection, code, now):
            grants.end_family_of_code(connection, code, now)
            return False
        if not hold_active_user(connection, kept.user_id):
            return False
        grant_id = grants.add_grant(connection, code, kept, now)
        grants.add_tokens(connection, grant_id, access, refresh, now)
        return True
