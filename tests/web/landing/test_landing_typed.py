"""A link that names nobody: whoever opens it types an address, and learns nothing about any."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.settings import Settings
from tests.actions.recipient import BOB, events, rows
from tests.builders import Api, Company, a_company
from tests.web.landing.landing_page import Browser, mails_due, message_link


def test_a_link_without_a_person_asks_for_the_address_and_sends_a_link(
    mailing: Browser, rep: Api, deployment: Deployment, company: Company
) -> None:
    url = message_link(deployment, company)
    rep.post("/unsubscribes", {"address": "out@example.com"})
    assert mailing.open(url).buttons == ["Send me the link"]
    answers = {
        mailing.press(url, address=address).text.replace(address, "…")
        for address in ("stranger@example.com", "out@example.com", "stranger@example.com")
    }
    assert len(answers) == 1
    assert "We are sending an e-mail to …" in answers.pop()
    assert (mails_due(deployment), rows(deployment, company.team_id, "stranger@example.com")) == (2, [])


def test_without_mail_a_typed_address_is_out_at_once_and_no_mail_is_promised(
    browser: Browser, rep: Api, deployment: Deployment, company: Company
) -> None:
    url = message_link(deployment, company)
    rep.post("/unsubscribes", {"address": "out@example.com"})
    pages = [browser.press(url, address=address) for address in ("New@Example.com", "out@example.com")]
    assert len({re.sub("(new|out)@example.com", "…", page.text) for page in pages}) == 1
    assert all("mailbox" not in page.text and page.undo is None for page in pages)
    (said,) = events(deployment, company.team_id, "new@example.com")
    assert (said.event.source.word, said.event.through_id) == ("typed", company.rep.user_id)
    assert mails_due(deployment) == 0


@pytest.mark.parametrize("typed", ["", "bob", "bob@", "@x.example", "a b@x..example", "<script>@", "x" * 5_000])
def test_what_is_no_address_is_asked_for_again(
    browser: Browser, deployment: Deployment, company: Company, typed: str
) -> None:
    page = browser.press(message_link(deployment, company), address=typed)
    assert page.status == 400
    assert "This is not an e-mail address." in page.text
    assert page.found("//script") == []


def test_whoever_types_without_end_has_to_wait(
    browser: Browser, deployment: Deployment, company: Company, link: str
) -> None:
    url = message_link(deployment, company)
    statuses = [browser.press(url, address=f"p{number}@example.com").status for number in range(80)]
    assert set(statuses) == {200, 429}
    assert browser.press(link, what="everything").status == 200


@pytest.mark.parametrize(
    "spelling", ["Bob@example.com", "bob+one@example.com", "bob+two@EXAMPLE.com", '"bob"@example.com']
)
def test_another_spelling_of_a_mailbox_gets_no_second_mail(
    mailing: Browser, deployment: Deployment, company: Company, spelling: str
) -> None:
    url = message_link(deployment, company)
    assert [mailing.press(url, address=each).status for each in (BOB, spelling)] == [200, 200]
    assert mails_due(deployment) == 1


def test_an_admin_takes_back_what_was_typed_within_a_time(
    browser: Browser, admin: Api, rep: Api, deployment: Deployment, company: Company
) -> None:
    for address in ("one@example.com", "two@example.com"):
        browser.press(message_link(deployment, company), address=address)
    listed = admin.get("/unsubscribes?source=typed&view=account").json["items"]
    assert {each["address"] for each in listed} == {"one@example.com", "two@example.com"}
    assert "typed into the page, not confirmed" in listed[0]["reason"]["detail"]
    body = {"source": "typed", "reason": "A script"}
    assert rep.post("/unsubscribes/take-back", body).status_code == 403
    early = admin.post("/unsubscribes/take-back", {**body, "to": "2020-01-01T00:00:00Z"})
    late = admin.post("/unsubscribes/take-back", {**body, "from": "2099-01-01T00:00:00Z"})
    assert early.json == late.json == {"taken_back": 0, "more": False}
    one = admin.post("/unsubscribes/take-back", {**body, "query": "one@example.com"})
    assert one.json == {"taken_back": 1, "more": False}
    for wrong in ({"source": "manual", "reason": "x"}, {"source": "typed"}, {"source": "typed", "reason": " "}):
        assert admin.post("/unsubscribes/take-back", wrong).status_code == 400
    assert (
        rows(deployment, company.team_id, "one@example.com"),
        len(rows(deployment, company.team_id, "two@example.com")),
    ) == ([], 1)


@pytest.mark.parametrize(("proxies", "statuses"), [(0, {200, 429}), (1, {200})])
def test_behind_a_proxy_everybody_counts_for_themselves(
    deployment: Deployment, company: Company, tmp_path: Path, proxies: int, statuses: set[int]
) -> None:
    client = create_app(Settings(home=tmp_path, trusted_proxies=proxies), deployment).test_client()

    def type_from(source: str) -> int:
        sent = {"X-Forwarded-For": f"203.0.113.9, {source}"}
        return client.post(message_link(deployment, company), data={"address": BOB}, headers=sent).status_code

    assert {type_from(f"198.51.100.{number}") for number in range(80)} == statuses
    # What stands before the proxy's own word is anybody's, and a client of IPv6 has a network full of addresses.
    assert {type_from("198.51.100.200") for _ in range(80)} >= {429}
    assert {type_from(f"2001:db8::{number:x}") for number in range(80)} >= {429}


def test_a_broken_link_serves_the_only_team_and_says_nothing_where_there_are_several(
    browser: Browser, deployment: Deployment, company: Company, now: datetime
) -> None:
    assert browser.open("/u/cut-off").buttons == ["Unsubscribe"]
    assert browser.open("/u/").buttons == ["Unsubscribe"]
    a_company(deployment, "Rivals", now)
    for page in (browser.open("/u/cut-off"), browser.open("/u/"), browser.press("/u/cut-off", address=BOB)):
        assert (page.status, page.heading, page.buttons) == (404, "This link doesn’t work", [])
        assert "Halden" not in page.text
    assert rows(deployment, company.team_id) == []


def test_whoever_was_erased_is_told_nothing_and_stays_out(
    browser: Browser, admin: Api, rep: Api, deployment: Deployment, company: Company, link: str
) -> None:
    person = rep.get(f"/people/lookup?address={BOB}").json["id"]
    assert admin.delete(f"/people/{person}").status_code in (200, 204)
    page = browser.open(link)
    assert BOB not in page.text
    assert page.buttons == ["Unsubscribe"]
    one_click = browser.server.post(link, data={"List-Unsubscribe": "One-Click"})
    assert (one_click.status_code, one_click.data) == (200, b"")
    assert len(events(deployment, company.team_id)) == 1
