"""Delivers the mail of our own that is due: confirmations, and links that were asked for."""

from datetime import datetime, timedelta
from email.message import EmailMessage

import structlog
from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.providers.errors import ProviderError, Unconfirmed, Unreachable
from consentry.providers.mail import Mailer, system_mail
from consentry.rules.consent.suppression import Scope
from consentry.rules.consent.undo import BY_MAIL, sign_undo
from consentry.rules.landing.landing import landing_of
from consentry.rules.landing.letters import Letter, LetterKind, confirmation, link_letter
from consentry.rules.landing.link import Link, sign_link
from consentry.rules.work import Backoff
from consentry.store.consent.history import event_by_id
from consentry.store.consent.people import Person, person_by_id
from consentry.store.consent.undos import undo_of
from consentry.store.identity.policies import settings_of
from consentry.store.identity.teams import team_name, users_by_id
from consentry.store.keyring import Keyring
from consentry.store.landing.system_mail import (
    QueuedMail,
    claim_mail,
    clear_out_mail,
    due_mail,
    finish_mail,
    give_up_interrupted,
    give_up_mail,
    put_off_mail,
)

AT_ONCE = 100
MOST_ATTEMPTS = 12  # about two days
BACKOFF = Backoff(first=timedelta(minutes=2), longest=timedelta(hours=8))
LEASE = timedelta(minutes=10)  # longer than a mail server may take over one mail

log = structlog.get_logger()


def deliver_system_mail(deployment: Deployment, mailer: Mailer, public_url: str) -> int:
    """Hands over what is due, and returns how many mails went. Safe to run anywhere, at any time, many at once.

    A mail that may have gone is never sent again: a second confirmation is worse than none.
    """
    with deployment.db.write() as connection:
        lost = give_up_interrupted(connection, deployment.clock.now() - LEASE)
        clear_out_mail(connection, deployment.clock.now(), BY_MAIL)
    if lost:
        log.warning("system mail with an unknown fate", mails=lost)
    with deployment.db.read() as connection:
        due = due_mail(connection, deployment.clock.now(), AT_ONCE)
    return sum(_deliver(deployment, mailer, public_url, mail_id) for mail_id in due)


def _deliver(deployment: Deployment, mailer: Mailer, public_url: str, mail_id: str) -> bool:
    with deployment.db.write() as connection:
        queued = claim_mail(connection, mail_id, deployment.clock.now())
    if queued is None:
        return False
    try:
        with deployment.db.read() as connection:
            mail = _written(connection, deployment.keyring, mailer, public_url, queued)
        if mail is None:
            _finish(deployment, mail_id, "dropped")
            return False
        mailer.deliver(mail)
    except ProviderError as error:
        _take_note(deployment, queued, error, deployment.clock.now())
        return False
    _finish(deployment, mail_id, "sent")
    return True


def _take_note(deployment: Deployment, queued: QueuedMail, error: ProviderError, now: datetime) -> None:
    failures = queued.attempts + 1
    log.warning("system mail not delivered", mail=queued.id, attempt=failures, error=str(error))
    with deployment.db.write() as connection:
        if isinstance(error, Unreachable) and failures < MOST_ATTEMPTS:
            put_off_mail(connection, queued.id, now + BACKOFF.pause(failures), str(error))
        else:
            give_up_mail(connection, queued.id, str(error), "unknown" if isinstance(error, Unconfirmed) else "failed")


def _finish(deployment: Deployment, mail_id: str, state: str) -> None:
    with deployment.db.write() as connection:
        finish_mail(connection, mail_id, state)


def _written(
    connection: Connection, keyring: Keyring, mailer: Mailer, public_url: str, queued: QueuedMail
) -> EmailMessage | None:
    """The mail, or None when there is no reason for it any more: the person was erased, or has undone it already."""
    person = person_by_id(connection, queued.team_id, queued.person_id)
    if person is None or person.address is None or _is_undone(connection, queued):
        return None
    document = settings_of(connection, queued.team_id).document
    landing = landing_of(document, team_name(connection, queued.team_id), queued.language)
    if queued.kind is LetterKind.LINK:
        token = sign_link(keyring.secrets[0], Link(queued.team_id, queued.sender_id or 0, address_key=person.key))
        letter = link_letter(queued.language, landing, person.address, f"{public_url}/u/{token}")
    else:
        letter = _confirmation(connection, keyring, public_url, queued, person)
    return system_mail(mailer, queued.id, landing.company, person.address, letter, queued.at)


def _confirmation(
    connection: Connection, keyring: Keyring, public_url: str, queued: QueuedMail, person: Person
) -> Letter:
    assert queued.event_id is not None
    assert person.address is not None
    event = event_by_id(connection, queued.event_id).event
    document = settings_of(connection, queued.team_id).document
    landing = landing_of(document, team_name(connection, queued.team_id), queued.language)
    senders = users_by_id(connection, [int(event.scope_id)]) if event.scope is Scope.SENDER else {}
    sender = next((user.name for user in senders.values() if user.team_id == queued.team_id), landing.company)
    undo_url = f"{public_url}/u/undo/{sign_undo(keyring.secrets[0], queued.event_id, event.at + BY_MAIL)}"
    return confirmation(queued.language, landing, person.address, event, sender, undo_url, document["time_zone"])


def _is_undone(connection: Connection, queued: QueuedMail) -> bool:
    undo = undo_of(connection, queued.event_id) if queued.event_id else None
    return undo is not None and undo.undone_at is not None
