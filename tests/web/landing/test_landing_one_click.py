"""RFC 8058, and who opens the page without pressing anything."""

from datetime import UTC, datetime, timedelta

import pytest

from consentry.deployment import Deployment
from consentry.rules.landing.visit import Visitor
from consentry.store.landing.visits import visits
from tests.actions.recipient import events
from tests.builders import Company
from tests.web.landing.landing_page import CHROME, Browser, mails_due, message_link

PAIR = b"List-Unsubscribe=One-Click"
PART = b'--b\nContent-Disposition: form-data; name="List-Unsubscribe"\n\nOne-Click\n--b--\n'
FORM = "application/x-www-form-urlencoded"
DRESSED = {
    "as RFC 8058 has it": (PAIR, FORM),
    "as the other type": (PART.replace(b"\n", b"\r\n"), "multipart/form-data; boundary=b"),
    "with line feeds alone": (PART, "multipart/form-data; boundary=b"),
    "without a boundary": (PAIR, "multipart/form-data"),
    "as plain text": (PAIR, "text/plain"),
    "without a type": (PAIR, None),
    "with a line end": (PAIR + b"\r\n", FORM),
    "quoted": (b'List-Unsubscribe="One-Click"', FORM),
    "in lower case": (PAIR.lower(), FORM),
    "encoded": (b"List%2DUnsubscribe=One%2DClick", FORM),
    "as JSON": (b'{"List-Unsubscribe":"One-Click"}', "application/json"),
    "behind something else": (b"email=&" + PAIR, FORM),
    "without a body": (b"", FORM),
    "without anything": (b"", None),
    "in no encoding": (b"\xff\xfe\x00", "application/octet-stream"),
    "too large to be read": (b"x" * 1_100_000, FORM),
}  # fmt: skip


@pytest.mark.parametrize("dressed", DRESSED)
@pytest.mark.parametrize("query", ["", "?List-Unsubscribe=One-Click"])
def test_one_click_is_answered_with_an_empty_200(
    mailing: Browser, deployment: Deployment, company: Company, link: str, dressed: str, query: str
) -> None:
    """Whatever a mail program posts to a personal link, it is the recipient who pressed its button."""
    body, kind = DRESSED[dressed]
    for _ in range(2):
        answer = mailing.server.post(link + query, data=body, content_type=kind)
        assert (answer.status_code, answer.data) == (200, b"")
        assert {"Set-Cookie", "Location"}.isdisjoint(answer.headers.keys())
    (said,) = events(deployment, company.team_id)
    assert (said.event.source.word, said.event.scope.word) == ("one_click", "everything")
    assert mails_due(deployment) == 1


def test_one_click_never_says_200_where_nobody_knows_to_whom(
    browser: Browser, deployment: Deployment, company: Company, link: str
) -> None:
    for url in ("/u/cut-off", message_link(deployment, company), link[:-1]):
        assert browser.server.post(url, data={"List-Unsubscribe": "One-Click"}).status_code == 404


def test_the_button_of_a_page_is_no_one_click(
    browser: Browser, deployment: Deployment, company: Company, link: str
) -> None:
    """A browser that overlooks `required` posts the page's form without a choice: it is asked again."""
    assert browser.press(link, note="").status == 400
    assert browser.press(message_link(deployment, company), address="").status == 400
    assert events(deployment, company.team_id) == []


def test_visits_are_counted_apart_and_nobody_by_name(
    browser: Browser, deployment: Deployment, company: Company, link: str, now: datetime
) -> None:
    read = {"User-Agent": CHROME, "Accept-Language": "en"}
    for method, headers in (
        ("GET", read),
        ("GET", read),
        ("GET", {}),
        ("HEAD", read),
        ("GET", {**read, "Sec-Purpose": "prefetch"}),
    ):
        browser.server.open(link, method=method, headers=headers).close()
    browser.server.post(link, data={"List-Unsubscribe": "One-Click"}).close()
    with deployment.db.read() as connection:
        counted = visits(connection, company.team_id, datetime.now(UTC).date() - timedelta(days=1))
    totals = {kind.value: sum(times for (_, who), times in counted.items() if who == kind) for kind in Visitor}
    assert totals == {"human": 2, "scanner": 3, "one_click": 1}
