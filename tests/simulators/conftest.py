"""A Marketo whose clock stands still, and somebody who asks it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from tests.simulators.marketo import CLIENT_ID, CLIENT_SECRET, Simulator, running

NOON = datetime(2026, 5, 4, 17, 0, tzinfo=UTC)


class Asker:
    """Asks the simulator by HTTP, as any integration would."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.headers = {"Authorization": f"Bearer {self.token()['access_token']}"}

    def token(self, secret: str = CLIENT_SECRET) -> Any:
        asked = {"grant_type": "client_credentials", "client_id": CLIENT_ID, "client_secret": secret}
        return self.send("GET", "/identity/oauth/token", params=asked, headers={}).json()

    def send(self, method: str, path: str, **more: Any) -> requests.Response:
        headers = more.pop("headers", None)
        headers = self.headers if headers is None else headers
        return requests.request(method, self._url + path, headers=headers, timeout=10, **more)

    def get(self, path: str, **params: Any) -> Any:
        return self.send("GET", path, params=params).json()

    def post(self, path: str, body: Any = None) -> Any:
        return self.send("POST", path, json=body).json()

    def code(self, path: str, **params: Any) -> str:
        """The code of a refusal."""
        body = self.get(path, **params)
        assert body["success"] is False
        return str(body["errors"][0]["code"])


@pytest.fixture
def marketo() -> Iterator[Simulator]:
    with running(Simulator(at=NOON)) as simulator:
        yield simulator


@pytest.fixture
def ask(marketo: Simulator) -> Asker:
    return Asker(marketo.url)
