"""Somebody who was invited joins the team."""

from datetime import datetime

from consentry.actions.identity.signin.new_password import hashed
from consentry.actions.refusals import Conflict, NotFound, require_name
from consentry.deployment import Deployment
from consentry.store.identity import teams
from consentry.store.identity.invitations import claim_invitation, invitation_by_secret
from consentry.store.identity.passwords import keep_password

_GONE = "This link is no longer valid."


def accept_invitation(deployment: Deployment, token: str, name: str, password: str, now: datetime) -> int:
    """The new user's id. Their e-mail address is the one that was invited.

    Raises Invalid for a name that won't do, Weak for a password, NotFound for a link that was used, withdrawn or has
    run out, Conflict when the address has come to belong to somebody meanwhile.
    """
    with deployment.db.read() as connection:
        invited = invitation_by_secret(connection, token, now)
    if invited is None:
        raise NotFound(_GONE)
    require_name(name, "user")
    kept = hashed(password, invited.email)
    with deployment.db.write() as connection:
        if not claim_invitation(connection, token, now):
            raise NotFound(_GONE)
        if teams.find_user(connection, invited.email) is not None:
            raise Conflict("This address belongs to somebody who works here, or has worked here.", "email")
        user_id = teams.add_user(connection, invited.team_id, invited.email, name, invited.role, now)
        keep_password(connection, user_id, kept, now)
    return user_id
