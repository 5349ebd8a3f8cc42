"""Keeps mail in a Maildir instead of sending it: what the demo does, so that nobody gets any."""

import re
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from mailbox import Maildir
from pathlib import Path


class Outbox:
    """A Maildir that a page can show."""

    def __init__(self, place: Path, sender: str) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        self._place = place
        self.sender = sender

    def deliver(self, mail: EmailMessage) -> None:
        self._open().add(mail.as_bytes(policy=mail.policy.clone(linesep="\n")))

    def kept(self) -> list[EmailMessage]:
        """All mail, newest first."""
        box = self._open()
        found = [box.get_bytes(key) for key in sorted(box.keys(), key=_added, reverse=True)]
        return [_parsed(each) for each in found]

    def forget(self, is_theirs: Callable[[str], bool]) -> None:
        """Removes mail to addresses of which this is true."""
        box = self._open()
        for key in sorted(box.keys()):
            if is_theirs(str(_parsed(box.get_bytes(key))["To"])):
                box.discard(key)

    def _open(self) -> Maildir:
        return Maildir(self._place, create=True)


def _added(key: str) -> list[int]:
    """Orders keys by when their mail came: seconds, then microseconds, which Python's Maildir pads with no zeros."""
    return [int(number) for number in re.findall(r"\d+", key)]


def _parsed(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail
