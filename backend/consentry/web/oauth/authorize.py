"""Where a mail client sends its user: to sign in, and to say that this client may act for them."""

from typing import Any, cast
from urllib.parse import urlencode

from authlib.common.urls import add_params_to_uri
from authlib.oauth2 import OAuth2Error
from flask import Response, current_app, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from consentry.rules.identity.caller import Caller
from consentry.store.identity.grants import is_still_welcome
from consentry.web.oauth.clients import MailClient
from consentry.web.oauth.server import Server
from consentry.web.parts import deployment
from consentry.web.signin.blueprint import signin
from consentry.web.signin.next_page import AUTHORIZE
from consentry.web.signin.pages import page, refused
from consentry.web.signin.session import signed_in


def oauth_server() -> Server:
    return cast(Server, current_app.extensions["consentry.oauth"])


@signin.route(AUTHORIZE, methods=["GET", "POST"])
def authorize() -> BaseResponse:
    """RFC 6749 §4.1.1. Only the press of the button lets a client in; where one did before, nothing is asked again."""
    server = oauth_server()
    client = server.clients.get(request.args.get("client_id", ""))
    if client is None or not client.check_redirect_uri(request.args.get("redirect_uri", "")):
        return refused("client", 400)  # an answer goes to no address that nobody registered
    try:
        grant = server.get_consent_grant()
    except (OAuth2Error, ValueError) as error:  # ValueError: an error that repeats what RFC 6749 §5.2 can't
        return _back(_refusal(server, error), server)
    here = signed_in()
    if here is None:
        return redirect(f"/signin?{urlencode({'next': request.full_path})}", 303)
    if request.method == "GET" and not _is_welcome(here.caller, client):
        return page("allow", me=here.caller)
    is_let_in = request.method == "GET" or request.form.get("choice") == "allow"
    who = here.caller if is_let_in else None
    return _back(server.create_authorization_response(grant=grant, grant_user=who), server)


def _is_welcome(who: Caller, client: MailClient) -> bool:
    with deployment().db.read() as connection:
        return is_still_welcome(connection, who.user_id, client.client_id)


def _refusal(server: Server, error: Exception) -> Any:
    if isinstance(error, OAuth2Error) and error.redirect_uri:
        return server.handle_error_response(None, error)
    state, said = request.args.get("state"), {"error": "invalid_request"}
    if state:
        said["state"] = state
    return redirect(add_params_to_uri(request.args["redirect_uri"], list(said.items())))


def _back(answer: Response, server: Server) -> Response:
    """To the client, with who answers (RFC 9207): it may know other servers."""
    answer.location = add_params_to_uri(answer.location or "", [("iss", server.issuer)])
    answer.headers["Cache-Control"] = "no-store"
    return answer
