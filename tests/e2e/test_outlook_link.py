"""The team's unsubscribe link in mail that is written in Outlook, end to end: once, where it belongs, or not at all."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
import requests
from playwright.sync_api import Browser

from tests.e2e.backend import PUBLIC_URL, Backend
from tests.e2e.fault_proxy import Fault, FaultProxy
from tests.e2e.outlook import Outlook, outlook_window

NewAddress = Callable[[], str]
Policy = Callable[..., None]

PLACEHOLDER = "{{team_unsubscribe}}"
ON = {"in_client_mail": True, "append": True, "html": '<p>Enough? <a href="#">Tell us</a></p>'}
LOGO = '<p>Rep <img src="cid:logo"></p>'


def links_in(body: str) -> list[str]:
    return re.findall(rf"{PUBLIC_URL}/u/[^\"<\s]+", body)


@pytest.fixture
def switched_on(backend: Backend, policy: Policy) -> None:
    """Put back by `policy` when the test is over."""
    policy(unsubscribe_message={**backend.admin.get("/settings")["unsubscribe_message"], **ON})


@pytest.mark.usefixtures("switched_on")
def test_a_new_mail_gets_a_link_that_works_once(outlook: Outlook, backend: Backend, new_address: NewAddress) -> None:
    outlook.write_body("<p>Dear Ada</p>", to=[new_address()])
    outlook.change("to", [new_address()])
    [link] = links_in(outlook.body)
    assert outlook.body == f'<p>Dear Ada</p><p><br></p><p>Enough? <a href="{link}">Tell us</a></p>'
    assert requests.get(backend.url + urlsplit(link).path, timeout=30).status_code == 200
    assert outlook.press_send().outcome == "sent"


@pytest.mark.usefixtures("switched_on")
@pytest.mark.parametrize("kind", ["reply", "forward"])
def test_an_answer_gets_it_above_the_quoted_mail(outlook: Outlook, kind: str) -> None:
    outlook.write_body(f"{LOGO}<blockquote>Your offer</blockquote>", kind)
    before, after = outlook.body.split(LOGO)
    assert len(links_in(before)) == 1
    assert after == "<blockquote>Your offer</blockquote>"


@pytest.mark.usefixtures("switched_on")
def test_a_reply_that_quotes_it_gets_no_second_one(outlook: Outlook) -> None:
    quoted = outlook.write_body("<p>Dear Ada</p>").body
    reply = f"<p>Thanks</p><blockquote>{quoted}</blockquote>"
    assert outlook.write_body(reply, "reply").body == reply


@pytest.mark.usefixtures("switched_on")
def test_it_takes_the_placeholders_place(outlook: Outlook) -> None:
    outlook.write_body(f"<p>Dear Ada</p>{PLACEHOLDER}{LOGO}")
    [link] = links_in(outlook.body)
    assert outlook.body == f'<p>Dear Ada</p><p>Enough? <a href="{link}">Tell us</a></p>{LOGO}'


def test_without_append_it_waits_for_the_placeholder(
    outlook: Outlook, policy: Policy, backend: Backend, new_address: NewAddress
) -> None:
    chosen = {**backend.admin.get("/settings")["unsubscribe_message"], **ON, "append": False}
    policy(unsubscribe_message=chosen)
    assert outlook.write_body("<p>Dear Ada</p>").body == "<p>Dear Ada</p>"
    outlook.type_body(f"<p>Dear Ada</p>{PLACEHOLDER}")
    outlook.change("to", [new_address()])
    assert len(links_in(outlook.body)) == 1


@pytest.mark.usefixtures("switched_on")
def test_what_the_rep_takes_out_stays_out(outlook: Outlook, new_address: NewAddress) -> None:
    outlook.write_body("").type_body("<p>Dear Ada</p>")
    outlook.restart_runtime()
    outlook.change("to", [new_address()])
    assert outlook.body == "<p>Dear Ada</p>"


def test_while_it_is_switched_off_the_body_is_not_touched(outlook: Outlook, new_address: NewAddress) -> None:
    outlook.write_body(f"<p>Dear Ada {PLACEHOLDER}</p>", to=[new_address()])
    outlook.change("cc", [new_address()])
    assert outlook.body == f"<p>Dear Ada {PLACEHOLDER}</p>"


@pytest.mark.usefixtures("switched_on")
def test_a_token_for_checks_is_enough(browser: Browser, backend: Backend, proxy: FaultProxy) -> None:
    with outlook_window(browser, proxy.url, None) as outlook:
        outlook.open({"consentry.checkToken": backend.check_token}).write_body("")
        assert len(links_in(outlook.body)) == 1


@pytest.mark.usefixtures("switched_on")
@pytest.mark.parametrize("fault", ["down", "slow", "error", "unauthorized", "garbage"])
def test_without_the_backend_the_mail_is_written_and_sent_as_before(
    outlook: Outlook, proxy: FaultProxy, new_address: NewAddress, fault: Fault
) -> None:
    proxy.fault = fault
    outlook.write_body("<p>Dear Ada</p>", to=[new_address()])
    assert outlook.body == "<p>Dear Ada</p>"
    proxy.fault = "none"
    assert outlook.press_send().outcome == "sent"
    assert outlook.body == "<p>Dear Ada</p>"


@pytest.mark.usefixtures("switched_on")
def test_it_is_put_in_once_the_backend_is_back(outlook: Outlook, proxy: FaultProxy, new_address: NewAddress) -> None:
    proxy.fault = "down"
    outlook.write_body("<p>Dear Ada</p>")
    proxy.fault = "none"
    outlook.change("to", [new_address()])
    assert len(links_in(outlook.body)) == 1


WORDS = {"en": "Enough?", "de": "Genug?", "fr": "Assez ?", "nl": "Genoeg?", "sv": "Nog?"}
OFFER = "<p>Merci pour votre offre, nous attendons le devis.</p>"


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (f"<p>Rep</p><blockquote>{OFFER}</blockquote>", "reply", "Assez ?"),
        (f"<p>Vielen Dank für die Antwort, wir sind dabei.</p><blockquote>{OFFER}</blockquote>", "reply", "Genug?"),
        (f"<p>Rep</p><blockquote>{OFFER}</blockquote>", "forward", "Enough?"),
        ("", "newMail", "Enough?"),
    ],
)
def test_it_speaks_the_mails_language_where_that_is_sure_and_else_outlooks(
    outlook: Outlook, policy: Policy, backend: Backend, body: str, kind: str, words: str
) -> None:
    policy(unsubscribe_message={**backend.admin.get("/settings")["unsubscribe_message"], **ON, "html": WORDS})
    written = outlook.write_body(body, kind).body
    assert [each for each in WORDS.values() if each in written] == [words]
    assert len(links_in(written)) == 1
