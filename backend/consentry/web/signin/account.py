"""Who I am here, and in which browsers."""

from functools import wraps
from typing import Any

from flask import redirect, request
from werkzeug.wrappers import Response as BaseResponse

from consentry.actions.identity.signin.end_session import end_session
from consentry.actions.identity.signin.end_sessions import end_sessions
from consentry.actions.refusals import NotFound
from consentry.store.identity.invitations import invitations_of
from consentry.store.identity.passwords import password_of
from consentry.store.identity.sessions import SignedIn, sessions_of
from consentry.store.identity.teams import team_name
from consentry.web.parts import deployment, now
from consentry.web.signin.blueprint import signin
from consentry.web.signin.next_page import ACCOUNT
from consentry.web.signin.pages import page
from consentry.web.signin.session import forget_session, signed_in

_MOST_SHOWN = 50


def for_signed_in(view: Any) -> Any:
    """Hands the view who is signed in; whoever isn't is asked to, and comes back."""

    @wraps(view)
    def asked(*arguments: Any, **named: Any) -> BaseResponse:
        here = signed_in()
        if here is None:
            return redirect(f"/signin?next={ACCOUNT}", 303)
        answer: BaseResponse = view(here, *arguments, **named)
        return answer

    return asked


@signin.get(ACCOUNT)
@for_signed_in
def account(here: SignedIn) -> BaseResponse:
    return account_page(here, changed=request.args.get("changed"))


@signin.post(f"{ACCOUNT}/sessions/end")
@for_signed_in
def end(here: SignedIn) -> BaseResponse:
    """One session, or all of them: then this one, too."""
    if "all" in request.form:
        end_sessions(deployment(), here.caller, now())
        forget_session()
        return redirect("/signin", 303)
    try:
        end_session(deployment(), here.caller, request.form.get("session", ""))
    except NotFound:
        return account_page(here, 404)
    return redirect(ACCOUNT, 303)


def account_page(here: SignedIn, status: int = 200, **shown: Any) -> BaseResponse:
    me, at = here.caller, now()
    with deployment().db.read() as connection:
        kept: dict[str, Any] = {
            "team": team_name(connection, me.team_id),
            "sessions": sessions_of(connection, me.user_id, at, "", _MOST_SHOWN),
            "has_password": password_of(connection, me.user_id) is not None,
            "invitations": invitations_of(connection, me.team_id, "", _MOST_SHOWN) if me.is_admin else [],
        }
    return page("account", status, me=me, here=here.session_id, today=at, **kept, **shown)
