"""Who is asking: the bearer token of each request, turned into a caller. No caller, no answer."""

from flask import Response, g

from consentry.store.identity.tokens import caller_of
from consentry.web.api.marks import is_for_check_tokens
from consentry.web.parts import deployment, now, this_request
from consentry.web.problems import problem


def identify() -> Response | None:
    """Sets `g.caller`, or refuses the request."""
    request = this_request()
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    found = None
    if kind.lower() == "bearer" and token:
        with deployment().db.read() as connection:
            found = caller_of(connection, token.strip(), now())
    if found is None:
        return problem(401, "A valid bearer token is needed.", headers={"WWW-Authenticate": "Bearer"})
    if found.may_only_check and not is_for_check_tokens(request.endpoint):
        return problem(403, "This token is for checks only.")
    g.caller = found
    return None
