"""The landing page as a recipient's browser sees it."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from consentry.deployment import Deployment
from consentry.rules.landing.link import Link, sign_link
from consentry.store.landing.system_mail import due_mail
from tests.builders import Company

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36"


@dataclass
class Shown:
    """One page that was answered."""

    answer: TestResponse
    status: int = field(init=False)

    def __post_init__(self) -> None:
        self.status = self.answer.status_code
        self._tree = html.fromstring(self.answer.data)

    @property
    def heading(self) -> str:
        return str(self._tree.xpath("string(//h1)")).strip()

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", unescape(str(self._tree.text_content()))).strip()

    @property
    def choices(self) -> list[str]:
        return [str(value) for value in self._tree.xpath("//input[@name='what']/@value")]

    @property
    def chosen(self) -> list[str]:
        return [str(value) for value in self._tree.xpath("//input[@name='what'][@checked]/@value")]

    @property
    def buttons(self) -> list[str]:
        return [str(button.text_content()) for button in self._tree.xpath("//button")]

    @property
    def language(self) -> str:
        return str(self._tree.get("lang"))

    def found(self, xpath: str) -> list[str]:
        return [str(each) for each in self._tree.xpath(xpath)]

    @property
    def undo(self) -> str | None:
        """Where the undo button posts to."""
        return next((url for url in self.found("//form/@action") if "/u/undo/" in url), None)


@dataclass
class Browser:
    """A recipient's."""

    server: FlaskClient
    language: str = "en"

    def open(self, url: str, method: str = "GET", **options: object) -> Shown:
        headers = {"User-Agent": CHROME, "Accept-Language": self.language}
        return Shown(self.server.open(url, method=method, headers=headers, **options))  # type: ignore[arg-type]

    def press(self, url: str, **said: str) -> Shown:
        return self.open(url, "POST", data=said)


def message_link(deployment: Deployment, company: Company) -> str:
    """The link of a mail with one body for several people."""
    return f"/u/{sign_link(deployment.keyring.secrets[0], Link(company.team_id, company.rep.user_id, 7))}"


def mails_due(deployment: Deployment) -> int:
    with deployment.db.read() as connection:
        return len(due_mail(connection, datetime.now(UTC), 100))
