"""What goes wrong is told to people as a page in their language, and to programs as a problem."""

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from lxml import html

from consentry.deployment import Deployment
from consentry.rules.checking.wording import LANGUAGES
from tests.web.landing.landing_page import CHROME

BROWSER = {"User-Agent": CHROME, "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
WRONG_WAYS = [("GET", "/u/cut/off", 404), ("GET", "/nothing", 404), ("PUT", "/u/", 405), ("POST", "/", 405)]


@pytest.mark.parametrize(("method", "path", "status"), WRONG_WAYS)
def test_a_wrong_way_leads_to_a_page(server: FlaskClient, method: str, path: str, status: int) -> None:
    headings = set()
    for language in LANGUAGES:
        answer = server.open(path, method=method, headers={**BROWSER, "Accept-Language": language})
        assert (answer.status_code, answer.mimetype) == (status, "text/html")
        page = html.fromstring(answer.data)
        assert page.get("lang") == language
        headings.add(page.xpath("string(//h1)"))
    assert len(headings) == len(LANGUAGES)


@pytest.mark.parametrize(("method", "path", "status"), [*WRONG_WAYS[1:], ("GET", "/api/v1/nothing", 404)])
def test_a_program_is_told_a_problem(server: FlaskClient, method: str, path: str, status: int) -> None:
    answer = server.open(path, method=method, headers={"Accept": "*/*"})
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_the_api_tells_everybody_a_problem(server: FlaskClient) -> None:
    answer = server.get("/api/v1/nothing", headers=BROWSER)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_what_was_said_is_kept_to_be_said_again_after_a_fault_of_ours(
    server: FlaskClient, deployment: Deployment, link: str
) -> None:
    with deployment.db.write() as connection:
        connection.execute(sa.text("UPDATE settings SET document = '[]'"))
    said = {"what": "everything", "note": "Ça suffit"}
    answer = server.post(link, data=said, headers={**BROWSER, "Accept-Language": "fr"})
    page = html.fromstring(answer.data.decode())
    assert (answer.status_code, page.xpath("string(//h1)")) == (500, "Veuillez réessayer")
    assert {each.get("name"): each.get("value") for each in page.xpath("//form/input")} == said
