"""Guessing passwords: few are tried, the owner still gets in, and checks go on."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import argon2._password_hasher
import pytest

from consentry.web.serving.lanes import lane_of
from tests.builders import Api, a_send
from tests.web.signin.visitor import Visitor

ADMIN = "admin@halden.example"


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Every password that is really compared."""
    done: list[bytes] = []
    real = argon2._password_hasher.verify_secret

    def counted(kept: bytes, password: bytes, *rest: Any) -> bool:
        done.append(password)
        return real(kept, password, *rest)

    monkeypatch.setattr(argon2._password_hasher, "verify_secret", counted)
    return done


def guess(visitor: Visitor, rep: Api, times: int, compared: list[bytes]) -> None:
    began = time.monotonic()
    for number in range(times):
        answer = visitor.sign_in(ADMIN, f"wrong {number}")
        assert answer.status_code in (401, 429)
        if number % 100 == 99:
            assert rep.post("/checks", a_send(["bob@example.com"])).status_code == 200
    minutes = 1 + int((time.monotonic() - began) / 60)
    assert len(compared) <= min(5 * minutes, 30)


def test_of_many_wrong_passwords_few_are_tried_and_the_owner_gets_in_from_elsewhere(
    visitor: Visitor, new_visitor: Callable[[], Visitor], rep: Api, compared: list[bytes]
) -> None:
    guess(visitor, rep, 200, compared)
    assert visitor.sign_in(ADMIN).status_code == 429  # from here, nobody gets in for a while, nor learns anything
    assert replace(new_visitor(), address="198.51.100.4").sign_in(ADMIN).status_code == 303


@pytest.mark.soak
def test_of_ten_thousand_wrong_passwords_few_are_tried(
    visitor: Visitor, new_visitor: Callable[[], Visitor], rep: Api, compared: list[bytes]
) -> None:
    guess(visitor, rep, 10_000, compared)
    assert replace(new_visitor(), address="198.51.100.4").sign_in(ADMIN).status_code == 303


def test_too_often_is_said_with_when_to_come_back_and_tells_nothing_of_the_account(visitor: Visitor) -> None:
    known, unknown = (
        [visitor.sign_in(email, "wrong") for _ in range(6)][-1] for email in (ADMIN, "nobody@halden.example")
    )
    assert known.status_code == unknown.status_code == 429
    assert known.text == unknown.text
    assert known.headers["Retry-After"] == "60"
    assert "Wait a minute" in known.text


def test_whoever_guesses_at_many_accounts_is_stopped_and_what_is_remembered_stays_small(
    visitor: Visitor, compared: list[bytes]
) -> None:
    for number in range(150):
        visitor.sign_in(f"{number}@halden.example" + "x" * 5_000, "wrong")
    assert len(compared) <= 120
    kept = visitor.client.application.extensions["consentry.attempts"].storage.storage
    assert sum(map(len, kept)) < 50_000


def test_a_network_of_addresses_is_one_client(visitor: Visitor) -> None:
    statuses = [
        replace(visitor, address=f"2001:db8::{number}").sign_in(ADMIN, "wrong").status_code for number in range(1, 8)
    ]
    assert statuses == [401] * 5 + [429] * 2


def test_whoever_knew_the_password_starts_afresh(visitor: Visitor) -> None:
    for password in ("wrong", "wrong", "wrong", "wrong"):
        visitor.sign_in(ADMIN, password)
    assert visitor.sign_in(ADMIN).status_code == 303
    assert [visitor.sign_in(ADMIN, "wrong").status_code for _ in range(5)] == [401] * 5


def test_each_client_behind_a_proxy_counts_for_itself(
    behind_proxy: Visitor,
) -> None:
    def attempt(client: str) -> int:
        headers = {"X-Forwarded-For": client}
        return behind_proxy.post("/signin", headers=headers, email=ADMIN, password="wrong").status_code

    assert [attempt("203.0.113.1") for _ in range(6)][-1] == 429
    assert attempt("203.0.113.2") == 401


def test_of_many_who_sign_in_at_once_one_password_is_compared_at_a_time(
    new_visitor: Callable[[], Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, at_work, most = argon2._password_hasher.verify_secret, [], []

    def watched(*arguments: Any) -> bool:
        at_work.append(1)
        most.append(len(at_work))
        try:
            return real(*arguments)
        finally:
            at_work.pop()

    monkeypatch.setattr(argon2._password_hasher, "verify_secret", watched)
    visitors = [replace(new_visitor(), address=f"203.0.113.{number}") for number in range(8)]
    with ThreadPoolExecutor(8) as together:
        statuses = list(together.map(lambda visitor: visitor.sign_in(ADMIN).status_code, visitors))
    assert statuses == [303] * 8
    assert max(most) == 1


@pytest.mark.parametrize(
    "path", ["/signin", "/signout", "/account/password", "/setup", "/join", "/reset", "/forgotten"]
)
def test_signing_in_has_threads_of_its_own_and_keeps_no_recipient_waiting(path: str) -> None:
    asked = SimpleNamespace(is_whole=True, got=bytearray(f"POST {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()))
    assert lane_of(asked) == "signin"
    asked.got = bytearray(b"POST /u/abc HTTP/1.1\r\n\r\n")
    assert lane_of(asked) == "pages"
