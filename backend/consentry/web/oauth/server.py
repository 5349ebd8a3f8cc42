"""Authlib's authorization server, as this installation needs it."""

import logging
import secrets
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.integrations.flask_oauth2.requests import FlaskOAuth2Payload, FlaskOAuth2Request
from authlib.oauth2.rfc6749 import OAuth2Request
from authlib.oauth2.rfc6750 import BearerTokenGenerator

from consentry.settings import Settings
from consentry.store.identity.grants import ACCESS_LIFETIME, ACCESS_PREFIX
from consentry.web.oauth.clients import mail_clients
from consentry.web.oauth.grants import CodeGrant, RefreshGrant, Revocation, S256Challenge
from consentry.web.parts import this_request

REFRESH_PREFIX = "cr_"
# Authlib's own debug lines hold the tokens it issues.
logging.getLogger("authlib").setLevel(logging.INFO)


class Server(AuthorizationServer):  # type: ignore[misc]
    """Codes for mail clients whose user has let them in, and tokens for codes."""

    def __init__(self, settings: Settings) -> None:
        self.issuer = settings.url
        self.clients = mail_clients(settings)
        super().__init__(query_client=self.clients.get)
        self.register_token_generator("default", _generator())
        self.register_grant(CodeGrant, [S256Challenge(required=True)])
        self.register_grant(RefreshGrant)
        self.register_endpoint(Revocation)

    def create_oauth2_request(self, request: Any) -> OAuth2Request:
        return _Request(self.issuer)


class _Request(FlaskOAuth2Request):  # type: ignore[misc]
    """A request to the public address. Behind a proxy flask says http, and Authlib refuses that (RFC 6749 §3.1)."""

    def __init__(self, issuer: str) -> None:
        request = this_request()
        OAuth2Request.__init__(self, request.method, issuer + request.path, headers=request.headers)
        self._request = request
        self.payload = FlaskOAuth2Payload(request)


def _generator() -> BearerTokenGenerator:
    def secret(prefix: str) -> Any:
        return lambda **_: prefix + secrets.token_urlsafe(32)

    lifetime = int(ACCESS_LIFETIME.total_seconds())
    return BearerTokenGenerator(secret(ACCESS_PREFIX), secret(REFRESH_PREFIX), lambda *_: lifetime)
