"""Chromium with the extension in it, signed in to a backend; every other host name leads to the test's own server."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType, Page

from tests.e2e import patience
from tests.e2e.browser import ADDIN_FOLDER, FLAGS

EXTENSION = ADDIN_FOLDER / "dist/gmail/extension"
EXTENSION_ID = "kancidodplcpngcjidnmldabellefdac"
ORIGIN = f"chrome-extension://{EXTENSION_ID}"


class Chrome:
    """One browser with its extension."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        # A page of the extension that stays open: from here tests reach what only the extension may.
        self.own_page = context.new_page()
        self.own_page.goto(f"{ORIGIN}/manifest.json")

    def keep_account(self, backend: str | None, token: str | None) -> None:
        """As the options page does once somebody has signed in; the policy of an earlier backend is forgotten."""
        account = {name: value for name, value in {"url": backend, "token": token}.items() if value}
        self.own_page.evaluate("account => chrome.storage.local.set({account, policy: ''})", account)

    def wait_until_known(self, on_unverifiable: str) -> None:
        """The worker asks for the team's policy after its first answer, and lets nobody wait for that."""
        known = "async word => (await chrome.storage.local.get('policy')).policy?.includes(`\"${word}\"`)"
        self.own_page.wait_for_function(known, arg=on_unverifiable)

    def stop_worker(self) -> None:
        """Ends the service worker as the browser does when it likes."""
        session = self.context.new_cdp_session(self.own_page)
        for target in session.send("Target.getTargets")["targetInfos"]:
            if target["type"] == "service_worker":
                session.send("Target.closeTarget", {"targetId": target["targetId"]})
        session.detach()

    def reload_extension(self) -> None:
        """As an update does: scripts in open tabs stay, cut off from what is new."""
        with self.context.expect_event("serviceworker"):
            self.own_page.evaluate("() => { setTimeout(() => chrome.runtime.reload()) }")

    def open(self, address: str) -> Page:
        page = self.context.new_page()
        page.goto(address)
        return page


@contextmanager
def chrome(
    chromium: BrowserType, extension: Path, profile: Path, internet_port: int, *, is_visible: bool = False
) -> Iterator[Chrome]:
    """A browser with a profile of its own: without one there are no extensions. Chromium writes into their folders."""
    loaded = shutil.copytree(extension, profile.with_name(f"{profile.name}-extension"))
    flags = [
        *FLAGS,
        *([] if is_visible else ["--headless=new"]),
        f"--host-resolver-rules=MAP * 127.0.0.1:{internet_port}, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        *(f"--disable-extensions-except={loaded}", f"--load-extension={loaded}"),
    ]
    context = chromium.launch_persistent_context(
        profile,
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        headless=False,
        args=flags,
        ignore_default_args=["--disable-extensions"],
        viewport={"width": 1280, "height": 800},
    )
    context.set_default_timeout(patience.MILLISECONDS)
    try:
        yield Chrome(context)
    finally:
        context.close()


def without_inboxsdk(extension: Path, target: Path) -> Path:
    """The same extension, but InboxSDK fails before it has done anything."""
    shutil.copytree(extension, target)
    (target / "inboxsdk.js").write_text("throw new Error('InboxSDK has broken');")
    return target
