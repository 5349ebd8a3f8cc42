"""Whatever follows a link without pressing the button, and however often, changes nothing but its own count."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from consentry.deployment import Deployment
from consentry.rules.consent.undo import BY_MAIL, sign_undo
from tests.actions.recipient import events
from tests.builders import Company
from tests.web.landing.landing_page import CHROME, Browser

READER = {"User-Agent": CHROME, "Accept-Language": "en"}
KINDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "a filter's GET": ("GET", {"User-Agent": "Mozilla/5.0 (compatible; LinkScanner/1.0)"}),
    "a GET as a browser sends it": ("GET", READER),
    "HEAD": ("HEAD", READER),
    "OPTIONS": ("OPTIONS", {**READER, "Access-Control-Request-Method": "POST", "Origin": "https://evil.example"}),
    "prefetch": ("GET", {**READER, "Sec-Purpose": "prefetch;prerender", "Purpose": "prefetch", "X-Moz": "prefetch"}),
}


def state(deployment: Deployment) -> dict[str, list[Any]]:
    """Every table but the count of visits."""
    tables = sa.MetaData()
    with deployment.db.read() as connection:
        tables.reflect(connection)
        names = tables.tables.keys() - {"visit"}
        return {name: sorted(map(str, connection.execute(sa.select(tables.tables[name])))) for name in names}


def follow(browser: Browser, deployment: Deployment, links: list[str], kind: str, times: int) -> None:
    before = state(deployment)
    method, headers = KINDS[kind]
    for number in range(times):
        answer = browser.server.open(links[number % len(links)], method=method, headers=headers)
        assert answer.status_code in (200, 204)
        answer.close()
    assert state(deployment) == before


@pytest.fixture
def links(browser: Browser, deployment: Deployment, company: Company, link: str) -> list[str]:
    """A link that nobody used, and one to undo what was said through another person's."""
    browser.press(link, what="sender")
    undo = sign_undo(
        deployment.keyring.secrets[0], events(deployment, company.team_id)[0].id, datetime.now(UTC) + BY_MAIL
    )
    return [link, f"{link}?lang=nl", f"/u/undo/{undo}"]


@pytest.mark.parametrize("kind", KINDS)
def test_following_a_link_changes_nothing(
    browser: Browser, deployment: Deployment, links: list[str], kind: str
) -> None:
    follow(browser, deployment, links, kind, 30)


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_following_links_a_hundred_thousand_times_changes_nothing(
    browser: Browser, deployment: Deployment, links: list[str], kind: str
) -> None:
    follow(browser, deployment, links, kind, 100_000)
