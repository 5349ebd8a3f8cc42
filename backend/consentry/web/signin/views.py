"""Signing in and out."""

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from consentry.actions.identity.signin.end_session import end_session
from consentry.actions.identity.signin.sign_in import sign_in
from consentry.actions.refusals import NotFound
from consentry.rules.identity.browser import browser_of
from consentry.web.parts import deployment, now
from consentry.web.signin.attempts import forgive, tried_too_often
from consentry.web.signin.blueprint import signin
from consentry.web.signin.next_page import safe_next
from consentry.web.signin.pages import page
from consentry.web.signin.session import begin_session, forget_session, signed_in

MOST_TYPED = 1_000


@signin.get("/signin")
def show_sign_in() -> BaseResponse:
    """The page to send somebody to who has to sign in first; `next` is where they were going."""
    if signed_in() is not None:
        return go_on()
    return page("sign_in")


@signin.post("/signin")
def sign_in_with_password() -> BaseResponse:
    email, password = typed("email"), typed("password")
    if tried_too_often(email):
        return too_often()
    secret = sign_in(deployment(), email, password, browser(), now())
    if secret is None:
        return page("sign_in", 401, email=email, is_wrong=True)
    forgive(email)
    _end_what_is_here()
    begin_session(secret)
    return go_on()


@signin.post("/signout")
def leave() -> BaseResponse:
    """Ends the session itself: a copy of its cookie opens nothing any more."""
    _end_what_is_here()
    forget_session()
    return redirect("/signin", 303)


def go_on() -> BaseResponse:
    return redirect(safe_next(request.args.get("next")), 303)


def too_often() -> Response:
    answer = page("busy", 429)
    answer.headers["Retry-After"] = "60"
    return answer


def typed(name: str) -> str:
    """What somebody typed into a field; of a password, spaces around it, too."""
    text = request.form.get(name, "")[:MOST_TYPED]
    return text if "password" in name else text.strip()


def browser() -> str:
    """What the request comes from, as its session is listed."""
    return browser_of(request.headers.get("User-Agent", ""))


def _end_what_is_here() -> None:
    here = signed_in()
    if here is None:
        return
    try:
        end_session(deployment(), here.caller, here.session_id)
    except NotFound:
        return  # it ended meanwhile, elsewhere
