"""Mails the link for a new password to whoever has forgotten theirs."""

from datetime import datetime

import structlog

from consentry.deployment import Deployment
from consentry.providers.errors import ProviderError
from consentry.providers.mail import Mailer, system_mail
from consentry.rules.addresses.address import normal_form
from consentry.rules.identity.account_letters import reset_letter
from consentry.store.identity.resets import reset_token
from consentry.store.identity.teams import find_user
from consentry.store.ids import new_id

log = structlog.get_logger()


def mail_reset(deployment: Deployment, mailer: Mailer, email: str, url: str, language: str, now: datetime) -> None:
    """Nothing goes to an address that nobody here has, nor to somebody who is deactivated. Asked again, it comes again.

    Takes as long as a mail server does: whoever calls it has given the answer before.
    """
    with deployment.db.read() as connection:
        user = find_user(connection, str(normal_form(email)))
        if user is None or user.deactivated_at is not None:
            return
        token = reset_token(deployment.keyring, connection, user.id, now)
    letter = reset_letter(language, f"{url}/reset#{token}")
    try:
        mailer.deliver(system_mail(mailer, new_id(now), "Consentry", user.email, letter, now))
    except ProviderError as error:
        log.warning("link for a new password not mailed", error=str(error))
