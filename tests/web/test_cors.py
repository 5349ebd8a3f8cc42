"""Which pages may call from a browser: our own and the extensions that were named."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.settings import Settings

# No header depends on the database.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

OWN = "https://consentry.example"
EXTENSION = "chrome-extension://abcdefghijklmnop"
ALLOWED = [OWN, f"{OWN}/", EXTENSION, "chrome-extension://qrstuvwxyz"]
OTHERS = ["https://evil.example", f"{OWN}.evil.example", "http://consentry.example", f"{OWN}:8443", "null", "", "*"]


@pytest.fixture
def server(deployment: Deployment, tmp_path: Path) -> FlaskClient:
    extensions = "abcdefghijklmnop, qrstuvwxyz,"
    settings = Settings(home=tmp_path, public_url=f"{OWN}/some/path/", extension_ids=extensions)
    return create_app(settings, deployment).test_client()


def test_an_allowed_page_is_answered_and_no_other(server: FlaskClient) -> None:
    for origin in ALLOWED:
        headers = server.get("/api/v1/me", headers={"Origin": origin}).headers
        assert headers["Access-Control-Allow-Origin"] == origin
        assert "Origin" in headers["Vary"]
        assert "ETag" in headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in headers
    for origin in [*OTHERS, "chrome-extension://", "chrome-extension://other"]:
        headers = server.get("/api/v1/me", headers={"Origin": origin}).headers
        assert "Access-Control-Allow-Origin" not in headers
    assert "Access-Control-Allow-Origin" not in server.get("/api/v1/me").headers


def test_a_preflight_needs_no_token(server: FlaskClient) -> None:
    asked = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "authorization,content-type"}
    for origin in ALLOWED:
        answer = server.options("/api/v1/settings", headers={"Origin": origin, **asked})
        assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (204, origin)
        assert "PATCH" in answer.headers["Access-Control-Allow-Methods"]
        allowed = answer.headers["Access-Control-Allow-Headers"].lower().split(", ")
        assert {"authorization", "content-type", "if-match", "accept-language"} <= set(allowed)
        assert "Access-Control-Allow-Credentials" not in answer.headers
    for origin in OTHERS:
        answer = server.options("/api/v1/settings", headers={"Origin": origin, **asked})
        assert "Access-Control-Allow-Origin" not in answer.headers
