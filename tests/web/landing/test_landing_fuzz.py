"""Whatever is sent to the landing routes, the answer is one of those they are known for."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.rules.consent.undo import BY_MAIL, sign_undo
from consentry.rules.landing.link import Link, sign_link
from consentry.settings import Settings
from tests.builders import Company
from tests.web.landing.landing_page import message_link

KNOWN = {200, 204, 400, 404, 405, 410, 413, 415, 429}
FIELDS = ("what", "reason", "note", "address", "List-Unsubscribe", "lang")
SAID = st.text(max_size=50) | st.sampled_from(
    ["everything", "sender", "pause:30", "pause:99999999999", "topic:", "One-Click", "bob@example.com", "\0", "\ud800"]
)

methods = st.sampled_from(["GET", "HEAD", "POST", "POST", "POST", "OPTIONS", "PUT", "DELETE"])
types = st.sampled_from(
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/json",
        "",
        "x/y;",
    ]
)
forms = st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=10), SAID, max_size=5)
headers = st.fixed_dictionaries({}, optional={"Accept-Language": st.text("aednlsv,;q=.01*- ", max_size=30)})
bodies = st.binary(max_size=200)


def storable(said: dict[str, str]) -> dict[str, str]:
    """A client can't encode half a surrogate pair either; it sends a replacement."""
    return {
        name.encode(errors="replace").decode(): value.encode(errors="replace").decode() for name, value in said.items()
    }


@pytest.fixture
def database_url(sqlite_copies: Any) -> str:
    return str(sqlite_copies.new())


def assert_known(deployment: Deployment, company: Company, home: Path, requests: int) -> None:
    app = create_app(Settings(home=home), deployment)
    key = deployment.keyring.key("bob@example.com")
    real = [
        sign_link(deployment.keyring.secrets[0], Link(company.team_id, company.rep.user_id, 0, key)),
        message_link(deployment, company).removeprefix("/u/"),
        f"undo/{sign_undo(deployment.keyring.secrets[0], 77, datetime.now(UTC) + BY_MAIL)}",
    ]
    tokens = st.sampled_from(["", "undo/", "undo/x", "x", *real]) | st.text("abcAZ09-_%/.é", max_size=80)

    @settings(max_examples=requests, deadline=None, suppress_health_check=list(HealthCheck))
    @given(methods, tokens, types, forms, bodies, st.booleans(), headers, SAID)
    def ask(method: str, token: str, kind: str, said: Any, raw: bytes, as_form: bool, sent: Any, language: str) -> None:
        body: Any = {"data": storable(said)} if as_form else {"data": raw, "content_type": kind}
        query = storable({"lang": language})
        with app.test_client().open(f"/u/{token}", method=method, headers=sent, query_string=query, **body) as answer:
            assert answer.status_code in KNOWN or answer.status_code == 308

    ask()


def test_no_request_is_too_odd(deployment: Deployment, company: Company, tmp_path: Path) -> None:
    assert_known(deployment, company, tmp_path, 150)


@pytest.mark.soak
def test_no_request_is_too_odd_however_many(deployment: Deployment, company: Company, tmp_path: Path) -> None:
    assert_known(deployment, company, tmp_path, 50_000)
