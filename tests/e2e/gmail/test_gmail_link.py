"""The team's unsubscribe link in mail that is written in Gmail, end to end: once, where it belongs, or not at all."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
import requests

from tests.e2e.backend import PUBLIC_URL, Backend
from tests.e2e.gmail.proxy import ExtensionProxy
from tests.e2e.gmail.window import Compose, Gmail, Place

NewAddress = Callable[[], str]
Policy = Callable[..., None]

MESSAGE = "/api/v1/unsubscribe-message"
LINKS = f"{PUBLIC_URL}/u/"
PLACEHOLDER = "{{team_unsubscribe}}"
ON = {"in_client_mail": True, "append": True, "html": '<p>Enough? <a href="#">Tell us</a></p>'}


def links_in(body: str) -> list[str]:
    return re.findall(rf"{LINKS}[^\"<\s]+", body)


@pytest.fixture
def switched_on(backend: Backend, policy: Policy) -> None:
    """Put back by `policy` when the test is over."""
    policy(unsubscribe_message={**backend.admin.get("/settings")["unsubscribe_message"], **ON})


@pytest.mark.usefixtures("switched_on")
def test_a_new_mail_gets_a_link_that_works_once(gmail: Gmail, backend: Backend, new_address: NewAddress) -> None:
    compose = gmail.write(to=[new_address()], body="Dear Ada")
    body = compose.wait_for_body(LINKS)
    [link] = links_in(body)
    assert body == f'Dear Ada<div><br></div><p>Enough? <a href="{link}">Tell us</a></p>'
    assert requests.get(backend.url + urlsplit(link).path, timeout=30).status_code == 200
    compose.add("cc", new_address())
    compose.press("a click")
    [sent] = gmail.wait_for_sent()
    assert sent.body == body


@pytest.mark.usefixtures("switched_on")
@pytest.mark.parametrize("way", ["a click", "Ctrl+Enter", "another extension"])
def test_the_only_recipient_gets_a_link_of_their_own_as_the_mail_goes(
    gmail: Gmail, backend: Backend, proxy: ExtensionProxy, new_address: NewAddress, way: str
) -> None:
    ada = new_address()
    compose = _written_to(gmail, proxy, ada)
    [shared] = links_in(compose.wait_for_body())
    compose.press(way)
    [link] = links_in(gmail.wait_for_sent()[0].body)
    assert link != shared
    assert ada in _page(backend, link)
    assert ada not in _page(backend, shared)


@pytest.mark.usefixtures("switched_on")
@pytest.mark.parametrize("field", ["to", "cc", "bcc"])
def test_to_several_the_link_names_nobody(
    gmail: Gmail, proxy: ExtensionProxy, new_address: NewAddress, field: str
) -> None:
    compose = _written_to(gmail, proxy, new_address())
    body = compose.wait_for_body(LINKS)
    compose.add(field, new_address())
    compose.press("a click")
    assert [sent.body for sent in gmail.wait_for_sent()] == [body]


@pytest.mark.usefixtures("switched_on")
def test_a_scheduled_mail_keeps_the_shared_link(gmail: Gmail, proxy: ExtensionProxy, new_address: NewAddress) -> None:
    compose = _written_to(gmail, proxy, new_address())
    body = compose.wait_for_body(LINKS)
    compose.press("Schedule send")
    gmail.page.get_by_role("button", name="Tomorrow morning").click()
    assert [sent.body for sent in gmail.wait_for_sent()] == [body]


@pytest.mark.usefixtures("switched_on")
def test_a_mail_that_is_stopped_at_the_last_moment_gets_the_shared_link_back(
    gmail: Gmail, proxy: ExtensionProxy, new_address: NewAddress
) -> None:
    compose = _written_to(gmail, proxy, new_address())
    [shared] = links_in(compose.wait_for_body(LINKS))
    compose.evaluate(STOP_ONCE)
    compose.press("a click")
    gmail.page.wait_for_selector("[data-stopped]")
    [stopped] = links_in(str(gmail.page.get_attribute("[data-stopped]", "data-stopped")))
    assert stopped != shared
    compose.add("cc", new_address())
    compose.press("a click")
    assert [links_in(sent.body) for sent in gmail.wait_for_sent()] == [[shared]]


@pytest.mark.usefixtures("switched_on")
def test_a_draft_with_somebodys_link_goes_to_nobody_else(
    gmail: Gmail, backend: Backend, new_address: NewAddress
) -> None:
    ada = new_address()
    personal = _personal(backend, ada)
    quote = f'<div class="gmail_quote"><a href="{personal}">Theirs</a></div>'
    compose = gmail.write(to=[new_address()], body=f'Hi <a href="{personal}">Tell us</a>{quote}')
    compose.press("a click")
    own, quoted = links_in(gmail.wait_for_sent()[0].body)
    assert ada not in _page(backend, own)
    assert quoted == personal


@pytest.mark.usefixtures("switched_on")
def test_without_inboxsdk_too(gmail_without_inboxsdk: Gmail, backend: Backend, new_address: NewAddress) -> None:
    personal = _personal(backend, new_address())
    compose = gmail_without_inboxsdk.write(to=[new_address()], body=f'<a href="{personal}">Tell us</a>')
    compose.press("a click")
    assert [sent.body for sent in gmail_without_inboxsdk.wait_for_sent()] == [f'<a href="{LINKS}">Tell us</a>']


STOP_ONCE = """root.querySelector('.aoO').parentElement.addEventListener('click', (event) => {
    event.stopPropagation();
    root.dataset.stopped = root.querySelector('.Am').innerHTML;
}, { capture: true, once: true })"""


def _written_to(gmail: Gmail, proxy: ExtensionProxy, address: str) -> Compose:
    """A mail with the shared link, once there was time to ask for the recipient's own."""
    compose = gmail.write(body="Dear Ada")
    compose.wait_for_body(LINKS)
    compose.add("to", address)
    proxy.wait_for_path(MESSAGE, 2)
    return compose


def _personal(backend: Backend, address: str) -> str:
    [link] = links_in(str(backend.rep.post("/unsubscribe-message", {"recipient": address})["html"]))
    return link


def _page(backend: Backend, link: str) -> str:
    return requests.get(backend.url + urlsplit(link).path, timeout=30).text


@pytest.mark.usefixtures("switched_on")
def test_an_answer_gets_it_above_the_quoted_mail(gmail: Gmail, new_address: NewAddress) -> None:
    quote = '<div class="gmail_quote">Your offer</div>'
    body = gmail.write("answer", body=f"Thanks{quote}", to=[new_address()]).wait_for_body(LINKS)
    before, after = body.split(quote)
    assert (len(links_in(before)), after) == (1, "")


@pytest.mark.usefixtures("switched_on")
@pytest.mark.parametrize("place", ["answer", "window"])
def test_a_reply_that_quotes_it_and_a_draft_that_has_it_get_no_second_one(
    gmail: Gmail, proxy: ExtensionProxy, new_address: NewAddress, place: Place
) -> None:
    link = f'<p><a href="{LINKS}old">Tell us</a></p>'
    body = f'Thanks<div class="gmail_quote">{link}</div>' if place == "answer" else f"Dear Ada{link}"
    compose = gmail.write(place, body=body, to=[new_address()])
    proxy.wait_for_path(MESSAGE)
    compose.press("a click")
    assert [sent.body for sent in gmail.wait_for_sent()] == [body]


@pytest.mark.usefixtures("switched_on")
def test_it_takes_the_placeholders_place(gmail: Gmail) -> None:
    body = gmail.write(body=f"Dear Ada {PLACEHOLDER}<div>Rep</div>").wait_for_body(LINKS)
    [link] = links_in(body)
    assert body == f'Dear Ada <p>Enough? <a href="{link}">Tell us</a></p><div>Rep</div>'


def test_without_append_it_waits_for_the_placeholder(
    gmail: Gmail, proxy: ExtensionProxy, policy: Policy, backend: Backend
) -> None:
    policy(unsubscribe_message={**backend.admin.get("/settings")["unsubscribe_message"], **ON, "append": False})
    compose = gmail.write()
    proxy.wait_for_path(MESSAGE)
    assert compose.wait_for_body() == ""
    compose.find(".Am").type(f"Dear Ada {PLACEHOLDER}")
    assert len(links_in(compose.wait_for_body(LINKS))) == 1


@pytest.mark.usefixtures("switched_on")
def test_what_the_rep_takes_out_stays_out(gmail: Gmail, proxy: ExtensionProxy, new_address: NewAddress) -> None:
    compose = gmail.write()
    compose.wait_for_body(LINKS)
    compose.evaluate("root.querySelector('.Am').textContent = 'Dear Ada'")
    compose.add("to", new_address())
    compose.press("Ctrl+Enter")
    assert [sent.body for sent in gmail.wait_for_sent()] == ["Dear Ada"]
    assert proxy.calls.count(("GET", MESSAGE)) == 1


def test_while_it_is_switched_off_the_body_is_not_touched(
    gmail: Gmail, proxy: ExtensionProxy, new_address: NewAddress
) -> None:
    body = f"Dear Ada {PLACEHOLDER}"
    compose = gmail.write(to=[new_address()], body=body)
    proxy.wait_for_path(MESSAGE)
    compose.press("a click")
    assert [sent.body for sent in gmail.wait_for_sent()] == [body]


@pytest.mark.usefixtures("switched_on")
def test_without_the_backend_the_mail_is_written_and_sent_as_before(
    gmail: Gmail, proxy: ExtensionProxy, new_address: NewAddress
) -> None:
    proxy.fault = "down"
    compose = gmail.write(to=[new_address()], body="Dear Ada")
    proxy.wait_for_path(MESSAGE)
    compose.press("a click")
    gmail.stop()
    gmail.choose("Send anyway")
    assert [sent.body for sent in gmail.wait_for_sent()] == ["Dear Ada"]


@pytest.mark.usefixtures("switched_on")
def test_it_is_put_in_once_the_backend_is_back(gmail: Gmail, proxy: ExtensionProxy, new_address: NewAddress) -> None:
    proxy.fault = "down"
    compose = gmail.write()
    proxy.wait_for_path(MESSAGE)
    proxy.fault = "none"
    compose.add("to", new_address())
    assert len(links_in(compose.wait_for_body(LINKS))) == 1


@pytest.mark.usefixtures("switched_on")
def test_without_inboxsdk_nothing_is_put_in(gmail_without_inboxsdk: Gmail, new_address: NewAddress) -> None:
    gmail_without_inboxsdk.write(to=[new_address()], body="Dear Ada").press("a click")
    assert [sent.body for sent in gmail_without_inboxsdk.wait_for_sent()] == ["Dear Ada"]
