"""HTTP servers on the loopback, each in a thread of the test's process; over TLS where a browser asks for https."""

import functools
import mimetypes
import ssl
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOP_BY_HOP = {"connection", "content-encoding", "content-length", "date", "server", "transfer-encoding"}


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, handler: type["Handler"]) -> None:
        super().__init__(("127.0.0.1", 0), handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of connections the browser gave up."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # An answer goes in two pieces, its headers and its body: the second doesn't wait until the first has arrived.
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the tests say what matters."""

    def read(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def answer(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer_file(self, file: Path, headers: dict[str, str] | None = None) -> None:
        kind = mimetypes.guess_type(file.name)[0] or "text/plain"
        self.answer(200, f"{kind}; charset=utf-8", file.read_bytes(), headers)

    def pass_on(self, url: str, body: bytes, delay: float = 0) -> None:
        """The answer of somebody else, so many seconds after they gave it."""
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        answer = requests.request(self.command, url, data=body, headers=headers, allow_redirects=False, timeout=30)
        time.sleep(delay)
        kept = {name: value for name, value in answer.headers.items() if name.lower() not in HOP_BY_HOP}
        self.answer(answer.status_code, kept.pop("Content-Type", "text/plain"), answer.content, kept)


S = TypeVar("S", bound=Server)


@contextmanager
def serving(server: S) -> Iterator[S]:
    """Looks often whether it is to end: at the usual half second, every test would wait for that."""
    with server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@functools.cache
def tls() -> ssl.SSLContext:
    """With a certificate of its own making. The browsers are told not to mind."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Everybody")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile() as file:
        file.write(private + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        file.flush()
        context.load_cert_chain(file.name)
    return context
