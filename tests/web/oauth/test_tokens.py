"""Tokens: a refresh token works once, for the client that got it, and what comes twice ends its whole family."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from consentry.actions.identity.deactivate_user import deactivate_user
from consentry.deployment import Deployment
from tests.builders import Company, a_company, a_send
from tests.web.oauth.client import EXTENSION, Extension, later, refused, together
from tests.web.signin.visitor import HOME, PASSWORD


def test_an_access_token_is_its_users(extension: Extension) -> None:
    given = extension.sign_in()
    assert (given["token_type"], given["expires_in"]) == ("Bearer", 900)
    me = extension.me(given["access_token"]).json
    assert (me["email"], me["role"], me["scope"]) == ("rep@halden.example", "rep", "user")


def test_a_check_takes_it(extension: Extension, server: FlaskClient) -> None:
    headers = {"Authorization": f"Bearer {extension.sign_in()['access_token']}"}
    assert server.post("/api/v1/checks", json=a_send(to=["a@example.com"]), headers=headers).status_code == 200


def test_the_extension_may_read_the_answer_and_nobody_keeps_it(extension: Extension) -> None:
    answer = extension.exchange(extension.allow()["code"])
    assert answer.headers["Access-Control-Allow-Origin"] == f"chrome-extension://{EXTENSION}"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_store_keeps_no_secret_that_works(extension: Extension, deployment: Deployment) -> None:
    code = extension.allow()["code"]
    given = extension.exchange(code).json or {}
    with deployment.db.read() as connection:
        kept = [list(connection.execute(sa.text(f"SELECT * FROM {table}"))) for table in ("oauth_code", "oauth_token")]
    for secret in (code, given["access_token"], given["refresh_token"]):
        assert secret not in str(kept)


def test_no_secret_is_written_into_a_log(extension: Extension, caplog: pytest.LogCaptureFixture, capfd: Any) -> None:
    caplog.set_level(logging.DEBUG)
    code = extension.allow()["code"]
    first = extension.exchange(code).json or {}
    second = extension.refresh(first["refresh_token"]).json or {}
    extension.revoke(second["refresh_token"])
    captured = capfd.readouterr()
    written = caplog.text + captured.out + captured.err
    secrets = [code, *(given[name] for given in (first, second) for name in ("access_token", "refresh_token"))]
    assert [secret for secret in secrets if secret in written] == []


def test_an_access_token_lives_a_quarter_of_an_hour(extension: Extension, deployment: Deployment) -> None:
    token = extension.sign_in()["access_token"]
    later(deployment, "oauth_token", "access_expires_at", timedelta(minutes=14))
    assert extension.me(token).status_code == 200
    later(deployment, "oauth_token", "access_expires_at", timedelta(minutes=1))
    assert extension.me(token).status_code == 401


def test_a_refresh_token_gives_the_next_two(extension: Extension) -> None:
    first = extension.sign_in()
    second = extension.refresh(first["refresh_token"]).json or {}
    assert extension.me(second["access_token"]).status_code == 200
    assert second["scope"] == "user"
    assert {first["refresh_token"], first["access_token"]}.isdisjoint(second.values())
    assert extension.refresh(second["refresh_token"]).status_code == 200


def test_a_refresh_token_that_comes_twice_ends_its_family(extension: Extension) -> None:
    first = extension.sign_in()
    second = extension.refresh(first["refresh_token"]).json or {}
    assert refused(extension.refresh(first["refresh_token"]))
    assert [extension.me(each["access_token"]).status_code for each in (first, second)] == [401, 401]
    assert refused(extension.refresh(second["refresh_token"]))


def test_another_sign_in_of_the_same_user_goes_on(extension: Extension) -> None:
    mine, stolen = extension.sign_in(), extension.sign_in()
    extension.refresh(stolen["refresh_token"])
    extension.refresh(stolen["refresh_token"])
    assert extension.refresh(mine["refresh_token"]).status_code == 200


def test_of_many_who_refresh_at_once_one_gets_tokens_and_keeps_none(extension: Extension) -> None:
    token = extension.sign_in()["refresh_token"]
    answers = together(6, lambda: extension.refresh(token))
    given = [answer.json["access_token"] for answer in answers if answer.status_code == 200]
    assert len(given) == 1
    assert extension.me(given[0]).status_code == 401


def test_a_family_lives_thirty_days(extension: Extension, deployment: Deployment) -> None:
    token = extension.sign_in()["refresh_token"]
    later(deployment, "oauth_grant", "expires_at", timedelta(days=29, hours=23))
    token = (extension.refresh(token).json or {})["refresh_token"]
    later(deployment, "oauth_grant", "expires_at", timedelta(hours=1))
    assert refused(extension.refresh(token))


def test_a_token_is_for_the_client_that_got_it(extension: Extension, deployment: Deployment) -> None:
    code, given = extension.allow()["code"], extension.sign_in()
    for client in (None, "", "outlook"):
        for answer in (
            extension.exchange(code, client_id=client),
            extension.refresh(given["refresh_token"], client_id=client),
            extension.revoke(given["refresh_token"], client_id=client),
        ):
            assert refused(answer, "invalid_client")
    with deployment.db.write() as connection:
        connection.execute(sa.text("UPDATE oauth_grant SET client_id = 'another'"))
        connection.execute(sa.text("UPDATE oauth_code SET client_id = 'another'"))
    for answer in (
        extension.exchange(code),
        extension.refresh(given["refresh_token"]),
        extension.revoke(given["refresh_token"]),
    ):
        assert refused(answer)
    assert extension.me(given["access_token"]).status_code == 200


def test_a_refresh_widens_nothing(extension: Extension) -> None:
    token = extension.sign_in()["refresh_token"]
    for scope in ("admin", "check", "user admin"):
        assert refused(extension.refresh(token, scope=scope), "invalid_scope")
    assert extension.refresh(token, scope="user").status_code == 200


@pytest.mark.parametrize("which", ["access_token", "refresh_token"])
def test_signing_out_ends_both(extension: Extension, which: str) -> None:
    given = extension.sign_in()
    assert extension.revoke(given[which]).status_code == 200
    assert extension.me(given["access_token"]).status_code == 401
    assert refused(extension.refresh(given["refresh_token"]))


def test_whoever_ends_all_their_sessions_or_takes_another_password_ends_this_one_too(extension: Extension) -> None:
    for end, said in (
        ("/account/password", {"current_password": PASSWORD, "password": "a longer harbour night"}),
        ("/account/sessions/end", {"all": "1"}),
    ):
        given = extension.sign_in()
        assert extension.visitor.post(end, **said).status_code == 303
        assert extension.me(given["access_token"]).status_code == 401
        assert refused(extension.refresh(given["refresh_token"]))


def test_to_end_what_nobody_knows_is_no_error(extension: Extension) -> None:
    assert extension.revoke("cr_unknown").status_code == 200


def test_what_is_no_token_of_ours_is_refused(extension: Extension) -> None:
    for odd in ("", "x", "cr_x", "ca_", "\0", "é\N{SNOWMAN}", "x" * 5_000):
        assert extension.refresh(odd).status_code == 400
        assert extension.exchange(odd).status_code == 400
        assert extension.ask("/oauth/token", grant_type=odd).status_code == 400


def test_a_refresh_token_or_a_code_is_no_bearer_token(extension: Extension) -> None:
    for secret in (extension.sign_in()["refresh_token"], extension.allow()["code"]):
        assert extension.me(secret).status_code == 401


def test_whoever_is_deactivated_is_out_at_the_next_request(
    extension: Extension, deployment: Deployment, company: Company
) -> None:
    given, code = extension.sign_in(), extension.allow()["code"]
    deactivate_user(deployment, company.rep.email, datetime.now(UTC))
    turned_away = extension.me(given["access_token"])
    assert (turned_away.status_code, turned_away.json["type"]) == (401, "deactivated")
    assert refused(extension.refresh(given["refresh_token"]))
    assert refused(extension.exchange(code))
    assert extension.visitor.get(extension.question()).status_code == 303
    with deployment.db.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM oauth_grant WHERE ended_at IS NULL")).scalar() == 0


def test_a_token_is_its_teams(extension: Extension, deployment: Deployment, company: Company, now: datetime) -> None:
    theirs = a_company(deployment, "Rivals", now)
    assert extension.me(extension.sign_in()["access_token"]).json["team"]["id"] == str(company.team_id)
    deactivate_user(deployment, theirs.rep.email, now)
    assert extension.refresh(extension.sign_in()["refresh_token"]).status_code == 200


def test_an_admin_who_is_no_admin_any_more_has_a_reps_powers(
    extension: Extension, deployment: Deployment, company: Company
) -> None:
    extension.visitor.sign_in(company.admin.email)
    token = extension.sign_in(scope="admin")["access_token"]
    headers = {"Authorization": f"Bearer {token}"}

    def change() -> int:
        asked = {"json": {"locale": "nl"}, "headers": headers, "base_url": HOME}
        return extension.visitor.client.patch("/api/v1/settings", **asked).status_code

    assert change() == 200
    with deployment.db.write() as connection:
        connection.execute(sa.text("UPDATE \"user\" SET role = 'rep'"))
    assert change() == 403


def test_what_a_new_sign_in_finds_of_ended_ones_is_cleared_away(extension: Extension, deployment: Deployment) -> None:
    extension.revoke(extension.sign_in()["refresh_token"])
    extension.sign_in()
    with deployment.db.read() as connection:
        left = [
            connection.execute(sa.text(f"SELECT count(*) FROM {each}")).scalar()
            for each in ("oauth_code", "oauth_token")
        ]
    assert left == [1, 1]
