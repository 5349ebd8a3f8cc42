"""The landing page in Chromium: small, alone, readable by everybody, and changed by nothing but a press."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, Request

from consentry.cli import main
from consentry.rules.landing.link import Link, sign_link
from consentry.rules.words import LANGUAGES
from tests.e2e.backend import ADMIN, REP, TEAM, consentry
from tests.e2e.browser import ADDIN_FOLDER

AXE = (ADDIN_FOLDER / "node_modules/axe-core/axe.min.js").read_text()
SECRET = "a secret of the tests"
THEMES = ("light", "dark")
WIDTHS = (320, 1000)
MOST_BYTES = 30_000
LANDING = {
    "company": "Halden Robotics AS",
    "postal_address": "Sagvegen 12\n1768 Halden",
    "topics": [{"id": "offers", "name": "Offers"}, {"id": "events", "name": "Fairs and events"}],
    "default_topic": "offers",
    "reasons": ["Too many mails", "Not my field"],
}


class Site:
    """The server, one recipient, and the ways to each page."""

    def __init__(self, url: str, environment: dict[str, str]) -> None:
        self._url = url
        self._run = lambda *words: CliRunner(env=environment).invoke(main, words, catch_exceptions=False).stdout.strip()
        token = self._run("token", "create", "--user", ADMIN)
        self.api = requests.Session()
        self.api.headers["Authorization"] = f"Bearer {token}"
        self.api.patch(f"{url}/api/v1/settings", json={"landing": LANDING}, timeout=30).raise_for_status()

    def link(self, address: str) -> str:
        token = urlsplit(self._run("link", address, "--team", TEAM, "--sender", REP)).path
        return f"{self._url}{token}"

    def nobodys_link(self) -> str:
        return f"{self._url}/u/{sign_link(SECRET.encode(), Link(1, 0, 7))}"

    def page(self, path: str) -> str:
        return f"{self._url}{path}"

    def state(self, address: str) -> tuple[str, int]:
        """What stands against mail to them, and how often anything was said."""
        person = self.api.get(f"{self._url}/api/v1/people/lookup", params={"address": address}, timeout=30).json()
        history = self.api.get(f"{self._url}/api/v1/people/{person['id']}/history", timeout=30).json()
        return person["state"]["status"], len(history["items"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    environment = {"CONSENTRY_HOME": str(tmp_path_factory.mktemp("site")), "CONSENTRY_SECRET_KEYS": SECRET}
    for words in (
        ("team", "add", TEAM),
        ("user", "add", REP, "--team", TEAM, "--role", "rep"),
        ("user", "add", ADMIN, "--team", TEAM, "--role", "admin"),
    ):
        CliRunner(env=environment).invoke(main, words, catch_exceptions=False)
    with consentry("serve", environment) as url:
        yield Site(url, environment)


def ask(site: Site, page: Page, address: str, language: str) -> None:
    page.goto(f"{site.link(address)}?lang={language}")


def asked_again(site: Site, page: Page, address: str, language: str) -> None:
    """What a browser that doesn't know `required` would lead to."""
    ask(site, page, address, language)
    page.evaluate("document.querySelectorAll('[name=what]').forEach(each => each.value = 'nothing')")
    page.locator("button").click()


def left(site: Site, page: Page, address: str, language: str) -> None:
    ask(site, page, address, language)
    page.locator("button").click()


def paused(site: Site, page: Page, address: str, language: str) -> None:
    ask(site, page, address, language)
    page.locator("[value='pause:30']").check()
    page.locator("button").click()


def already(site: Site, page: Page, address: str, language: str) -> None:
    """Out, and then back on the link."""
    left(site, page, address, language)
    ask(site, page, address, language)


def partly(site: Site, page: Page, address: str, language: str) -> None:
    paused(site, page, address, language)
    ask(site, page, address, language)


def undo(site: Site, page: Page, address: str, language: str) -> None:
    left(site, page, address, language)
    page.goto(str(page.locator("form").evaluate("form => form.action")))


def undone(site: Site, page: Page, address: str, language: str) -> None:
    left(site, page, address, language)
    page.locator("button").click()


def typing(site: Site, page: Page, address: str, language: str) -> None:
    page.goto(f"{site.nobodys_link()}?lang={language}")


def typed_wrong(site: Site, page: Page, address: str, language: str) -> None:
    typing(site, page, address, language)
    page.locator("form").evaluate("form => { form.noValidate = true }")
    page.get_by_role("textbox").fill("nobody")
    page.locator("button").click()


def typed(site: Site, page: Page, address: str, language: str) -> None:
    typing(site, page, address, language)
    page.get_by_role("textbox").fill(address)
    page.locator("button").click()


def too_late(site: Site, page: Page, address: str, language: str) -> None:
    page.goto(site.page(f"/u/undo/none?lang={language}"))


def about(site: Site, page: Page, address: str, language: str) -> None:
    page.goto(site.page(f"/?lang={language}"))


Way = Callable[[Site, Page, str, str], None]
STATES: tuple[Way, ...] = (
    *(ask, asked_again, left, paused, already, partly, undo, undone),
    *(typing, typed_wrong, typed, too_late, about),
)
EVERYTHING = list(product(STATES, LANGUAGES, THEMES, WIDTHS))
# Each state once, and each language, theme and width with some of them.
SAMPLE = [EVERYTHING[number * 20 + number * 7 % 20] for number in range(len(STATES))]


def assert_good(site: Site, browser: Browser, way: Way, language: str, theme: Any, width: int) -> None:
    """Axe finds nothing, nothing is cut off, nothing comes from elsewhere, and it is small."""
    address = f"{way.__name__}-{language}-{theme}-{width}@example.com"
    with browser.new_context(color_scheme=theme, viewport={"width": width, "height": 800}, bypass_csp=True) as context:
        page = context.new_page()
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))
        way(site, page, address, language)
        assert page.locator("html").get_attribute("lang") == language
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")
        told = [f"{each['id']}: {node['html']}" for each in found["violations"] for node in each["nodes"]]
        assert told == []
        assert {urlsplit(each.url).netloc for each in asked} == {urlsplit(site.page("/")).netloc}


@pytest.mark.parametrize(("way", "language", "theme", "width"), SAMPLE)
def test_everybody_can_read_and_use_it(
    site: Site, browser: Browser, way: Way, language: str, theme: str, width: int
) -> None:
    assert_good(site, browser, way, language, theme, width)


@pytest.mark.soak
@pytest.mark.parametrize(("way", "language", "theme", "width"), EVERYTHING)
def test_everybody_can_read_and_use_it_in_every_combination(
    site: Site, browser: Browser, way: Way, language: str, theme: str, width: int
) -> None:
    assert_good(site, browser, way, language, theme, width)


def test_page_and_style_are_small(site: Site) -> None:
    page = requests.get(site.link("small@example.com"), timeout=30)
    style = requests.get(site.page("/static/landing.css"), timeout=30)
    assert style.ok
    assert len(page.content) + len(style.content) <= MOST_BYTES


def test_the_policy_lets_in_nothing_but_the_style(site: Site, browser: Browser) -> None:
    url = site.link("policy@example.com")
    policy = requests.get(url, timeout=30).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(url)
        page.evaluate(
            """() => {
              const script = document.createElement('script')
              script.textContent = "document.title = 'broken in'"
              document.body.append(script)
              document.body.setAttribute('style', 'display: none')
            }"""
        )
        assert page.title() != "broken in"
        assert page.locator("main").is_visible()


def scan(browser: Browser, url: str) -> None:
    """What a mail filter's browser does: runs what there is to run, hovers, scrolls, waits, and presses nothing."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.keyboard.press("Tab")
        for each in page.locator("input, select, textarea, button, a").all():
            each.hover()
        page.evaluate("document.querySelectorAll('link, a').forEach(each => fetch(each.href).catch(() => 0))")
        page.evaluate("dispatchEvent(new Event('pagehide')); dispatchEvent(new Event('beforeunload'))")
        page.wait_for_timeout(500)


def test_a_scanners_browser_changes_nothing_and_the_persons_own_press_still_works(site: Site, browser: Browser) -> None:
    address = "scanned@example.com"
    url = site.link(address)
    scan(browser, url)
    assert site.state(address) == ("clear", 0)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(url)
        page.get_by_role("button").click()
        assert page.locator("h1").inner_text() == "You are unsubscribed"
    assert site.state(address) == ("unsubscribed", 1)


def test_the_keyboard_is_enough(site: Site, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site.link("keys@example.com"))
        page.locator("[name=what]").first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="No more mail from rep", exact=True).wait_for()
    assert site.state("keys@example.com")[1] == 1
