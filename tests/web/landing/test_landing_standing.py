"""Whoever is out already sees that; undo pages say whose mail it was about, and lead on."""

from datetime import UTC, datetime, timedelta

import pytest

from consentry.actions.consent.unsubscribe import unsubscribe
from consentry.actions.landing.create_link import create_link
from consentry.deployment import Deployment
from consentry.rules.consent.undo import sign_undo
from tests.actions.recipient import BOB, events, rows
from tests.builders import Api, Company, an_opt_out
from tests.web.landing.landing_page import Browser, message_link

WORDS = {"en": "nsubscrib", "nl": "fmeld", "de": "bmeld", "fr": "ésabonn", "sv": "vregistrer"}
WHOSE = {"company": "Halden Robotics", "postal_address": "Main Street 1\n0150 Oslo"}


@pytest.mark.parametrize("language", WORDS)
def test_the_page_has_the_word_that_was_clicked_on(browser: Browser, rep: Api, link: str, language: str) -> None:
    browser.language = language
    message = rep.post("/unsubscribe-message/preview", {"html": ""}, headers={"Accept-Language": language}).json
    assert WORDS[language] in browser.open(link).heading
    assert WORDS[language] in message["html"]


def test_whoever_is_out_sees_it_and_no_empty_form(browser: Browser, mailing: Browser, link: str) -> None:
    browser.press(link, what="everything")
    page = browser.open(link)
    assert (page.heading, page.choices, page.buttons) == ("You are unsubscribed", [], [])
    assert "Halden won’t write to bob@example.com any more." in page.text
    assert "The e-mail that confirmed it" in mailing.open(link).text
    assert "The e-mail that confirmed it" not in page.text


@pytest.mark.parametrize(
    ("said", "linked", "heading"),
    [
        ("bob@example.com", "bob+news@example.com", "You are unsubscribed"),
        ("b.o.b@gmail.com", "bob@gmail.com", "You are unsubscribed"),
        ("bob@googlemail.com", "b.ob+news@gmail.com", "You are unsubscribed"),
        ("bob+shop@fastmail.com", "shop@bob.fastmail.com", "You are unsubscribed"),
        ("bob+news@gmail.com", "bob@gmail.com", "Unsubscribe from Halden?"),
    ],
)
def test_whoever_is_out_under_another_spelling_sees_it_too(
    browser: Browser, deployment: Deployment, company: Company, now: datetime, said: str, linked: str, heading: str
) -> None:
    """What a check refuses, the page knows; what it doesn't, can still be said."""
    unsubscribe(deployment, company.team_id, an_opt_out(said), now)
    link = create_link(deployment, company.team_id, linked, company.rep.email, now)
    assert browser.open(f"/u/{link}").heading == heading


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("sender", "You no longer get mail from Rita Rep."),
        ("topic:news", "You no longer get mail about “News”."),
        ("pause:30", "You get no mail until "),
    ],
)
def test_whoever_is_out_in_part_sees_that_and_may_choose_more(
    browser: Browser, admin: Api, link: str, what: str, told: str
) -> None:
    admin.patch("/settings", {"landing": {"topics": [{"id": "news", "name": "News"}]}})
    assert told not in browser.open(link).text
    browser.press(link, what=what)
    page = browser.open(link)
    assert told in page.text
    assert "everything" in page.choices


def test_what_was_only_typed_can_be_confirmed(
    browser: Browser, deployment: Deployment, company: Company, link: str
) -> None:
    browser.press(message_link(deployment, company), address=BOB)
    page = browser.open(link)
    assert "You no longer get mail from Halden." in page.text
    assert "everything" in page.choices
    browser.press(link, what="everything")
    assert [row.source.word for row in rows(deployment, company.team_id)] == ["clicked_link"]


def test_the_pages_of_an_undo_say_whose_mail_it_was_and_lead_on(
    browser: Browser, admin: Api, deployment: Deployment, company: Company, link: str
) -> None:
    admin.patch("/settings", {"landing": WHOSE})
    undo = browser.press(link, what="everything").undo
    assert undo
    late = sign_undo(
        deployment.keyring.secrets[0],
        events(deployment, company.team_id)[0].id,
        datetime.now(UTC) - timedelta(seconds=1),
    )
    for page in (browser.open(undo), browser.open(f"/u/undo/{late}"), browser.press(undo)):
        assert page.found("//header/p/text()") == ["Halden Robotics"]
        assert "Main Street 1 0150 Oslo" in page.text
        (choices,) = page.found("//main//a/@href")
        assert BOB in browser.open(choices).text
