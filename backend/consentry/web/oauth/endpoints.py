"""What mail clients ask without their user: for tokens, for an end to them, and where everything is."""

from collections.abc import Callable

from authlib.oauth2 import OAuth2Error
from flask import Blueprint, Flask, Response

from consentry.settings import Settings
from consentry.web.api.answers import json_answer
from consentry.web.oauth.authorize import oauth_server
from consentry.web.oauth.clients import SCOPES
from consentry.web.oauth.server import Server
from consentry.web.parts import settings
from consentry.web.signin.next_page import AUTHORIZE

oauth = Blueprint("oauth", __name__)

TOKEN, REVOKE = "/oauth/token", "/oauth/revoke"


def serve_oauth(app: Flask, settings: Settings) -> None:
    app.extensions["consentry.oauth"] = Server(settings)
    app.register_blueprint(oauth)


@oauth.post(TOKEN)
def token() -> Response:
    """RFC 6749 §4.1.3 and §6."""
    return _answered(lambda server: server.create_token_response())


@oauth.post(REVOKE)
def revoke() -> Response:
    """RFC 7009. A token that nobody knows opens nothing either: that is no error."""
    return _answered(lambda server: server.create_endpoint_response("revocation"))


@oauth.get("/.well-known/oauth-authorization-server")
def metadata() -> Response:
    """RFC 8414."""
    url = settings().url
    return json_answer(
        {
            "issuer": url,
            "authorization_endpoint": url + AUTHORIZE,
            "token_endpoint": url + TOKEN,
            "revocation_endpoint": url + REVOKE,
            "scopes_supported": SCOPES,
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_methods_supported": ["none"],
            "revocation_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }
    )


def _answered(asked: Callable[[Server], Response]) -> Response:
    server = oauth_server()
    try:
        return asked(server)
    except OAuth2Error as error:  # before Authlib has a request: over plain http
        refusal: Response = server.handle_error_response(None, error)
        return refusal
