"""Headers that keep pages from being turned against their readers, and redirects that lead nowhere else."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.settings import Settings
from consentry.web.clients import addin

EVIL = "evil.example"


@pytest.fixture
def with_pane(deployment: Deployment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    (tmp_path / "pane").mkdir()
    (tmp_path / "pane" / "index.html").write_text("<!doctype html>")
    monkeypatch.setattr(addin, "ADDIN_DIST", tmp_path)
    settings = Settings(home=tmp_path, public_url="https://consentry.example", extension_ids="abc, def")
    return create_app(settings, deployment).test_client()


def test_the_pane_is_framed_by_outlook_and_the_extensions_alone(with_pane: FlaskClient) -> None:
    for path in ("/addin/pane/index.html", "//addin//pane/index.html"):
        policy = with_pane.get("/", environ_overrides={"PATH_INFO": path}).headers["Content-Security-Policy"]
        directives = {name: sources for name, *sources in map(str.split, policy.split(";"))}
        assert directives["default-src"] == ["'none'"]
        ours = {"'self'", "chrome-extension://abc", "chrome-extension://def"}
        others = {each for each in directives["frame-ancestors"] if each not in ours}
        assert ours <= set(directives["frame-ancestors"])
        assert {"https://outlook.office.com", "https://outlook.live.com", "https://*.cloud.microsoft"} <= others
        assert all(re.search(r"outlook|\*\.cloud\.microsoft$", each) for each in others)
        scripts = ["'self'", "https://appsforoffice.microsoft.com", "https://ajax.aspnetcdn.com"]
        assert directives["script-src"] == scripts


def test_nothing_redirects_to_the_host_that_a_request_names(deployment: Deployment, tmp_path: Path) -> None:
    """Neither does any route, in whatever spelling with slashes too many or too few."""
    app = create_app(Settings(home=tmp_path), deployment, {"link": ""})
    app.extensions["consentry.outbox"] = None
    server = app.test_client()
    paths = {re.sub(r"<[^>]*>", "x", rule.rule) for rule in app.url_map.iter_rules()} - {"/playground/mail"}
    spelled = {odd for path in paths for odd in (path.rstrip("/"), f"/{path}", path.replace("/", "//"), f"{path}/")}
    spelled |= {f"//{EVIL}", f"//{EVIL}/", f"//{EVIL}/u", f"/\\{EVIL}/", f"//{EVIL}/%2e%2e/u/", f"///{EVIL}//u"}
    for path in sorted(spelled):
        answer = server.get("/", headers={"Host": EVIL}, environ_overrides={"PATH_INFO": path, "RAW_URI": path})
        answer.close()
        where = answer.headers.get("Location", "/")
        assert (where[0], where[1:2]) != ("/", "/")
        assert where.startswith("/")
        assert EVIL not in where


@pytest.mark.parametrize("path", ["//u//nothing", "/u//nothing", "///u/nothing"])
def test_slashes_in_a_row_count_as_one(server: FlaskClient, path: str) -> None:
    answer = server.get("/", environ_overrides={"PATH_INFO": path})
    assert answer.status_code == 404
    assert b"This link doesn" in answer.data


def test_the_front_page_of_links_is_there_without_its_slash(server: FlaskClient) -> None:
    assert server.get("/u").status_code == server.get("/u/").status_code == 404
    assert b"This link doesn" in server.get("/u").data
