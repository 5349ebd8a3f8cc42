"""Asks somebody to join a team."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from consentry.actions.refusals import Conflict, Invalid, require_admin
from consentry.deployment import Deployment
from consentry.rules.addresses.address import Fault, normal_form
from consentry.rules.identity.caller import Caller, Operator
from consentry.store.identity.invitations import LIFETIME, add_invitation
from consentry.store.identity.teams import find_user


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation with its link's token, which is never seen again: the store keeps its digest."""

    id: str
    email: str
    token: str
    expires_at: datetime


def invite_user(deployment: Deployment, who: Caller | Operator, email: str, role: str, now: datetime) -> Invite:
    """Invited again, only the newest link counts.

    Raises NotAllowed for a rep, Invalid for no address or role, Conflict for somebody who works here, or did.
    """
    require_admin(who, "invites people")
    address = normal_form(email)
    if isinstance(address, Fault):
        raise Invalid("This is no e-mail address.", "email")
    if role not in ("admin", "rep"):
        raise Invalid("A role is admin or rep.", "role")
    token = secrets.token_urlsafe(32)
    with deployment.db.write() as connection:
        if find_user(connection, address) is not None:
            raise Conflict("This address belongs to somebody who works here, or has worked here.", "email")
        made = add_invitation(connection, who.team_id, address, role, token, who.user_id, now)
    return Invite(made, address, token, now + LIFETIME)
