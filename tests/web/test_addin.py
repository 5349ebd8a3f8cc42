"""The add-in's files, as mail clients load them."""

import gzip
import os
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from consentry.settings import ADDIN_DIST
from consentry.web.clients import addin

# No file depends on the database.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

URL = "https://consentry.example"
LAUNCH_EVENT = "/addin/outlook/launchevent.js"


@pytest.fixture(autouse=True)
def built() -> None:
    assert (ADDIN_DIST / "outlook" / "launchevent.js").is_file(), "The add-in isn't built: npm --prefix addin run build"


def test_the_script_of_classic_outlook_is_told_where_it_came_from(server: FlaskClient) -> None:
    answer = server.get(LAUNCH_EVENT)
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert URL in answer.text
    assert "__CONSENTRY_PUBLIC_URL__" not in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"


def test_outlook_is_told_which_script_may_call_the_api(server: FlaskClient) -> None:
    answer = server.get("/.well-known/microsoft-officeaddins-allowed.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json == {"allowed": [URL + LAUNCH_EVENT]}


def test_pages_are_asked_for_again_and_named_builds_are_kept(server: FlaskClient) -> None:
    with server.get("/addin/pane/index.html") as page:
        assert page.headers["Cache-Control"] == "no-cache"
    for file in (ADDIN_DIST / "pane" / "assets").iterdir():
        with server.get(f"/addin/pane/assets/{file.name}") as asset:
            assert "immutable" in asset.headers["Cache-Control"]


def test_what_is_text_comes_smaller_to_whoever_can_unpack_it(server: FlaskClient) -> None:
    script = max((ADDIN_DIST / "pane" / "assets").glob("*.js"), key=lambda file: file.stat().st_size)
    path = f"/addin/pane/assets/{script.name}"
    packed = server.get(path, headers={"Accept-Encoding": "gzip, br"})
    plain = server.get(path, headers={"Accept-Encoding": "gzip;q=0"})

    assert (packed.headers["Content-Encoding"], packed.mimetype) == ("gzip", plain.mimetype)
    assert gzip.decompress(packed.data) == plain.data == script.read_bytes()
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    assert "Content-Encoding" not in plain.headers
    for answer in (packed, plain):
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", [LAUNCH_EVENT, "/addin/pane/index.html", "/addin/icons/icon-128.png"])
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_what_a_client_has_already_is_not_sent_again(server: FlaskClient, path: str, encoding: str) -> None:
    first = server.get(path, headers={"Accept-Encoding": encoding})
    again = server.get(path, headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


def test_the_two_forms_of_a_file_are_never_taken_for_each_other(server: FlaskClient) -> None:
    packed = server.get(LAUNCH_EVENT, headers={"Accept-Encoding": "gzip"})
    plain = server.get(LAUNCH_EVENT, headers={"If-None-Match": packed.headers["ETag"]})
    assert (plain.status_code, "Content-Encoding" in plain.headers) == (200, False)


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("proxied", ["{}", "W/{}", '"another", {}'])
def test_a_page_is_sent_again_once_it_says_something_else(
    server: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, proxied: str
) -> None:
    """Releases that are built to come out alike give every file the same date, and names of scripts the same length."""
    monkeypatch.setattr(addin, "ADDIN_DIST", tmp_path)
    answers = []
    for script in ("old", "old", "new"):
        (tmp_path / "index.html").write_text(f'<script src="assets/{script}.js"></script>'.ljust(2_000))
        os.utime(tmp_path / "index.html", (1_580_601_600, 1_580_601_600))
        known = {"If-None-Match": proxied.format(answers[0].headers["ETag"])} if answers else {}
        answers.append(server.get("/addin/index.html", headers={"Accept-Encoding": encoding, **known}))
    assert [answer.status_code for answer in answers] == [200, 304, 200]


def test_pictures_come_as_they_are(server: FlaskClient) -> None:
    answer = server.get("/addin/icons/icon-128.png", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
    assert answer.data == (ADDIN_DIST / "icons" / "icon-128.png").read_bytes()


def test_nothing_outside_the_build_is_served(server: FlaskClient) -> None:
    for path in (
        "/addin/../package.json",
        "/addin/%2e%2e/package.json",
        "/addin/..%2fpackage.json",
        "/addin/nothing.js",
    ):
        assert server.get(path).status_code == 404


def test_there_is_no_playground_without_the_demo(server: FlaskClient) -> None:
    for path in ("/playground/", "/playground/outlook", "/playground/session.json"):
        assert server.get(path).status_code == 404


def test_no_browser_asks_in_vain_for_the_icon_of_its_tab(server: FlaskClient) -> None:
    with server.get("/favicon.ico") as answer:
        assert (answer.status_code, answer.mimetype) == (200, "image/png")
