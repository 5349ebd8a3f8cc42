"""Makes the first admin, and the company they work for."""

from datetime import datetime

from consentry.actions.identity.signin.new_password import hashed
from consentry.actions.refusals import Invalid, NotFound, require_name
from consentry.deployment import Deployment
from consentry.rules.addresses.address import Fault, normal_form
from consentry.store.identity import teams
from consentry.store.identity.passwords import keep_password
from consentry.store.identity.setup_tokens import claim_setup_token, has_users


def set_up(
    deployment: Deployment, token: str, company: str, name: str, email: str, password: str, now: datetime
) -> int:
    """The admin's id. The company may be a team that an operator has added already, in which nobody works yet.

    Raises Invalid for a name or an address that won't do, Weak for a password, NotFound for a token that was used,
    has run out or isn't one: of several that come at once, one is the admin.
    """
    require_name(company, "company", "company")
    require_name(name, "user")
    address = normal_form(email)
    if isinstance(address, Fault):
        raise Invalid("This is no e-mail address.", "email")
    kept = hashed(password, address)
    with deployment.db.write() as connection:
        if not claim_setup_token(connection, token, now) or has_users(connection):
            raise NotFound("This link is no longer valid.")
        team_id = teams.find_team(connection, company) or teams.add_team(connection, deployment.keyring, company, now)
        user_id = teams.add_user(connection, team_id, address, name, "admin", now)
        keep_password(connection, user_id, kept, now)
    return user_id
