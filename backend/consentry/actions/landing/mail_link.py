"""Sends the unsubscribe link to an address that somebody typed. Nothing else changes until the link is used."""

from datetime import datetime, timedelta

from consentry.deployment import Deployment
from consentry.rules.addresses.mailbox import one_spelling
from consentry.rules.landing.letters import LetterKind
from consentry.store.consent.history import hold_chain
from consentry.store.consent.people import keep_person
from consentry.store.landing.system_mail import queue_mail, was_mailed

ONCE_IN = timedelta(minutes=30)


def mail_link(
    deployment: Deployment, team_id: int, address: str, language: str, sender_id: int | None, now: datetime
) -> None:
    """Queues the mail. Typed again soon after, no second one goes: a form must not fill a stranger's mailbox.

    Nor does one for another spelling of the same mailbox.
    """
    mailbox_key = deployment.keyring.key(one_spelling(address))
    with deployment.db.write() as connection:
        hold_chain(connection, team_id)  # of two that type at once, the second one sees the first
        if was_mailed(connection, team_id, mailbox_key, now - ONCE_IN):
            return
        person = keep_person(connection, deployment.keyring, team_id, deployment.keyring.key(address), address, now)
        if person.address is not None:
            kind = LetterKind.LINK
            queue_mail(connection, team_id, person.id, kind, language, now, None, sender_id, mailbox_key)
