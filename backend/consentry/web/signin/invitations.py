"""Admins invite people from their account page."""

from flask import redirect, request
from werkzeug.wrappers import Response as BaseResponse

from consentry.actions.identity.invitations.invite_user import invite_user
from consentry.actions.identity.invitations.mail_invitation import mail_invitation
from consentry.actions.identity.invitations.withdraw_invitation import withdraw_invitation
from consentry.actions.refusals import Conflict, Invalid, NotAllowed, NotFound
from consentry.rules.identity.caller import Caller
from consentry.store.identity.sessions import SignedIn
from consentry.web.languages import language
from consentry.web.parts import deployment, mailer, now, settings
from consentry.web.signin.account import account_page, for_signed_in
from consentry.web.signin.blueprint import signin
from consentry.web.signin.next_page import ACCOUNT
from consentry.web.signin.views import typed


@signin.post(f"{ACCOUNT}/invitations")
@for_signed_in
def invite(here: SignedIn) -> BaseResponse:
    """The link is shown in the answer, and never again."""
    email = typed("email")
    try:
        made = invite_user(deployment(), here.caller, email, typed("role"), now())
    except NotAllowed:
        return account_page(here, 403)
    except Invalid:
        return account_page(here, 400, said=email, fault="address")
    except Conflict:
        return account_page(here, 409, said=email, fault="taken")
    return account_page(here, 201, invite=made, url=settings().url, mailed=mailed(here.caller, made.token))


def mailed(caller: Caller, token: str) -> bool:
    """Whether the link is on its way by mail, too."""
    sender = mailer()
    words = caller.locale or language()
    return sender is not None and mail_invitation(deployment(), sender, caller, token, settings().url, words, now())


@signin.post(f"{ACCOUNT}/invitations/withdraw")
@for_signed_in
def withdraw(here: SignedIn) -> BaseResponse:
    try:
        withdraw_invitation(deployment(), here.caller, request.form.get("invitation", ""))
    except (NotAllowed, NotFound):
        return account_page(here, 404)
    return redirect(ACCOUNT, 303)
