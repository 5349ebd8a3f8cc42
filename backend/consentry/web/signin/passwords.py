"""Choosing another password: signed in, or by a link."""

from concurrent.futures import ThreadPoolExecutor

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from consentry.actions.identity.signin.change_password import change_password
from consentry.actions.identity.signin.mail_reset import mail_reset
from consentry.actions.identity.signin.new_password import Weak
from consentry.actions.identity.signin.reset_password import reset_password
from consentry.actions.refusals import NotAllowed
from consentry.store.identity.resets import user_of_reset
from consentry.store.identity.sessions import SignedIn
from consentry.web.languages import language
from consentry.web.parts import deployment, mailer, now, settings
from consentry.web.signin.account import account_page, for_signed_in
from consentry.web.signin.attempts import mailed_too_often, tried_too_often
from consentry.web.signin.blueprint import signin
from consentry.web.signin.links import let_in
from consentry.web.signin.next_page import ACCOUNT
from consentry.web.signin.pages import page
from consentry.web.signin.views import too_often, typed

# A mail server takes its time, and nobody who signs in should wait for it.
_MAILING = ThreadPoolExecutor(1, "mailing")


@signin.post(f"{ACCOUNT}/password")
@for_signed_in
def change(here: SignedIn) -> BaseResponse:
    if tried_too_often(f"password of {here.caller.user_id}"):
        return too_often()
    try:
        change_password(deployment(), here, typed("current_password"), typed("password"), now())
    except Weak as weak:
        return account_page(here, 400, weakness=weak.weakness)
    except NotAllowed:
        return account_page(here, 403, is_wrong=True)
    return redirect(f"{ACCOUNT}?changed=password", 303)


@signin.get("/forgotten")
def show_forgotten() -> Response:
    return page("forgotten") if mailer() else _gone()


@signin.post("/forgotten")
def send_reset() -> Response:
    """Everybody gets the same answer at once: whether there is such an account is looked up elsewhere, later."""
    sender, email = mailer(), typed("email")
    if sender is None:
        return _gone()
    if tried_too_often():
        return too_often()
    if not mailed_too_often(email):
        here, url, words, at = deployment(), settings().url, language(), now()
        _MAILING.submit(mail_reset, here, sender, email, url, words, at)
    return page("forgotten", is_asked=True)


def _gone() -> Response:
    """There is no such page where no mail can be sent."""
    return page("gone", 404, of="reset")


@signin.get("/reset")
def show_reset() -> Response:
    return page("link", has_script=True)


@signin.post("/reset")
def reset() -> BaseResponse:
    """First the token alone, then with the new password."""
    token = typed("token")
    if tried_too_often():
        return too_often()
    with deployment().db.read() as connection:
        user = user_of_reset(deployment().keyring, connection, token, now())
    if user is None:
        return _gone()
    if "password" not in request.form:
        return page("reset", token=token, email=user.email)
    return let_in(
        lambda: reset_password(deployment(), token, typed("password"), now()), "reset", token=token, email=user.email
    )
