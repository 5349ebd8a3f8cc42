"""The page that manifests point to."""

import json
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from consentry.actions.render_manifests import render_manifests
from consentry.deployment import Deployment
from consentry.rules.checking.wording import LANGUAGES
from consentry.settings import ADDIN_DIST, MANIFESTS
from tests.builders import Api, Company, a_company
from tests.web.landing.landing_page import Browser, Shown

URL = "https://consentry.example"


def test_it_says_whose_mail_it_is_about_and_what_is_kept(browser: Browser, admin: Api, company: Company) -> None:
    admin.patch("/settings", {"retention_days": 45, "landing": {"company": "Halden Robotics AS"}})

    page = browser.open("/")

    assert (page.status, page.heading) == (200, "Consentry")
    assert "Halden Robotics AS uses this server" in page.text
    assert "kept for 45 days" in page.text
    assert page.found("//main//a/@href") == ["/addin/pane/index.html", "/u/?lang=en"]
    assert browser.open("/u/?lang=en").status == 200


def test_of_several_teams_it_names_none(
    browser: Browser, deployment: Deployment, company: Company, now: datetime
) -> None:
    a_company(deployment, "Rivals", now)

    page = browser.open("/")

    assert "This server keeps sales mail away" in page.text
    assert "Halden" not in page.text
    assert "Rivals" not in page.text
    assert page.found("//main//a/@href") == ["/addin/pane/index.html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_readers_language(browser: Browser, company: Company, language: str) -> None:
    browser.language = language
    page = browser.open("/")

    assert page.language == language
    assert len({browser.open(f"/?lang={each}").text for each in LANGUAGES}) == len(LANGUAGES)


def test_it_runs_nothing_and_loads_nothing(browser: Browser, company: Company) -> None:
    answer = browser.open("/").answer

    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'; img-src 'none'")
    assert b"<script" not in answer.data
    assert len(answer.data) < 10_000


def test_it_is_there_while_the_database_is_not(
    browser: Browser, company: Company, deployment: Deployment, database_url: str, postgres: str
) -> None:
    if deployment.db.is_sqlite:
        return
    assert "Halden" in browser.open("/").text
    with psycopg.connect(postgres.format("postgres"), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [sa.engine.make_url(database_url).database],
        )

    assert "This server keeps sales mail away" in browser.open("/").text
    assert "Halden" in browser.open("/").text


def named(page: Shown) -> set[str]:
    return {f"{URL}/", *(f"{URL}/#{name}" for name in page.found("//h2/@id"))}


@pytest.fixture
def manifests(tmp_path: Path) -> Path:
    render_manifests(URL, MANIFESTS, ADDIN_DIST / "icons", tmp_path)
    return tmp_path


def test_what_manifests_point_to_is_there(browser: Browser, company: Company, manifests: Path) -> None:
    places = named(browser.open("/"))

    developer = json.loads((manifests / "outlook.json").read_text())["developer"]
    assert {developer[name] for name in ("websiteUrl", "privacyUrl", "termsOfUseUrl")} <= places
    assert developer["privacyUrl"] == f"{URL}/#privacy"
    assert f'<SupportUrl DefaultValue="{URL}/#support"/>' in (manifests / "outlook.xml").read_text()
    assert f"{URL}/#support" in places
