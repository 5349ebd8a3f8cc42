"""A mail server that keeps what it gets, and answers as it is told."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


@dataclass
class MailServer:
    """`answers`: what it says to a command, instead of doing it. "hang up" closes the connection without a word."""

    port: int
    got: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)

    @property
    def mails(self) -> list[EmailMessage]:
        parsed = [message_from_bytes(raw.replace(b"\r\n", b"\n"), policy=default) for raw in self.got]
        return [mail for mail in parsed if isinstance(mail, EmailMessage)]

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if "RCPT" in self.answers:
            return self._said(server, "RCPT")
        envelope.rcpt_tos.append(address)
        self.recipients.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keeps the mail, and may then hang up: what a sender takes for a failure, although it went."""
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith("250") or answer == "hang up":
            self.got.append(envelope.original_content)
        return self._said(server, "DATA")

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"right p@ss", handled=False)

    def _said(self, server: Any, command: str) -> str:
        answer = self.answers.get(command, "250 OK")
        if answer == "hang up":
            server.transport.abort()
        return answer


@contextmanager
def mail_server(**options: Any) -> Iterator[MailServer]:
    """On a free port of the loopback."""
    server = MailServer(free_port())
    controller = Controller(
        server,
        hostname="127.0.0.1",
        port=server.port,
        authenticator=server.authenticate,
        enable_SMTPUTF8=True,
        **options,
    )
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
