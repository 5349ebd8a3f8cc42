"""A visitor of the demo plays the recipient: leaves, finds the mail that confirms it, and changes their mind."""

from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Browser, expect

from tests.e2e.backend import consentry


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with consentry("demo", {"CONSENTRY_HOME": str(tmp_path_factory.mktemp("demo"))}) as url:
        yield url


def test_a_recipient_leaves_and_comes_back_by_mail(demo: str, browser: Browser) -> None:
    session = requests.get(f"{demo}/playground/session.json", timeout=30).json()
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        page.goto(f"{demo}/u/{session['link']}")
        page.get_by_label("Only mail about “Offers”").check()
        page.get_by_label("Why?").select_option("Not my field")
        page.get_by_role("button", name="Confirm").click()
        expect(page.get_by_role("heading")).to_have_text("No more mail about “Offers”")

        page.goto(f"{demo}/playground/mail")
        undo = page.get_by_role("link", name="/u/undo/")
        while not undo.count():
            page.wait_for_timeout(300)
            page.reload()
        undo.click()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("heading")).to_have_text("It is undone")
