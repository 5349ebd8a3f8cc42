"""Sends the unsubscribe link to an address that somebody typed. Nothing else changes until the link is used."""

from datetime import datetime, timedelta

from consentry.rules.letters import LetterKind
from consentry.store.database import Database
from consentry.store.people import keep_person
from consentry.store.system_mail import queue_mail, was_mailed

ONCE_IN = timedelta(minutes=30)


def mail_link(db: Database, team_id: int, address: str, language: str, sender_id: int | None, now: datetime) -> None:
    """Queues the mail. Typed again soon after, no second one goes: a form must not fill a stranger's mailbox."""
    with db.write() as connection:
        person = keep_person(db, connection, team_id, db.keys.key(address), address, now)
        if person.address is not None and not was_mailed(connection, person.id, LetterKind.LINK, now - ONCE_IN):
            queue_mail(connection, team_id, person.id, LetterKind.LINK, language, now, sender_id=sender_id)
