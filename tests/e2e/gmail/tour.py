"""`make gmail`: the extension on the test page, against the running demo. Without a screen, as a set of pictures."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import requests
from playwright.sync_api import Error, Page, sync_playwright

from tests.e2e.gmail.chrome import EXTENSION, ORIGIN, Chrome, chrome
from tests.e2e.gmail.server import internet
from tests.e2e.gmail.window import INBOX, Gmail

DEMO = f"http://localhost:{os.environ.get('PORT', '8000')}"
PICTURES = Path("var/gmail")
REFUSED = "sofia.lindqvist@norrsken.example"
FINE = "peter.vandijk@deltaworks.example"
GROUP = "Dutch customers"


def main() -> None:
    has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "darwin")
    token = _token_of_the_rep()
    with tempfile.TemporaryDirectory() as folder, internet() as outside, sync_playwright() as playwright:
        port, profile = outside.server_port, Path(folder) / "profile"
        with chrome(playwright.chromium, EXTENSION, profile, port, is_visible=has_screen) as browser:
            browser.keep_account(DEMO, token)
            if has_screen:
                _until_closed(Gmail(browser.open(INBOX), outside))
            else:
                _take_pictures(browser, lambda query: Gmail(browser.open(INBOX + query), outside))


def _token_of_the_rep() -> str:
    try:
        session = requests.get(f"{DEMO}/playground/session.json", timeout=5).json()
    except requests.ConnectionError:
        sys.exit(f"There is no demo at {DEMO}. Start it first: make run")
    return str(session["tokens"]["rep"])


def _until_closed(gmail: Gmail) -> None:
    gmail.write(to=[FINE, REFUSED])
    print(f"Press Send. {REFUSED} has unsubscribed, {FINE} has not. Close the window to stop.")
    try:
        gmail.page.wait_for_event("close", timeout=0)
    except Error:
        return


def _take_pictures(browser: Chrome, open_tab: Callable[[str], Gmail]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        for language in ("en", "nl", "de", "fr", "sv"):
            _tour(open_tab(f"?theme={theme}&lang={language}"), f"{language}-{theme}")
    settings = browser.open(f"{ORIGIN}/options/index.html")
    settings.get_by_role("button", name="Sign out").wait_for()
    _picture(settings, "settings")
    print(f"There is no screen here. Pictures are in {PICTURES}/.")


def _tour(gmail: Gmail, name: str) -> None:
    compose = gmail.write(to=[FINE, REFUSED])
    compose.bar.wait_for()
    _picture(gmail.page, f"{name}-1-bar")
    compose.press("a click")
    gmail.dialog.wait_for()
    _picture(gmail.page, f"{name}-2-stopped")
    gmail.page.keyboard.press("Escape")
    compose.remove(REFUSED)
    compose.add("to", GROUP)
    compose.press("Ctrl+Enter")
    gmail.dialog.wait_for()
    _picture(gmail.page, f"{name}-3-warned")
    gmail.page.keyboard.press("Escape")
    gmail.open_pane()
    gmail.pane.locator(".notice").wait_for()
    _picture(gmail.page, f"{name}-4-pane")
    gmail.close_pane()
    gmail.page.close()


def _picture(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
