"""A code works once, within a minute, for whoever has its verifier; what comes twice ends all that came of it."""

from datetime import timedelta

from consentry.deployment import Deployment
from tests.web.oauth.client import VERIFIER, Extension, challenge_of, later, refused, together


def test_a_code_is_worth_nothing_without_its_verifier(extension: Extension) -> None:
    code = extension.allow()["code"]
    another = "another-verifier-of-some-forty-three-characters"
    for verifier in (None, "", "short", another, challenge_of(VERIFIER), "é" * 43):
        answer = extension.exchange(code, code_verifier=verifier)
        assert answer.status_code == 400
        assert "access_token" not in answer.text
    assert extension.exchange(code).status_code == 200  # nor was it used up


def test_a_code_is_for_the_address_it_went_to(extension: Extension) -> None:
    code = extension.allow()["code"]
    for address in (None, "https://evil.example/", ""):
        assert refused(extension.exchange(code, redirect_uri=address))


def test_a_code_lives_a_minute(extension: Extension, deployment: Deployment) -> None:
    codes = [extension.allow()["code"] for _ in range(2)]
    later(deployment, "oauth_code", "expires_at", timedelta(seconds=50))
    assert extension.exchange(codes[0]).status_code == 200
    later(deployment, "oauth_code", "expires_at", timedelta(seconds=11))
    assert refused(extension.exchange(codes[1]))


def test_a_code_that_comes_twice_ends_what_came_of_it(extension: Extension) -> None:
    code = extension.allow()["code"]
    given = extension.exchange(code).json or {}
    assert refused(extension.exchange(code))
    assert extension.me(given["access_token"]).status_code == 401
    assert refused(extension.refresh(given["refresh_token"]))


def test_of_many_who_come_with_one_code_at_once_one_gets_tokens_and_keeps_none(extension: Extension) -> None:
    code = extension.allow()["code"]
    answers = together(6, lambda: extension.exchange(code))
    given = [answer.json["access_token"] for answer in answers if answer.status_code == 200]
    assert len(given) == 1
    assert extension.me(given[0]).status_code == 401
