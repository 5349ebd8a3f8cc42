"""RFC 8058, and who opens the page without pressing anything."""

from datetime import UTC, datetime, timedelta

import pytest

from consentry.rules.visit import Visitor
from consentry.store.database import Database
from consentry.store.visits import visits
from tests.actions.recipient import events
from tests.builders import Company
from tests.web.landing_page import CHROME, Browser, mails_due, message_link


@pytest.mark.parametrize(
    "sent",
    [
        {"data": {"List-Unsubscribe": "One-Click"}},
        {"data": {"List-Unsubscribe": "One-Click"}, "content_type": "multipart/form-data"},
        {"data": b"List-Unsubscribe=One-Click", "content_type": "text/plain"},
    ],
)
def test_one_click_is_answered_with_an_empty_200(
    mailing: Browser, db: Database, company: Company, link: str, sent: dict[str, object]
) -> None:
    for _ in range(2):
        answer = mailing.server.post(link, **sent)  # type: ignore[arg-type]
        assert (answer.status_code, answer.data) == (200, b"")
        assert {"Set-Cookie", "Location"}.isdisjoint(answer.headers.keys())
    (said,) = events(db, company.team_id)
    assert (said.event.source.word, said.event.scope.word) == ("one_click", "everything")
    assert mails_due(db) == 1


def test_one_click_never_says_200_where_nobody_knows_to_whom(
    browser: Browser, db: Database, company: Company, link: str
) -> None:
    for url in ("/u/cut-off", message_link(db, company), link[:-1]):
        assert browser.server.post(url, data={"List-Unsubscribe": "One-Click"}).status_code == 404


def test_visits_are_counted_apart_and_nobody_by_name(
    browser: Browser, db: Database, company: Company, link: str, now: datetime
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
    with db.read() as connection:
        counted = visits(connection, company.team_id, datetime.now(UTC).date() - timedelta(days=1))
    totals = {kind.value: sum(times for (_, who), times in counted.items() if who == kind) for kind in Visitor}
    assert totals == {"human": 2, "scanner": 3, "one_click": 1}
