"""A link that was damaged on its way leads to the same page, and its one-click is heard without a redirect."""

import pytest

from consentry.deployment import Deployment
from tests.actions.recipient import BOB, events
from tests.builders import Company
from tests.web.landing.landing_page import Browser

DAMAGED = [
    "/u/{}.", "/u/{}%3E", "/u/{}>", "/u/{}&amp;", "/u/{}%0A", "/u/{}%0D%0A", "/u/{}%C2%AD", "/u/{}=", "/u/{}=%0A",
    '/u/{}"', "/u/{})", "/u/{}/", "/u/{}//", "/u//{}", "/U/{}", "/U/{}/.", "/u/%3C{}%3E", "/u/=3D{}", "/u/ {}",
    "/u/https://consentry.example/u/{}", "/u/{}?utm_source=mail", "/u/{}?", "/{}", "/u{}", "/u/{}/index.html",
]  # fmt: skip


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_damaged_link_is_mended(
    browser: Browser, deployment: Deployment, company: Company, link: str, damaged: str
) -> None:
    url = damaged.format(link.removeprefix("/u/"))
    page = browser.open(url)
    assert (page.status, BOB in page.text) == (200, True)
    assert browser.server.post(url, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [each.event.source.word for each in events(deployment, company.team_id)] == ["one_click"]
    assert browser.press(f"{url}", what="everything").status == 200


@pytest.mark.parametrize("inside", ["%0A", "%0D%0A", "%C2%AD", "%20", "=%0D%0A", "%E2%80%8B", "%250A"])
def test_a_link_torn_in_the_middle_is_mended(browser: Browser, link: str, inside: str) -> None:
    assert BOB in browser.open(link[:40] + inside + link[40:]).text


def test_the_button_of_the_front_page_works(browser: Browser, company: Company) -> None:
    (url,) = browser.open("/").found("//main//a[contains(@href, '/u/')]/@href")
    page = browser.press(url, address="bob@example.com")
    assert (page.status, page.heading) == (200, "You are unsubscribed")
    assert browser.press("/u", address="bob@example.com").status == 200


def test_an_undo_that_was_damaged_is_mended(browser: Browser, link: str) -> None:
    undo = browser.press(link, what="everything").undo
    assert undo
    path, _, query = undo.partition("?")
    damaged = path.replace("/u/", "/U//") + "%3E."
    assert browser.open(f"{damaged}?{query}").buttons == ["Undo"]
    assert browser.press(damaged).heading == "It is undone"
