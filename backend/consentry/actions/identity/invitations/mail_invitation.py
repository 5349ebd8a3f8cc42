"""Mails an invitation's link to whoever is invited."""

from datetime import datetime

import structlog

from consentry.deployment import Deployment
from consentry.providers.errors import ProviderError
from consentry.providers.mail import Mailer, system_mail
from consentry.rules.identity.account_letters import invitation_letter
from consentry.rules.identity.caller import Caller
from consentry.store.identity.invitations import invitation_by_secret
from consentry.store.ids import new_id

log = structlog.get_logger()


def mail_invitation(
    deployment: Deployment, mailer: Mailer, caller: Caller, token: str, url: str, language: str, now: datetime
) -> bool:
    """Hands the mail over at once. False when it surely, or maybe, didn't go: the admin hands the link over then."""
    with deployment.db.read() as connection:
        invited = invitation_by_secret(connection, token, now)
    if invited is None:
        return False
    letter = invitation_letter(language, invited.team, caller.name, f"{url}/join#{token}")
    try:
        mailer.deliver(system_mail(mailer, new_id(now), "Consentry", invited.email, letter, now))
    except ProviderError as error:
        log.warning("invitation not mailed", error=str(error))
        return False
    return True
