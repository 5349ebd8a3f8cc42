"""The add-in's files, as mail clients load them."""

import pytest
from flask.testing import FlaskClient

from consentry.settings import ADDIN_DIST

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
