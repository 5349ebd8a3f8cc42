"""Who opens the page: a guess for the statistics, and for nothing else."""

import pytest

from consentry.rules.landing.visit import Visitor, visitor_of

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36"
PERSON = {"User-Agent": CHROME, "Accept-Language": "nl-NL"}


def test_a_browser_that_somebody_reads_is_a_human() -> None:
    assert visitor_of("GET", PERSON) is Visitor.HUMAN


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("HEAD", PERSON),
        ("GET", {}),
        ("GET", {"User-Agent": CHROME}),
        ("GET", {**PERSON, "Sec-Purpose": "prefetch;prerender"}),
        ("GET", {**PERSON, "Purpose": "prefetch"}),
        ("GET", {**PERSON, "X-Moz": "prefetch"}),
        ("GET", {**PERSON, "User-Agent": "curl/8.5"}),
        ("GET", {**PERSON, "User-Agent": f"{CHROME} HeadlessChrome/131.0"}),
        ("GET", {**PERSON, "User-Agent": "Mozilla/5.0 (compatible; bingbot/2.0)"}),
        ("GET", {**PERSON, "User-Agent": "Mozilla/5.0 (compatible; BarracudaCentral)"}),
    ],
)
def test_whoever_says_so_is_a_scanner(method: str, headers: dict[str, str]) -> None:
    assert visitor_of(method, headers) is Visitor.SCANNER
