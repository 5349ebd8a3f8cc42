"""Sends through a mail server: `smtp://user:password@host:587?from=address`, or `smtps://` for TLS from the start."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from consentry.providers.errors import ProviderError, Refused, Unconfirmed, Unreachable
from consentry.rules.landing.headers import WIRE

TIMEOUT_SECONDS = 30
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_Reply = tuple[int, bytes]
T = TypeVar("T")


class Smtp:
    """One connection for each mail: there are few."""

    def __init__(self, url: str, default_sender: str) -> None:
        parts = urlsplit(url)
        self._is_tls = parts.scheme == "smtps"
        self._host = parts.hostname or "localhost"
        self._port = parts.port or (465 if self._is_tls else 587)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self.sender = parse_qs(parts.query).get("from", [default_sender])[0]

    def deliver(self, mail: EmailMessage) -> None:
        with self._session() as server:
            international = not str(mail["To"]).isascii()
            if international and not server.has_extn("smtputf8"):
                raise Refused("smtp", "smtputf8", problem="address")
            _ask(lambda: server.mail(self.sender, ["SMTPUTF8"] if international else []))
            _ask(lambda: server.rcpt(str(mail["To"])))
            _hand_over(server, mail.as_bytes(policy=WIRE.clone(utf8=international)))

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        """Everything up to the mail itself. What goes wrong here, or on hanging up, sends nothing twice."""
        server = _told(self._connected)
        try:
            _told(lambda: self._open(server))
            yield server
        finally:
            server.close()

    def _connected(self) -> smtplib.SMTP:
        if self._is_tls:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self._host, self._port, timeout=TIMEOUT_SECONDS, context=context)
        return smtplib.SMTP(self._host, self._port, timeout=TIMEOUT_SECONDS)

    def _open(self, server: smtplib.SMTP) -> None:
        """Greets, turns on TLS where it can be had, and logs in. A password goes nowhere in the clear."""
        server.ehlo_or_helo_if_needed()
        if not self._is_tls and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        elif not self._is_tls and self._password and self._host not in _LOOPBACK:
            raise Refused("smtp", "starttls", problem="no_tls")
        if self._user:
            server.login(self._user, self._password)


def _ask(command: Callable[[], _Reply]) -> None:
    """One command before the mail itself."""
    code, _ = _told(command)
    if code >= 400:
        raise _refusal(code)


def _told(step: Callable[[], T]) -> T:
    """A step before the mail itself: whatever goes wrong, nothing went."""
    try:
        return step()
    except smtplib.SMTPResponseException as error:
        raise _refusal(error.smtp_code) from None
    except (OSError, smtplib.SMTPException) as error:
        raise Unreachable("smtp", type(error).__name__, wait=60) from None


def _hand_over(server: smtplib.SMTP, content: bytes) -> None:
    """The mail itself. Without a reply to its end, nobody knows whether the server took it."""
    try:
        code, _ = server.data(content)
    except smtplib.SMTPDataError as error:
        raise _refusal(error.smtp_code) from None
    except (OSError, smtplib.SMTPException) as error:
        raise Unconfirmed("smtp", type(error).__name__) from None
    if code >= 400:
        raise _refusal(code)


def _refusal(code: int) -> ProviderError:
    """RFC 5321 §4.2.1: 4yz may work later, 5yz will not."""
    return Refused("smtp", str(code)) if code >= 500 else Unreachable("smtp", str(code), wait=60)
