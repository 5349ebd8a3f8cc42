"""Signing in and out, and whom a session lets in."""

from collections.abc import Callable
from typing import Any

import argon2
import argon2._password_hasher
import pytest

from consentry.actions.identity.deactivate_user import deactivate_user
from consentry.deployment import Deployment
from consentry.web.signin.next_page import safe_next
from tests.builders import Company
from tests.conftest import NOW
from tests.web.landing.landing_page import Shown
from tests.web.signin.visitor import PASSWORD, Visitor

REP = "rep@halden.example"


def test_whoever_knows_the_password_is_in_and_goes_on_to_where_they_were_going(visitor: Visitor) -> None:
    asked = visitor.get("/account")
    assert (asked.status_code, asked.headers["Location"]) == (303, "/signin?next=/account")

    answer = visitor.sign_in(REP, path="/signin?next=/app/people?query=a%26b")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/app/people?query=a&b")
    assert REP in visitor.page("/account").text
    assert visitor.get("/signin?next=/app").headers["Location"] == "/app"


def test_the_address_is_read_as_everywhere(visitor: Visitor) -> None:
    assert visitor.sign_in(f"  {REP.upper()} ").status_code == 303


@pytest.mark.parametrize("asked", [
    *("//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example"),
    *("javascript:alert(1)", "/a\r\nb", "", None, "evil.example", "http:evil.example", "/a b", "///evil.example"),
    "/\\/evil.example",
])  # fmt: skip
def test_what_is_no_path_of_ours_leads_to_the_account(asked: str | None) -> None:
    assert safe_next(asked) == "/account"


@pytest.mark.parametrize("asked", ["/app", "/oauth/authorize?a=1&redirect_uri=https%3A%2F%2Fx.example%2F", "/a#b", "/"])
def test_a_path_of_ours_is_where_it_leads(asked: str) -> None:
    assert safe_next(asked) == asked


def test_the_cookie_is_for_this_host_over_tls_and_for_no_script(visitor: Visitor) -> None:
    set_cookie = visitor.sign_in(REP).headers["Set-Cookie"]
    name, *attributes = set_cookie.split("; ")
    assert name.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(attributes)
    assert not any(each.lower().startswith("domain") for each in attributes)
    assert PASSWORD not in set_cookie


def test_signing_in_makes_a_new_session_so_that_a_planted_cookie_is_worth_nothing(
    visitor: Visitor, new_visitor: Callable[[], Visitor]
) -> None:
    attacker = new_visitor()
    attacker.sign_in("admin@halden.example")
    planted = attacker.cookie()
    assert planted
    visitor.client.set_cookie("__Host-session", planted, domain="consentry.example", secure=True)

    visitor.sign_in(REP)

    assert visitor.cookie() not in (None, planted)
    assert REP in visitor.page("/account").text
    assert attacker.get("/account").status_code == 303


def test_a_copy_of_the_cookie_is_dead_after_signing_out(visitor: Visitor, new_visitor: Callable[[], Visitor]) -> None:
    visitor.sign_in(REP)
    thief = new_visitor()
    thief.client.set_cookie("__Host-session", visitor.cookie() or "", domain="consentry.example", secure=True)
    assert thief.get("/account").status_code == thief.call("GET", "/me").status_code == 200

    assert visitor.post("/signout").headers["Location"] == "/signin"

    assert visitor.cookie() is None
    assert thief.get("/account").status_code == 303
    assert thief.call("GET", "/me").status_code == 401


def test_whoever_is_deactivated_is_out_with_the_next_request_and_does_not_come_in_again(
    visitor: Visitor, deployment: Deployment
) -> None:
    visitor.sign_in(REP)
    deactivate_user(deployment, REP, NOW)
    assert visitor.get("/account").status_code == 303
    assert visitor.call("GET", "/me").status_code == 401
    assert visitor.sign_in(REP).status_code == 401


def test_the_answer_never_tells_whether_there_is_such_an_account(
    visitor: Visitor, deployment: Deployment, company: Company
) -> None:
    deactivate_user(deployment, REP, NOW)
    tried = (
        ("admin@halden.example", "wrong"),
        ("nobody@halden.example", "wrong"),
        (REP, PASSWORD),
        ("no one", "wrong"),
    )
    answers = {email: visitor.sign_in(email, password) for email, password in tried}
    assert {answer.status_code for answer in answers.values()} == {401}
    assert len({answer.text.replace(email, "") for email, answer in answers.items()}) == 1
    assert len({tuple(answer.headers.keys()) for answer in answers.values()}) == 1


def test_the_same_work_is_done_whether_there_is_such_an_account_or_not(
    visitor: Visitor, deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[argon2.Parameters] = []
    real = argon2._password_hasher.verify_secret

    def counted(kept: bytes, *rest: Any) -> bool:
        done.append(argon2.extract_parameters(kept.decode()))
        return real(kept, *rest)

    monkeypatch.setattr(argon2._password_hasher, "verify_secret", counted)
    for email in ("admin@halden.example", "nobody@halden.example", "no address"):
        visitor.sign_in(email, "wrong")
    assert len(done) == 3
    assert done[0] == done[1] == done[2]
    assert done[0].type is argon2.Type.ID


@pytest.mark.parametrize("headers", [
    {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": None}, {"Origin": "https://consentry.example.evil.example"},
    {"Origin": None, "Sec-Fetch-Site": "cross-site"}, {"Origin": None, "Sec-Fetch-Site": "same-site"}, {"Origin": ""},
    {"Origin": "http://consentry.example"}, {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
])  # fmt: skip
def test_no_other_page_signs_anybody_in_or_out(visitor: Visitor, headers: dict[str, str | None]) -> None:
    for path in ("/signin", "/signout", "/account/sessions/end"):
        answer = visitor.post(path, headers=headers, email=REP, password=PASSWORD, all="1")
        assert answer.status_code == 403
        assert "Set-Cookie" not in answer.headers
    visitor.sign_in(REP)
    visitor.post("/signout", headers=headers)
    visitor.post("/account/sessions/end", headers=headers, all="1")
    assert visitor.get("/account").status_code == 200


def test_a_browser_that_only_says_that_the_page_is_ours_is_believed(visitor: Visitor) -> None:
    ours = {"Origin": None, "Sec-Fetch-Site": "same-origin"}
    assert visitor.post("/signin", headers=ours, email=REP, password=PASSWORD).status_code == 303


def test_the_pages_are_in_nobodys_frame_run_no_script_and_are_not_kept(visitor: Visitor) -> None:
    visitor.sign_in(REP)
    for answer in (visitor.get("/account"), visitor.sign_in(REP, "wrong")):
        policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
        assert policy["frame-ancestors"] == policy["script-src"] == policy["default-src"] == "'none'"
        assert policy["form-action"] == "'self'"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert not Shown(answer).found("//script | //@onclick | //@style")


def test_the_forms_can_be_filled_in_by_a_password_manager(visitor: Visitor) -> None:
    page = visitor.page("/signin")
    assert page.found("//input/@autocomplete") == ["username", "current-password"]
    assert page.found("//input/@id") == page.found("//label/@for")


def test_the_other_languages_keep_where_somebody_was_going(visitor: Visitor) -> None:
    assert visitor.page("/signin?next=/app?a=b%26c").found("//nav//a/@href")[1] == "?lang=de&next=%2Fapp%3Fa%3Db%26c"
    assert visitor.page("/signin?lang=fr&next=/app").language == "fr"


def test_a_cookie_that_was_changed_is_none(visitor: Visitor) -> None:
    visitor.sign_in(REP)
    value = visitor.cookie() or ""
    visitor.client.set_cookie("__Host-session", value[:-3] + "aaa", domain="consentry.example", secure=True)
    assert visitor.get("/account").status_code == 303
