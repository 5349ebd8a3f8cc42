"""The playground that `consentry demo` serves: a stopped send, seen and put right, as a visitor would."""

from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.e2e.backend import consentry


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with consentry("demo", {"CONSENTRY_HOME": str(tmp_path_factory.mktemp("demo"))}) as url:
        yield url


@pytest.fixture
def page(browser: Browser, demo: str) -> Iterator[Page]:
    """The playground, open. It asks nobody but its own server, and nothing goes wrong in it."""
    with browser.new_context() as context:
        page = context.new_page()
        strangers: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: request.url.startswith(demo) or strangers.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{demo}/playground/outlook")
        yield page
        assert (strangers, errors) == ([], [])


def test_a_visitor_is_stopped_and_sends_without_that_person(page: Page) -> None:
    page.get_by_role("button", name="Sofia Lindqvist").click()
    page.get_by_role("button", name="Grace Okafor").click()
    page.get_by_label("Subject").fill("Our offer")
    page.get_by_role("button", name="Send", exact=True).click()
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text("Sofia Lindqvist")
    expect(dialog).to_contain_text("unsubscribed on")
    dialog.get_by_role("button", name="Don't Send").click()
    page.get_by_role("button", name="Sofia Lindqvist remove").click()
    page.get_by_role("button", name="Send", exact=True).click()
    happened = page.get_by_role("region", name="What happened").get_by_role("listitem")
    expect(happened).to_have_count(2)
    expect(happened.first).to_contain_text("sent")
    expect(happened.last).to_contain_text("stopped")
    expect(happened.last).to_contain_text("Sofia Lindqvist")


def test_the_add_in_speaks_outlooks_language(page: Page) -> None:
    page.get_by_label("Outlook's language").select_option(label="Nederlands")
    page.get_by_role("button", name="Sofia Lindqvist").click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("alertdialog")).to_contain_text("afgemeld")


def test_the_unsubscribe_link_is_there_once_an_admin_has_switched_it_on(page: Page, demo: str) -> None:
    link = page.get_by_label("Message body").get_by_role("link")
    expect(link).to_have_count(0)
    switch(demo, True)
    try:
        page.reload()
        expect(link).to_have_count(1)
        assert requests.get(str(link.get_attribute("href")), timeout=30).ok
    finally:
        switch(demo, False)


def switch(demo: str, on: bool) -> None:
    """As the admin does in the pane's settings."""
    token = requests.get(f"{demo}/playground/session.json", timeout=30).json()["tokens"]["admin"]
    chosen = {"unsubscribe_message": {"in_client_mail": on}}
    headers = {"Authorization": f"Bearer {token}"}
    assert requests.patch(f"{demo}/api/v1/settings", json=chosen, headers=headers, timeout=30).ok


def test_the_page_says_that_its_office_js_is_patched(page: Page) -> None:
    expect(page.get_by_text("one check is patched")).to_be_visible()
