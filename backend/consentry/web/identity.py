"""Who is asking: the bearer token of each request, or the session of the web application. No caller, no answer."""

from datetime import datetime

from flask import Response, g

from consentry.rules.identity.caller import Caller
from consentry.store.identity.grants import ACCESS_PREFIX, caller_with_access, is_access_of_a_leaver
from consentry.store.identity.tokens import caller_of, is_of_a_leaver
from consentry.web.api.marks import is_for_check_tokens
from consentry.web.parts import deployment, now, this_request
from consentry.web.problems import problem
from consentry.web.signin.origin import comes_from_here, is_unsafe
from consentry.web.signin.session import signed_in


def identify() -> Response | None:
    """Sets `g.caller`, or refuses the request."""
    request, at = this_request(), now()
    authorization = request.headers.get("Authorization")
    found = _by_session() if authorization is None else _by_token(authorization, at)
    if found is None:
        return _turned_away(authorization)
    if authorization is None and is_unsafe() and not comes_from_here():
        return problem(403, "A session changes something from this server's own pages only.")
    if found.may_only_check and not is_for_check_tokens(request.endpoint):
        return problem(403, "This token is for checks only.")
    g.caller = found
    deployment().sightings.note(found, at)
    return None


def _token_in(authorization: str) -> str:
    kind, _, token = authorization.partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _by_token(authorization: str, at: datetime) -> Caller | None:
    token = _token_in(authorization)
    if not token:
        return None
    holder_of = caller_with_access if token.startswith(ACCESS_PREFIX) else caller_of
    with deployment().db.read() as connection:
        return holder_of(connection, token, at)


def _by_session() -> Caller | None:
    """A request with Authorization never comes here, so a token that has ended isn't saved by a cookie."""
    here = signed_in()
    if here is None:
        return None
    g.session_id = here.session_id
    return here.caller


def _turned_away(authorization: str | None) -> Response:
    """Whoever held this token and was deactivated is told so: signing in again would not help."""
    headers = {"WWW-Authenticate": "Bearer"}
    token = _token_in(authorization or "")
    if token and _was_a_leavers(token):
        told = "This account was deactivated. Ask an admin of your team."
        return problem(401, told, headers=headers, type="deactivated")
    return problem(401, "A valid bearer token is needed.", headers=headers)


def _was_a_leavers(token: str) -> bool:
    is_theirs = is_access_of_a_leaver if token.startswith(ACCESS_PREFIX) else is_of_a_leaver
    with deployment().db.read() as connection:
        return is_theirs(connection, token)
