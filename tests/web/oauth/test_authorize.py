"""Who is let in, by whose press, and where the answer goes: nowhere that nobody registered."""

from urllib.parse import unquote

from flask.testing import FlaskClient

from tests.builders import Company
from tests.web.landing.landing_page import Shown
from tests.web.oauth.client import CALLBACK, EXTENSION, Extension, said
from tests.web.signin.visitor import HOME, Visitor


def test_whoever_is_not_signed_in_signs_in_first_and_comes_back(server: FlaskClient, visitor: Visitor) -> None:
    stranger = Extension(Visitor(server.application.test_client()))
    asked = stranger.visitor.get(stranger.question())
    assert asked.status_code == 303
    assert asked.headers["Location"].startswith("/signin?next=%2Foauth%2Fauthorize%3F")

    entered = stranger.visitor.sign_in("rep@halden.example", path=asked.headers["Location"])

    assert unquote(entered.headers["Location"]) == unquote(stranger.question())
    assert "Allow" in stranger.visitor.get(entered.headers["Location"]).text


def test_a_wrong_password_does_not_close_the_window_that_chrome_opened(
    server: FlaskClient, company: Company, extension: Extension
) -> None:
    """Chrome ends the sign-in at any page of 400 or more; elsewhere the status says what happened."""
    stranger = Visitor(server.application.test_client())
    asked = stranger.get(extension.question()).headers["Location"]
    for _ in range(8):
        again = stranger.sign_in(company.rep.email, "wrong", path=asked)
        assert again.status_code == 200
    assert "Password" not in again.text  # too often by now
    assert stranger.sign_in(company.rep.email, "wrong").status_code == 429


def test_nothing_is_given_without_a_press(extension: Extension) -> None:
    page = Shown(extension.visitor.get(extension.question()))
    assert (page.status, page.found("//button/text()")) == (200, ["Allow", "Not now"])
    assert "rep@halden.example" in page.text


def test_a_press_gives_a_code_with_the_state_and_who_answers(extension: Extension) -> None:
    answer = extension.allow()
    assert set(answer) == {"code", "state", "iss"}
    assert (answer["state"], answer["iss"]) == ("a-state", HOME)


def test_a_refusal_is_told_and_gives_nothing(extension: Extension) -> None:
    for choice in ("refuse", "", "ALLOW"):
        answer = said(extension.visitor.post(extension.question(), choice=choice))
        assert (answer["error"], answer["state"], answer["iss"]) == ("access_denied", "a-state", HOME)
        assert "code" not in answer


def test_a_press_on_somebody_elses_page_is_none(extension: Extension) -> None:
    for origin in ("https://evil.example", "null", f"chrome-extension://{EXTENSION}", None):
        answer = extension.visitor.post(extension.question(), headers={"Origin": origin}, choice="allow")
        assert answer.status_code == 403
        assert "Location" not in answer.headers


def test_no_page_can_frame_the_question(extension: Extension) -> None:
    policy = extension.visitor.get(extension.question()).headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert f"form-action 'self' https://{EXTENSION}.chromiumapp.org;" in policy


OTHER_ADDRESSES = (
    *(None, "", f"https://{'a' * 32}.chromiumapp.org/signed-in", "javascript:alert(1)"),
    *(f"{CALLBACK}/", f"{CALLBACK}?x=1", f"{CALLBACK}#x", f"{CALLBACK}/../signed-in", f"{CALLBACK} {CALLBACK}"),
    *(CALLBACK.upper(), CALLBACK.replace("https", "http"), CALLBACK.removesuffix("signed-in")),
    f"https://{EXTENSION}.chromiumapp.org@evil.example/signed-in",
    f"https://{EXTENSION}.chromiumapp.org.evil.example/signed-in",
    "https://evil.example/é\N{SNOWMAN}",
)


def test_an_answer_goes_only_where_the_extension_waits(extension: Extension) -> None:
    for address in OTHER_ADDRESSES:
        asked = extension.question(redirect_uri=address)
        for answer in (extension.visitor.get(asked), extension.visitor.post(asked, choice="allow")):
            assert answer.status_code == 400
            assert "Location" not in answer.headers
            assert "//evil" not in answer.text


def test_an_unknown_client_is_told_nothing(extension: Extension) -> None:
    for client in (None, "", "outlook", "GMAIL", "gmail\0"):
        assert extension.visitor.get(extension.question(client_id=client)).status_code == 400


OTHER_CHALLENGES: tuple[dict[str, str | None], ...] = (
    {"code_challenge": None, "code_challenge_method": None},
    {"code_challenge_method": None},
    {"code_challenge_method": "plain"},
    {"code_challenge_method": "s256"},
    {"code_challenge": None},
    {"code_challenge": "short"},
    {"code_challenge": "é" * 43},
)


def test_pkce_is_s256_or_nothing(extension: Extension) -> None:
    for odd in OTHER_CHALLENGES:
        asked = extension.question(**odd)
        for answer in (extension.visitor.get(asked), extension.visitor.post(asked, choice="allow")):
            told = said(answer)
            assert (told["error"], told["iss"], told["state"]) == ("invalid_request", HOME, "a-state")
            assert "code" not in told


def test_only_a_code_can_be_asked_for(extension: Extension) -> None:
    for kind in ("token", "", None, "code token", 'é"\\'):
        answer = said(extension.visitor.get(extension.question(response_type=kind)))
        assert answer["error"] in ("unsupported_response_type", "invalid_request")


def test_only_what_the_extension_is_for_can_be_asked_for(extension: Extension) -> None:
    for scope in ("check", "scim", "admin user", "*", "é"):
        assert extension.allow(scope=scope)["error"] == "invalid_scope"


def test_a_rep_gives_nobody_an_admins_powers(extension: Extension) -> None:
    assert extension.allow(scope="admin")["error"] == "invalid_scope"
    assert extension.sign_in()["scope"] == "user"


def test_an_admin_may_give_all_they_have_or_less(server: FlaskClient, company: Company, extension: Extension) -> None:
    admin = Visitor(server.application.test_client())
    admin.sign_in(company.admin.email)
    given = {scope: Extension(admin).sign_in(scope=scope)["scope"] for scope in (None, "user", "admin")}
    assert given == {None: "admin", "user": "user", "admin": "admin"}


def test_who_let_the_extension_in_before_is_not_asked_again(extension: Extension) -> None:
    extension.sign_in()
    assert "code" in said(extension.visitor.get(extension.question()))


def test_who_took_it_back_is_asked_again(extension: Extension) -> None:
    extension.revoke(extension.sign_in()["refresh_token"])
    assert extension.visitor.get(extension.question()).status_code == 200


def test_a_family_that_ended_by_reuse_was_taken_back_by_nobody(extension: Extension) -> None:
    first = extension.sign_in()["refresh_token"]
    extension.refresh(first)
    extension.refresh(first)
    assert "code" in said(extension.visitor.get(extension.question()))


def test_the_server_says_where_everything_is(server: FlaskClient) -> None:
    told = server.get("/.well-known/oauth-authorization-server").json
    assert told["issuer"] == HOME
    assert told["authorization_endpoint"] == f"{HOME}/oauth/authorize"
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert told["authorization_response_iss_parameter_supported"] is True
