"""Microsoft's host names and the add-in's, as a browser meets them; nothing it loads comes from the internet."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import requests

from tests.e2e.backend import PUBLIC_URL
from tests.e2e.browser import ADDIN_FOLDER
from tests.e2e.loopback import Handler, Server, serving, tls

OFFICE_JS = ADDIN_FOLDER / "node_modules/@microsoft/office-js/dist"

# office.js trusts pages of this name; the real one is Outlook on the web.
OUTLOOK = "https://outlook.office.com"
OFFICE_CDN = "https://appsforoffice.microsoft.com/lib/1/hosted/"
AJAX_CDN = "https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js"

# Where each file really is, by how its address begins. office.js is npm's, unpatched.
FILES: dict[str, Callable[[str], Path]] = {
    OFFICE_CDN: lambda path: OFFICE_JS / path,
    AJAX_CDN: lambda _: ADDIN_FOLDER / "playground/host/microsoft-ajax.js",
    f"{OUTLOOK}/outlook-host.js": lambda _: ADDIN_FOLDER / "dist/playground/outlook-host.js",
}
AS_MICROSOFT_DOES = {"Access-Control-Allow-Origin": "*", "Cache-Control": "max-age=3600"}
# An icon of its own: the browser needn't ask for one.
PAGE = b'<!doctype html><title>Outlook</title><link rel="icon" href="data:,"><body></body>'


class Microsoft(Server):
    """The proxy of one browser window, which is every host itself. `strangers`: whom the window had no reason to ask.

    It serves Microsoft's names from files, and the add-in's from `backend`.
    """

    def __init__(self, backend: str) -> None:
        super().__init__(_Handler)
        self.backend = backend
        self.strangers: list[str] = []


class _Handler(Handler):
    server: Microsoft
    _origin = ""

    def do_CONNECT(self) -> None:
        """The browser wants to be put through to a host over TLS, and goes on talking to us."""
        self._origin = "https://" + self.path.removesuffix(":443")
        self.send_response(200)
        self.end_headers()
        self.request = tls().wrap_socket(self.connection, server_side=True)
        self.setup()

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def do_GET(self) -> None:
        body, url = self.read(), self._origin + self.path
        file = _file_of(url)
        if self._origin == PUBLIC_URL:
            self._ask_backend(body)
        elif url == f"{OUTLOOK}/":
            self.answer(200, "text/html", PAGE)
        elif file:
            self.answer_file(file, AS_MICROSOFT_DOES)
        else:
            # Chromium asks for this and that of its own accord, and says that nobody's page did.
            if self.headers.get("Sec-Fetch-Site") != "none":
                self.server.strangers.append(url)
            self.answer(404, "text/plain", b"Nobody here")

    def _ask_backend(self, body: bytes) -> None:
        try:
            self.pass_on(self.server.backend + self.path, body)
        except requests.ConnectionError:
            self.close_connection = True  # it hung up on us, and so do we on the browser

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_GET


def _file_of(url: str) -> Path | None:
    for start, file_of in FILES.items():
        if url.startswith(start):
            file = file_of(urlsplit(url.removeprefix(start)).path)
            return file if file.is_file() else None
    return None


@contextmanager
def microsoft(backend: str) -> Iterator[Microsoft]:
    with serving(Microsoft(backend)) as microsoft:
        yield microsoft
