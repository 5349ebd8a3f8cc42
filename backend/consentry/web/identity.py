"""Who is asking: the bearer token of each request, or the session of the web application. No caller, no answer."""

from flask import Response, g

from consentry.rules.identity.caller import Caller
from consentry.store.identity.grants import ACCESS_PREFIX, caller_with_access
from consentry.store.identity.tokens import caller_of
from consentry.web.api.marks import is_for_check_tokens
from consentry.web.parts import deployment, now, this_request
from consentry.web.problems import problem
from consentry.web.signin.origin import comes_from_here, is_unsafe
from consentry.web.signin.session import signed_in


def identify() -> Response | None:
    """Sets `g.caller`, or refuses the request."""
    request = this_request()
    authorization = request.headers.get("Authorization")
    found = _by_session() if authorization is None else _by_token(authorization)
    if found is None:
        return problem(401, "A valid bearer token is needed.", headers={"WWW-Authenticate": "Bearer"})
    if authorization is None and is_unsafe() and not comes_from_here():
        return problem(403, "A session changes something from this server's own pages only.")
    if found.may_only_check and not is_for_check_tokens(request.endpoint):
        return problem(403, "This token is for checks only.")
    g.caller = found
    return None


def _by_token(authorization: str) -> Caller | None:
    kind, _, token = authorization.partition(" ")
    if kind.lower() != "bearer" or not token:
        return None
    token = token.strip()
    holder_of = caller_with_access if token.startswith(ACCESS_PREFIX) else caller_of
    with deployment().db.read() as connection:
        return holder_of(connection, token, now())


def _by_session() -> Caller | None:
    """A request with Authorization never comes here, so a token that has ended isn't saved by a cookie."""
    here = signed_in()
    if here is None:
        return None
    g.session_id = here.session_id
    return here.caller
