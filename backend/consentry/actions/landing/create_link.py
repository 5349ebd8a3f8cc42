"""Makes the unsubscribe link that goes into a mail."""

from datetime import datetime

from consentry.actions.refusals import Invalid, NotFound
from consentry.deployment import Deployment
from consentry.rules.addresses.address import Fault, normal_form
from consentry.rules.landing.link import Link, sign_link
from consentry.store.consent.people import keep_person
from consentry.store.identity.teams import find_user


def create_link(deployment: Deployment, team_id: int, address: str, sender: str, now: datetime) -> str:
    """Returns the link's token. The person is kept: the landing page must know whose address the key stands for."""
    normal = normal_form(address)
    if isinstance(normal, Fault):
        raise Invalid("This is no e-mail address.", "address")
    with deployment.db.write() as connection:
        colleague = find_user(connection, str(normal_form(sender)))
        if colleague is None or colleague.team_id != team_id:
            raise NotFound("There is no such sender in this team.", "sender")
        person = keep_person(connection, deployment.keyring, team_id, deployment.keyring.key(normal), normal, now)
    return sign_link(deployment.keyring.secrets[0], Link(team_id, colleague.id, address_key=person.key))
