"""Everything on the internet, as Chromium under test sees it: a mail page at mail.google.com, and nothing else."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.e2e.loopback import Handler, Server, serving, tls

GMAIL = "mail.google.com"
PAGE = Path(__file__).parent / "page"
FIELDS = ("to", "cc", "bcc")


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that left the page, and the button or key that sent it."""

    way: str
    subject: str
    to: list[str]
    cc: list[str]
    bcc: list[str]
    body: str


class Internet(Server):
    """Answers for every host name over TLS.

    `strangers`: what Gmail's page or an extension asked of others than Gmail, as host and path.
    """

    def __init__(self) -> None:
        super().__init__(_Handler)
        self.sent: list[Sent] = []
        self.strangers: list[str] = []
        # The handshake is left to each connection's own thread: a browser opens some that it never uses.
        self.socket = tls().wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)


class _Handler(Handler):
    server: Internet

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        file = PAGE / ("mail.html" if path.startswith("/mail/") else path.lstrip("/"))
        if self._is_for_gmail() and file.is_file():
            self.answer_file(file)
        else:
            self.answer(404, "text/plain", b"Nobody here")

    def do_POST(self) -> None:
        body = self.read()
        if self._is_for_gmail() and self.path.startswith("/sync/"):
            thread, inner = json.loads(body)[1][0][0][1]
            self._note(inner[13][0])
            self.answer(200, "application/json; charset=utf-8", json.dumps(_synced(thread, inner[13][0])).encode())
        else:
            self.answer(404, "text/plain", b"Nobody here")

    def do_OPTIONS(self) -> None:
        self._is_for_gmail()
        self.answer(404, "text/plain", b"Nobody here")

    def _is_for_gmail(self) -> bool:
        host = self.headers.get("Host", "").partition(":")[0]
        asked_by = f"{self.headers.get('Origin')} {self.headers.get('Referer')}"
        # Chromium asks for this and that of its own accord.
        if host != GMAIL and re.search(rf"https://{GMAIL}|chrome-extension://", asked_by):
            self.server.strangers.append(host + self.path)
        return host == GMAIL

    def _note(self, message: list[Any]) -> None:
        way = parse_qs(urlsplit(self.path).query)["way"][0]
        to, cc, bcc = ([contact[1] for contact in message[index]] for index in (2, 3, 4))
        self.server.sent.append(Sent(way, message[7], to, cc, bcc, message[8][1][0][1]))


def _synced(thread: str, message: list[Any]) -> list[Any]:
    """Gmail's answer to a sent message, as far as InboxSDK reads it: the ids it has given."""
    kept = [*message[:3], None, None, None, message[6], None, None, None, message[10]]
    kept += [None, None, "<sent@mail.gmail.com>", *[None] * 41, "183234eaadcf41e5"]
    about = ["", None, 1, thread, [kept], *[None] * 14, "183234ce86ffa010"]
    return [[[[10, 0, None, 1]]], [0, None, None, None, None, [[[thread, None, [*[None] * 6, [about]]]]]]]


@contextmanager
def internet() -> Iterator[Internet]:
    with serving(Internet()) as server:
        yield server
