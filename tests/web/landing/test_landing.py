"""The landing page: whose mail it is, what should stop, why, and the way back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consentry.actions.landing.create_link import create_link
from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.rules.consent.undo import BY_MAIL, sign_undo
from consentry.rules.landing.link import Link, sign_link
from consentry.settings import Settings
from consentry.store.consent.history import KeptEvent
from tests.actions.recipient import BOB, rows
from tests.builders import Api, Company, a_send
from tests.web.landing.landing_page import Browser, mails_due

LANDING = {
    "company": "Halden & <Söner>",
    "postal_address": "Main Street 1\n0150 Oslo",
    "logo_url": "https://img.halden.example/logo.png",
    "topics": [{"id": "news", "name": "News & offers"}, {"id": "events", "name": "Events"}],
    "reasons": ["Too many mails", "Not for me"],
    "pause_days": [90, 14],
}


def test_the_page_says_whose_mail_it_is_and_offers_what_the_admin_chose(
    browser: Browser, admin: Api, link: str
) -> None:
    assert admin.patch("/settings", {"landing": {**LANDING, "default_topic": "news"}}).status_code == 200
    page = browser.open(link)

    assert page.heading == "Unsubscribe from Halden & <Söner>?"
    assert page.choices == ["everything", "sender", "topic:news", "topic:events", "pause:14", "pause:90"]
    assert page.chosen == ["everything"]
    assert page.found("//option/text()") == LANDING["reasons"]
    assert page.found("//header/img/@src") == [LANDING["logo_url"]]
    for text in (BOB, "Main Street 1 0150 Oslo", "Only mail from Rita Rep", "Only mail about “News & offers”"):
        assert text in page.text


def test_without_settings_it_works_under_the_teams_name(browser: Browser, link: str) -> None:
    page = browser.open(link)
    assert page.heading == "Unsubscribe from Halden?"
    assert page.choices == ["everything", "sender", "pause:30", "pause:60", "pause:90"]
    assert page.found("//img") == page.found("//select") == []


def test_without_pauses_none_is_offered(browser: Browser, admin: Api, link: str) -> None:
    admin.patch("/settings", {"landing": {"pause_days": []}})
    assert browser.open(link).choices == ["everything", "sender"]


@pytest.mark.parametrize(
    ("what", "status", "heading"),
    [
        ("everything", "unsubscribed", "You are unsubscribed"),
        ("sender", "unsubscribed", "No more mail from Rita Rep"),
        ("topic:news", "clear", "No more mail about “News & offers”"),
        ("pause:14", "paused", "No mail until "),
    ],
)
def test_each_choice_is_obeyed_kept_and_said_back(
    browser: Browser, admin: Api, rep: Api, link: str, said: Callable[[], list[KeptEvent]],
    what: str, status: str, heading: str,
) -> None:  # fmt: skip
    admin.patch("/settings", {"landing": LANDING})
    page = browser.press(link, what=what, reason="Not for me", note="  So long!\r\nBob \0 ")

    assert (page.status, page.heading.startswith(heading)) == (200, True)
    assert rep.post("/checks", a_send(to=[BOB])).json["recipients"][0]["status"] == status
    (kept,) = said()
    assert (kept.words.reason, kept.words.note) == ("Not for me", "So long!\nBob")
    assert kept.event.source.word == "clicked_link"
    assert kept.event.through_id is not None


def test_mail_without_a_topic_counts_as_the_default_topic(browser: Browser, admin: Api, rep: Api, link: str) -> None:
    admin.patch("/settings", {"landing": {**LANDING, "default_topic": "news"}})
    browser.press(link, what="topic:news")
    assert rep.post("/checks", a_send(to=[BOB])).json["recipients"][0]["status"] == "unsubscribed"


def test_topics_are_offered_only_where_they_stop_something(
    browser: Browser, admin: Api, deployment: Deployment, company: Company, link: str
) -> None:
    """A topic stops mail that carries one: a link in mail without any doesn't promise it."""
    admin.patch("/settings", {"landing": LANDING})
    assert not any("topic" in choice for choice in browser.open(link).choices)
    named = Link(company.team_id, company.rep.user_id, address_key=deployment.keyring.key(BOB), has_topic=True)
    topics = ["topic:news", "topic:events"]
    page = browser.open(f"/u/{sign_link(deployment.keyring.secrets[0], named)}")
    assert [choice for choice in page.choices if "topic" in choice] == topics


def test_why_is_optional_and_only_the_admins_reasons_count(
    browser: Browser, admin: Api, link: str, said: Callable[[], list[KeptEvent]]
) -> None:
    admin.patch("/settings", {"landing": LANDING})
    browser.press(link, what="everything", reason="made up", note="   ")
    assert not said()[0].words


@pytest.mark.parametrize("what", ["", "nothing", "topic:", "topic:none", "pause:31", "pause:", "pause:-1", "sender:9"])
def test_what_is_not_on_offer_changes_nothing_and_asks_again(
    browser: Browser, admin: Api, link: str, said: Callable[[], list[KeptEvent]], what: str
) -> None:
    admin.patch("/settings", {"landing": LANDING})
    page = browser.press(link, what=what)
    assert (page.status, said()) == (400, [])
    assert "Please choose what should stop." in page.text
    assert page.buttons == ["Confirm"]


def test_twice_is_the_same_as_once_and_said_kindly(
    browser: Browser, link: str, said: Callable[[], list[KeptEvent]]
) -> None:
    first, second = browser.press(link, what="everything"), browser.press(link, what="everything")
    assert (second.status, second.heading) == (200, first.heading)
    assert "You had told us before" in second.text
    assert len(said()) == 1
    assert (first.undo is not None, second.undo) == (True, None)


def test_the_result_can_be_undone_once_for_fifteen_minutes(
    browser: Browser, rep: Api, link: str, said: Callable[[], list[KeptEvent]]
) -> None:
    undo = browser.press(link, what="everything").undo
    assert undo
    assert browser.open(undo).buttons == ["Undo"]
    assert len(said()) == 1
    assert browser.press(undo).heading == browser.press(undo).heading == "It is undone"
    assert [each.event.source.word for each in said()] == ["clicked_link", "recipient_undo"]
    assert rep.get(f"/people/lookup?address={BOB}").json["state"]["status"] == "clear"


def test_an_undo_that_is_too_late_or_made_up_changes_nothing(
    browser: Browser, deployment: Deployment, link: str, said: Callable[[], list[KeptEvent]]
) -> None:
    browser.press(link, what="everything")
    late = sign_undo(deployment.keyring.secrets[0], said()[0].id, datetime.now(UTC) - timedelta(seconds=1))
    for token in (late, late[:-1] + "x", link.removeprefix("/u/"), "x"):
        assert browser.open(f"/u/undo/{token}").status == browser.press(f"/u/undo/{token}").status == 410
    assert len(said()) == 1


def test_the_link_never_lifts_anything(
    browser: Browser, rep: Api, deployment: Deployment, company: Company, link: str
) -> None:
    rep.post("/unsubscribes", {"address": BOB})
    before = rows(deployment, company.team_id)
    for what in ("everything", "sender", "pause:30", "pause:90", "pause:30", "pause:60"):
        assert "recipient_undo" not in browser.press(link, what=what).text
    after = rows(deployment, company.team_id)
    assert set(before) < set(after)
    assert rep.get(f"/people/lookup?address={BOB}").json["state"]["status"] == "unsubscribed"


def test_a_year_later_and_after_the_keys_were_changed_it_still_works(
    deployment: Deployment, company: Company, now: datetime, tmp_path: Path
) -> None:
    old = f"/u/{create_link(deployment, company.team_id, BOB, company.rep.email, now - timedelta(days=400))}"
    for keys, works in ((b"brand new,older,%b" % deployment.keyring.secrets[0], True), (b"brand new", False)):
        deployment.keyring.secrets = keys.split(b",") if works else [b"brand new"]
        page = Browser(create_app(Settings(home=tmp_path), deployment).test_client()).open(old)
        assert (BOB in page.text) is works


def test_a_mail_confirms_what_was_done_where_mail_can_be_sent(
    browser: Browser, mailing: Browser, deployment: Deployment, link: str
) -> None:
    assert "An e-mail to this address confirms it." in mailing.press(link, what="pause:30").text
    assert mails_due(deployment) == 1
    assert "confirms" not in browser.press(link, what="everything").text
    assert mails_due(deployment) == 1


def test_the_undo_in_the_mail_lasts_longer_than_the_one_on_the_page(
    browser: Browser, deployment: Deployment, link: str, said: Callable[[], list[KeptEvent]]
) -> None:
    browser.press(link, what="everything")
    event = said()[0]
    by_mail = sign_undo(deployment.keyring.secrets[0], event.id, event.event.at + BY_MAIL)
    assert browser.press(f"/u/undo/{by_mail}").heading == "It is undone"
