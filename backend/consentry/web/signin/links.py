"""The links that let somebody in who has no password yet: the first admin's, and those of invitations."""

from collections.abc import Callable
from typing import Any

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from consentry.actions.identity.invitations.accept_invitation import accept_invitation
from consentry.actions.identity.signin.new_password import Weak
from consentry.actions.identity.signin.open_session import open_session
from consentry.actions.identity.signin.set_up import set_up
from consentry.actions.refusals import Conflict, Invalid, NotFound
from consentry.store.identity.invitations import invitation_by_secret
from consentry.store.identity.setup_tokens import has_users, is_setup_token
from consentry.web.parts import deployment, now
from consentry.web.signin.attempts import tried_too_often
from consentry.web.signin.blueprint import signin
from consentry.web.signin.next_page import ACCOUNT
from consentry.web.signin.pages import page
from consentry.web.signin.session import begin_session
from consentry.web.signin.views import browser, too_often, typed


@signin.get("/setup")
def show_setup() -> Response:
    return page("gone", 404, of="setup") if _is_done() else page("link", has_script=True)


@signin.post("/setup")
def set_up_company() -> BaseResponse:
    """First the token alone, then with what the form asks for."""
    token, company, name, email, password = _typed("token", "company", "name", "email", "password")
    if tried_too_often():
        return too_often()
    with deployment().db.read() as connection:
        if has_users(connection) or not is_setup_token(connection, token, now()):
            return page("gone", 404, of="setup")
    if "company" not in request.form:
        return page("setup", token=token, said={})
    return let_in(lambda: set_up(deployment(), token, company, name, email, password, now()), "setup", token=token)


@signin.get("/join")
def show_join() -> Response:
    return page("link", has_script=True)


@signin.post("/join")
def accept() -> BaseResponse:
    """First the token alone, then with a name and a password. The address is the one that was invited."""
    token, name, password = _typed("token", "name", "password")
    if tried_too_often():
        return too_often()
    with deployment().db.read() as connection:
        invited = invitation_by_secret(connection, token, now())
    if invited is None:
        return page("gone", 404, of="join")
    if "name" not in request.form:
        return page("join", token=token, invited=invited, said={})
    return let_in(
        lambda: accept_invitation(deployment(), token, name, password, now()),
        "join",
        token=token,
        invited=invited,
    )


def let_in(enter: Callable[[], int], form: str, **shown: Any) -> BaseResponse:
    """Signs in whoever has just come about, or shows the form again with what is wrong about it."""
    try:
        user_id = enter()
    except Weak as weak:
        return page(form, 400, said=request.form, weakness=weak.weakness, **shown)
    except Invalid as wrong:
        return page(form, 400, said=request.form, wrong=wrong.field, **shown)
    except (NotFound, Conflict):
        return page("gone", 404, of=form)
    secret = open_session(deployment(), user_id, browser(), now())
    if secret is not None:
        begin_session(secret)
    return redirect(ACCOUNT, 303)


def _typed(*names: str) -> list[str]:
    return [typed(name) for name in names]


def _is_done() -> bool:
    with deployment().db.read() as connection:
        return has_users(connection)
