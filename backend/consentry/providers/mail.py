"""What every way of sending mail of our own has in common."""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from typing import Protocol

from consentry.providers.errors import Refused
from consentry.rules.addresses.address import normal_form
from consentry.rules.landing.headers import WIRE
from consentry.rules.landing.letters import Letter


class Mailer(Protocol):
    """Sends system mail from its own address."""

    @property
    def sender(self) -> str:
        """The address that stands in From."""

    def deliver(self, mail: EmailMessage) -> None:
        """Hands one mail over.

        Raises Unreachable when it surely did not go and may later, Refused when it never will, Unconfirmed when
        nobody can tell.
        """


def system_mail(mailer: Mailer, mail_id: str, name: str, to: str, letter: Letter, at: datetime) -> EmailMessage:
    """A mail that a program sends. Auto-Submitted (RFC 3834) keeps absence notices from answering it.

    Raises Refused when a mail program would read `to` as another mailbox than a check does.
    """
    mail = EmailMessage(policy=WIRE)
    mail["From"] = formataddr((" ".join(name.split()), mailer.sender))
    mail["To"] = to
    if not str(mail["To"]) == to == normal_form(to):
        raise Refused("mail", "recipient", problem="address")
    mail["Subject"] = " ".join(letter.subject.split())
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{mail_id}@{mailer.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text)
    return mail
