"""Chromium, and the vendors' host names inside it: nothing it loads comes from the internet."""

import mimetypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Route, sync_playwright

from tests.e2e.backend import PUBLIC_URL

ADDIN_FOLDER = Path(__file__).parents[2] / "addin"
OFFICE_JS = ADDIN_FOLDER / "node_modules/@microsoft/office-js/dist"

# office.js trusts pages of this name; the real one is Outlook on the web.
OUTLOOK = "https://outlook.office.com"
OFFICE_CDN = "https://appsforoffice.microsoft.com/lib/1/hosted/"
AJAX_CDN = "https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js"

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # Lets pages in foreign frames have storage, as most people's browsers do.
    "--disable-features=TrackingProtection3pcd",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def route_names(context: BrowserContext, backend: str, strangers: list[str]) -> None:
    """Serves Microsoft's names from npm's office.js, unpatched, and the add-in's from `backend`. Others are noted."""
    files = {
        OFFICE_CDN: lambda path: OFFICE_JS / path,
        AJAX_CDN: lambda _: ADDIN_FOLDER / "playground/microsoft-ajax.js",
        f"{OUTLOOK}/outlook-host.js": lambda _: ADDIN_FOLDER / "dist/playground/outlook-host.js",
    }

    def handle(route: Route) -> None:
        url = route.request.url
        if url.startswith(f"{PUBLIC_URL}/"):
            _from_backend(route, backend)
        elif url == f"{OUTLOOK}/":
            route.fulfill(body="<!doctype html><title>Outlook</title><body></body>", content_type="text/html")
        elif not _from_files(route, files):
            strangers.append(url)
            route.abort()

    context.route("**/*", handle)


def _from_files(route: Route, files: dict[str, Callable[[str], Path]]) -> bool:
    for start, file_of in files.items():
        if route.request.url.startswith(start):
            path = file_of(urlsplit(route.request.url.removeprefix(start)).path)
            kind = mimetypes.guess_type(path.name)[0]
            route.fulfill(body=path.read_bytes(), content_type=kind)
            return True
    return False


def _from_backend(route: Route, backend: str) -> None:
    try:
        answer = route.fetch(url=backend + route.request.url.removeprefix(PUBLIC_URL), max_redirects=0)
        route.fulfill(response=answer)
    except Error:
        # The backend hung up, or the add-in stopped waiting and the request is no more.
        _give_up(route)


def _give_up(route: Route) -> None:
    try:
        route.abort("connectionfailed")
    except Error:
        return
