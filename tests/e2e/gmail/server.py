"""Everything on the internet, as Chromium under test sees it: a mail page at mail.google.com, and nothing else."""

import json
import mimetypes
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

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


class Internet(ThreadingHTTPServer):
    """Answers for every host name over TLS.

    `strangers`: what Gmail's page or an extension asked of others than Gmail, as host and path.
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sent: list[Sent] = []
        self.strangers: list[str] = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(_certificate(folder))
        # The handshake is left to each connection's own thread: a browser opens some that it never uses.
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of connections the browser gave up."""


class _Handler(BaseHTTPRequestHandler):
    server: Internet
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        file = PAGE / ("mail.html" if path.startswith("/mail/") else path.lstrip("/"))
        if self._is_for_gmail() and file.is_file():
            self._answer(200, mimetypes.guess_type(file.name)[0] or "text/plain", file.read_bytes())
        else:
            self._answer(404, "text/plain", b"Nobody here")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self._is_for_gmail() and self.path.startswith("/sync/"):
            thread, inner = json.loads(body)[1][0][0][1]
            self._note(inner[13][0])
            self._answer(200, "application/json", json.dumps(_synced(thread, inner[13][0])).encode())
        else:
            self._answer(404, "text/plain", b"Nobody here")

    def do_OPTIONS(self) -> None:
        self._is_for_gmail()
        self._answer(404, "text/plain", b"Nobody here")

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the tests say what matters."""

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

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _synced(thread: str, message: list[Any]) -> list[Any]:
    """Gmail's answer to a sent message, as far as InboxSDK reads it: the ids it has given."""
    kept = [*message[:3], None, None, None, message[6], None, None, None, message[10]]
    kept += [None, None, "<sent@mail.gmail.com>", *[None] * 41, "183234eaadcf41e5"]
    about = ["", None, 1, thread, [kept], *[None] * 14, "183234ce86ffa010"]
    return [[[[10, 0, None, 1]]], [0, None, None, None, None, [[[thread, None, [*[None] * 6, [about]]]]]]]


def _certificate(folder: Path) -> Path:
    """A key and a certificate of its own making, in one file. The browser is told not to mind."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, GMAIL)])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    pem = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "gmail.pem"
    path.write_bytes(private + pem)
    return path


@contextmanager
def internet(folder: Path) -> Iterator[Internet]:
    with Internet(folder) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
