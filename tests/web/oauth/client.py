"""The Gmail extension as the server sees it: a browser for its user, and requests of its own."""

import base64
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import sqlalchemy as sa
from werkzeug.test import TestResponse

from consentry.deployment import Deployment
from tests.web.signin.visitor import HOME, Visitor

EXTENSION = "kancidodplcpngcjidnmldabellefdac"
CALLBACK = f"https://{EXTENSION}.chromiumapp.org/signed-in"
VERIFIER = "a-verifier-of-some-forty-three-characters-or-more"


def challenge_of(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass
class Extension:
    """`visitor`: the browser it lives in."""

    visitor: Visitor

    def question(self, **others: str | None) -> str:
        """Where it sends its user. A parameter that is None is left out."""
        asked = {
            "response_type": "code",
            "client_id": "gmail",
            "redirect_uri": CALLBACK,
            "state": "a-state",
            "code_challenge": challenge_of(VERIFIER),
            "code_challenge_method": "S256",
            **others,
        }
        return f"/oauth/authorize?{urlencode({name: value for name, value in asked.items() if value is not None})}"

    def allow(self, **others: str | None) -> dict[str, str]:
        """Its user presses Allow; what comes back to it."""
        return said(self.visitor.post(self.question(**others), choice="allow"))

    def exchange(self, code: str, **others: str | None) -> TestResponse:
        exchanged = {"code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER, **others}
        return self.ask("/oauth/token", grant_type="authorization_code", **exchanged)

    def refresh(self, token: str, **others: str | None) -> TestResponse:
        return self.ask("/oauth/token", grant_type="refresh_token", refresh_token=token, **others)

    def revoke(self, token: str, **others: str | None) -> TestResponse:
        return self.ask("/oauth/revoke", token=token, **others)

    def sign_in(self, **others: str | None) -> dict[str, Any]:
        """The tokens of whoever is signed in in its browser."""
        answer = self.exchange(self.allow(**others)["code"])
        assert answer.status_code == 200, answer.text
        return dict(answer.json or {})

    def ask(self, path: str, **fields: str | None) -> TestResponse:
        sent = {"client_id": "gmail", **fields}
        body = {name: value for name, value in sent.items() if value is not None}
        headers = {"Origin": f"chrome-extension://{EXTENSION}"}
        fresh = self.visitor.client.application.test_client()
        return fresh.post(path, data=body, headers=headers, base_url=HOME)

    def me(self, token: str) -> TestResponse:
        fresh = self.visitor.client.application.test_client()
        return fresh.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}, base_url=HOME)


def said(answer: TestResponse) -> dict[str, str]:
    """What an answer to the extension says."""
    assert answer.status_code == 302, answer.text
    location = answer.headers["Location"]
    assert location.startswith(f"{CALLBACK}?"), location
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def later(deployment: Deployment, table: str, column: str, by: timedelta) -> None:
    """As if so much time had passed since."""
    with deployment.db.write() as connection:
        connection.execute(sa.text(f"UPDATE {table} SET {column} = {column} - :by"), {"by": int(by.total_seconds())})


def together(count: int, ask: Callable[[], TestResponse]) -> list[TestResponse]:
    with ThreadPoolExecutor(count) as threads:
        return [each.result() for each in [threads.submit(ask) for _ in range(count)]]


def refused(answer: TestResponse, error: str = "invalid_grant") -> bool:
    return (answer.status_code, (answer.json or {})["error"]) == (400, error)
