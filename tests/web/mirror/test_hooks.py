"""Marketo's push, over HTTP."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from consentry.actions.mirror.rotate_hook_secret import rotate_hook_secret
from consentry.rules.mirror.systems import MARKETO
from consentry.store.mirror.connections import connection_of
from consentry.store.mirror.marketo.hosts import SYSTEM
from consentry.web import hooks
from tests.mirrors import World
from tests.mirrors import database_url as database_url

GONE = {"id": "1", "email": "ada@example.com", "unsubscribed": "1"}


class Hook:
    """The hook of a team whose mirror knows Ada."""

    def __init__(self, server: FlaskClient, world: World) -> None:
        self._server = server
        self.world = world
        self.secret = rotate_hook_secret(world.deployment, world.company.admin, MARKETO)
        with world.deployment.db.read() as connection:
            access = connection_of(connection, world.company.team_id, SYSTEM)
        assert access is not None
        self.path = f"/hooks/marketo/{access.hook_id}"

    def push(self, secret: str | None = None, **sent: Any) -> TestResponse:
        headers = {"X-Consentry-Secret": self.secret if secret is None else secret}
        return self._server.post(self.path, headers=headers, **(sent or {"data": GONE}))


@pytest.fixture
def hook(server: FlaskClient, marketo: World) -> Hook:
    marketo.new_lead("ada@example.com")
    marketo.fill()
    return Hook(server, marketo)


def test_a_no_is_taken_in_with_a_small_answer_in_json(hook: Hook) -> None:
    answer = hook.push()

    assert (answer.status_code, answer.json) == (200, {"status": "applied"})
    assert answer.mimetype == "application/json"
    assert hook.world.status("ada@example.com") == "unsubscribed"


def test_json_is_as_good_as_a_form(hook: Hook) -> None:
    assert hook.push(json=GONE).json == {"status": "applied"}


def test_the_next_push_is_known(hook: Hook) -> None:
    hook.push()

    assert hook.push().json == {"status": "known"}


@pytest.mark.parametrize("secret", ["", "wrong", "\xff", "x" * 5_000])
def test_a_wrong_secret_changes_nothing(hook: Hook, secret: str) -> None:
    assert hook.push(secret=secret).status_code == 401
    assert hook.world.status("ada@example.com") == "clear"


class Untouched(io.RawIOBase):
    """A body that hasn't come, and may never come."""

    def readinto(self, _: Any) -> int:
        raise AssertionError("it was read")


def test_the_secret_is_asked_before_the_body_is_read(hook: Hook) -> None:
    to_come = {"wsgi.input": Untouched(), "CONTENT_LENGTH": "100"}
    assert hook.push(secret="wrong", environ_overrides=to_come).status_code == 401


def test_strangers_take_no_place_of_a_genuine_push(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_AT_ONCE", threading.BoundedSemaphore(1))
    with hooks._AT_ONCE:
        assert hook.push(secret="wrong").status_code == 401
        assert hook.push().status_code == 429
    assert hook.push().status_code == 200


def test_an_unknown_hook_and_a_secret_of_another_are_refused_alike(hook: Hook) -> None:
    known = hook.push(secret="wrong")
    hook.path = "/hooks/marketo/unknown"
    unknown = hook.push()

    assert unknown.status_code == known.status_code == 401
    assert unknown.data == known.data


@pytest.mark.parametrize(
    "junk", [b"", b"{", b"\x00\xff" * 50, b"a=b", b"id=x&email=y", b'{"id": {"id": 1}}', b"id=1" * 999]
)
def test_junk_is_refused_and_changes_nothing(hook: Hook, junk: bytes) -> None:
    assert hook.push(data=junk, content_type="application/json").status_code == 400
    assert hook.world.mirrored() == {}


@pytest.mark.parametrize("size", [20_000, 900_000, 10_000_000])
def test_too_much_is_refused(hook: Hook, size: int) -> None:
    assert hook.push(data=b"id=1&email=" + b"x" * size).status_code == 413


def test_nothing_but_post_is_taken(hook: Hook, server: FlaskClient) -> None:
    assert server.get(hook.path).status_code == 405


def test_while_too_many_push_at_once_the_rest_is_told_to_come_later(hook: Hook) -> None:
    """Whoever holds the database up holds up three pushes, and no more of the server's threads."""
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with hook.world.deployment.db.write() as connection:
            connection.exec_driver_sql("UPDATE connection SET derived_at = derived_at")
            if not hook.world.deployment.db.is_sqlite:
                connection.exec_driver_sql("LOCK TABLE marketo_host")
            held.set()
            release.wait(20)

    with ThreadPoolExecutor(9) as threads:
        holding = threads.submit(hold)
        held.wait(20)
        pushes = [threads.submit(hook.push) for _ in range(8)]
        refused = [each for each in pushes if _is_done(each)]
        release.set()
        holding.result()
        codes = sorted(each.result().status_code for each in pushes)

    assert codes == [200] * 3 + [429] * 5
    assert len(refused) == 5


def _is_done(push: Any) -> bool:
    try:
        push.result(timeout=0.5)
    except TimeoutError:
        return False
    return True
