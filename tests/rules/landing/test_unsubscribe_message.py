"""The unsubscribe message: the team's words around a link that works, in a mail once."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentry.rules.landing.message import LABELS, PLACEHOLDER, UnsubscribeMessage, in_html, in_text, render

LINKS = "https://consentry.example/u/"
URL = f"{LINKS}token"


def links_in(html: str) -> list[str]:
    found: list[str] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                found.append(dict(attrs).get("href") or "")

    parser = Links()
    parser.feed(html)
    parser.close()
    return found


@pytest.fixture
def message() -> UnsubscribeMessage:
    return render('<p>Enough? <a href="#">Tell us</a>.</p>', URL, "en")


def test_the_first_hyperlink_becomes_the_link_and_others_stay() -> None:
    made = render(
        '<p><a href="https://x.example" title="x">No more</a> or <a href="https://y.example">news</a></p>', URL, "en"
    )

    assert links_in(made.html) == [URL, "https://y.example"]
    assert made.text == f"No more: {URL} or news: https://y.example"


@pytest.mark.parametrize("language", list(LABELS))
def test_a_link_is_added_where_there_is_none(language: str) -> None:
    made = render("<p>We write seldom.</p>", URL, language)

    assert links_in(made.html) == [URL]
    assert made.text == f"We write seldom.\n\n{LABELS[language]}: {URL}"
    assert links_in(render("", URL, language).html) == [URL]


def test_it_stands_at_the_end_of_the_mail(message: UnsubscribeMessage) -> None:
    assert in_html("<html><body><p>Hi</p></body></html>", message, LINKS, True) == (
        f"<html><body><p>Hi</p>{message.html}</body></html>"
    )
    assert in_html("<p>Hi</p>", message, LINKS, True).endswith(message.html)
    assert in_text("Hi\n", message, LINKS, True) == f"Hi\n\n{message.text}\n"


def test_without_append_it_stands_only_where_the_placeholder_is(message: UnsubscribeMessage) -> None:
    assert in_html("<p>Hi</p>", message, LINKS, False) == "<p>Hi</p>"
    assert in_html(f"<p>{PLACEHOLDER}</p><p>Hi</p>", message, LINKS, False) == f"<p>{message.html}</p><p>Hi</p>"
    assert in_text("Hi", message, LINKS, False) == "Hi"
    assert in_text(f"{PLACEHOLDER} Hi", message, LINKS, False) == f"{message.text} Hi"


def test_the_placeholder_takes_the_place_of_appending_and_none_is_left(message: UnsubscribeMessage) -> None:
    body = f"<p>{PLACEHOLDER}</p><p>Hi</p>{PLACEHOLDER}"

    assert in_html(body, message, LINKS, True) == f"<p>{message.html}</p><p>Hi</p>"


def test_a_reply_that_quotes_it_gets_no_second_one(message: UnsubscribeMessage) -> None:
    quoted = in_html("<p>Hi</p>", message, LINKS, True)
    reply = f"<p>Thanks</p><blockquote>{quoted}</blockquote>"

    assert in_html(reply, message, LINKS, True) == reply
    assert links_in(in_html(reply + PLACEHOLDER, message, LINKS, True)) == [URL]
    text = f"Thanks\n\n> {in_text('Hi', message, LINKS, True)}"
    assert in_text(text, message, LINKS, True) == text


@pytest.mark.parametrize("form", [in_html, in_text])
def test_a_link_that_a_mail_filter_has_wrapped_is_still_one(
    form: Callable[..., str], message: UnsubscribeMessage
) -> None:
    wrapped = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fconsentry.example%2Fu%2Ftoken&data=1"
    reply = f"Thanks <{wrapped}>"

    assert form(reply, message, LINKS, True) == reply


@given(template=st.text(alphabet='<a href="#">b/&;p x\n', max_size=60), body=st.text(max_size=60), append=st.booleans())
def test_whatever_the_words_once_is_enough(template: str, body: str, append: bool) -> None:
    made = render(template, URL, "en")
    once = in_html(body, made, LINKS, append)

    assert URL in made.html
    assert PLACEHOLDER not in once
    assert in_html(once, made, LINKS, append) == once
    assert URL in made.text or "<" in template
