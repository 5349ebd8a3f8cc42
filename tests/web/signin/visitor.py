"""Somebody in front of a browser, who signs in."""

from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from consentry.deployment import Deployment
from consentry.store.identity.passwords import hash_password, keep_password
from tests.conftest import NOW
from tests.web.landing.landing_page import Shown

HOME = "https://consentry.example"
PASSWORD = "quiet harbour lamps"
KEPT = hash_password(PASSWORD)


def give_password(deployment: Deployment, *user_ids: int) -> None:
    """The users have PASSWORD from now on. Hashed once for all tests: it takes a moment."""
    with deployment.db.write() as connection:
        for user_id in user_ids:
            keep_password(connection, user_id, KEPT, NOW)


@dataclass
class Visitor:
    """A browser of its own, which says where its requests come from, as browsers do."""

    client: FlaskClient
    home: str = HOME
    address: str = "203.0.113.7"

    def get(self, path: str, **options: Any) -> TestResponse:
        return self._call("GET", path, **options)

    def post(self, path: str, headers: Any = None, **said: Any) -> TestResponse:
        sent = {"Origin": self.home, **(headers or {})}
        return self._call("POST", path, data=said, headers={k: v for k, v in sent.items() if v is not None})

    def sign_in(self, email: str, password: str = PASSWORD, path: str = "/signin") -> TestResponse:
        return self.post(path, email=email, password=password)

    def cookie(self) -> str | None:
        kept = self.client.get_cookie("__Host-session", domain=self.home.partition("://")[2])
        return kept.value if kept else None

    def page(self, path: str) -> Shown:
        return Shown(self.get(path))

    def call(self, method: str, path: str, headers: Any = None, **options: Any) -> TestResponse:
        """The API, as the web application's own scripts call it."""
        return self._call(method, f"/api/v1{path}", headers={"Origin": self.home, **(headers or {})}, **options)

    def _call(self, method: str, path: str, **options: Any) -> TestResponse:
        environ = {"REMOTE_ADDR": self.address}
        return self.client.open(path, method=method, base_url=self.home, environ_base=environ, **options)
