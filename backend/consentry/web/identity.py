"""Who is asking: the bearer token of each request, turned into a caller. No caller, no answer."""

from flask import Response, g

from consentry.store.identity.tokens import caller_of, is_of_a_leaver
from consentry.web.api.marks import is_for_check_tokens
from consentry.web.parts import deployment, now, this_request
from consentry.web.problems import problem


def identify() -> Response | None:
    """Sets `g.caller`, or refuses the request."""
    request, here, at = this_request(), deployment(), now()
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    found, token = None, token.strip()
    if kind.lower() == "bearer" and token:
        with here.db.read() as connection:
            found = caller_of(connection, token, at)
    if found is None:
        return _turned_away(token)
    if found.may_only_check and not is_for_check_tokens(request.endpoint):
        return problem(403, "This token is for checks only.")
    g.caller = found
    here.sightings.note(found, at)
    return None


def _turned_away(token: str) -> Response:
    """Whoever held this token and was deactivated is told so: signing in again would not help."""
    headers = {"WWW-Authenticate": "Bearer"}
    with deployment().db.read() as connection:
        if token and is_of_a_leaver(connection, token):
            told = "This account was deactivated. Ask an admin of your team."
            return problem(401, told, headers=headers, type="deactivated")
    return problem(401, "A valid bearer token is needed.", headers=headers)
