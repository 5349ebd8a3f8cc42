"""The unsubscribe message that goes into a mail: the team's own words, around a link that works."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

from consentry.rules.words import said

DEFAULTS: Mapping[str, Any] = {"mode": "team", "html": "", "append": True, "in_client_mail": False}
PLACEHOLDER = "{{team_unsubscribe}}"
LABELS: Mapping[str, str] = said("landing", "LINK")

_BLOCKS = {"p", "div", "li", "ul", "ol", "br", "tr", "h1", "h2", "h3"}
_END_OF_BODY = re.compile(r"</body\s*>|</html\s*>", re.I)


@dataclass(frozen=True, slots=True)
class UnsubscribeMessage:
    """Both forms of one message."""

    html: str
    text: str


def render(template: str, url: str, language: str) -> UnsubscribeMessage:
    """The message with `url` behind its first hyperlink; one is added where the template has none."""
    href = f'href="{escape(url)}"'
    found = _Reader(template)
    if found.link is None:
        link = f"<a {href}>{LABELS[language]}</a>"
        html = f"{template}<p>{link}</p>" if template else f"<p>{link}</p>"
    else:
        html = template.replace(found.link, f"<a {href}>", 1)
    return UnsubscribeMessage(html, _Reader(html).text)


def in_html(body: str, message: UnsubscribeMessage, links: str, append: bool) -> str:
    """The body with the message once: in the placeholder's stead, else at the end if `append`.

    `links` is what all our links begin with: a body that holds one, such as a quoted mail, has the message already.
    """
    if _holds(body, links):
        return body.replace(PLACEHOLDER, "")
    if PLACEHOLDER in body:
        return body.replace(PLACEHOLDER, message.html, 1).replace(PLACEHOLDER, "")
    if not append:
        return body
    end = _END_OF_BODY.search(body)
    place = end.start() if end else len(body)
    return body[:place] + message.html + body[place:]


def in_text(body: str, message: UnsubscribeMessage, links: str, append: bool) -> str:
    """The same for a plain text part."""
    if _holds(body, links):
        return body.replace(PLACEHOLDER, "")
    if PLACEHOLDER in body:
        return body.replace(PLACEHOLDER, message.text, 1).replace(PLACEHOLDER, "")
    return f"{body.rstrip()}\n\n{message.text}\n" if append else body


def _holds(body: str, links: str) -> bool:
    """Mail filters such as Safe Links put a link, encoded, into one of their own, and replies quote that."""
    return links in body or links in unescape(body) or quote(links, safe="") in body


class _Reader(HTMLParser):
    """Finds the first hyperlink of a piece of HTML, and what it says as plain text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.link: str | None = None
        self._said: list[str] = []
        self._href, self._label = "", 0
        self.feed(html)
        self.close()
        lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in "".join(self._said).split("\n"))
        self.text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.link = self.link or self.get_starttag_text()
            self._href, self._label = dict(attrs).get("href") or "", len(self._said)
        elif tag in _BLOCKS:
            self._said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._href:
            label = "".join(self._said[self._label :]).strip()
            self._said.append("" if label == self._href else f": {self._href}" if label else self._href)
            self._href = ""
        elif tag in _BLOCKS:
            self._said.append("\n")

    def handle_data(self, data: str) -> None:
        self._said.append(data.replace("\n", " "))
