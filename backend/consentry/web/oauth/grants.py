"""What Authlib leaves to us: where codes and tokens are kept, and that PKCE is S256 and mandatory."""

from typing import Any

from authlib.oauth2.rfc6749 import InvalidGrantError, InvalidRequestError, InvalidScopeError, grants
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7636 import CodeChallenge

from consentry.actions.identity.oauth.end_grant import end_grant
from consentry.actions.identity.oauth.give_code import give_code
from consentry.actions.identity.oauth.redeem_code import redeem_code
from consentry.actions.identity.oauth.rotate_tokens import rotate_tokens
from consentry.store.identity.grants import KeptCode, KeptRefresh, find_code, find_granted, find_refresh
from consentry.web.oauth.clients import MailClient
from consentry.web.parts import deployment, now

_AS_A_PUBLIC_CLIENT = ["none"]


class S256Challenge(CodeChallenge):  # type: ignore[misc]
    """Authlib's own takes `plain`, and a request without any challenge."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ("S256",)

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        said = grant.request.payload.data
        if not said.get("code_challenge") or said.get("code_challenge_method") != "S256":
            raise InvalidRequestError("A code_challenge with the method S256 is needed.")
        super().validate_code_challenge(grant, redirect_uri)

    def get_authorization_code_challenge(self, authorization_code: "HeldCode") -> str:
        return authorization_code.kept.challenge

    def get_authorization_code_challenge_method(self, authorization_code: "HeldCode") -> str:
        return "S256"


class HeldCode:
    """A code as a client brought it, with what is kept of it."""

    def __init__(self, code: str, kept: KeptCode) -> None:
        self.code, self.kept = code, kept

    def get_redirect_uri(self) -> str:
        return self.kept.redirect_uri

    def get_scope(self) -> str:
        return self.kept.scope


class HeldToken:
    """A token as a client brought it, with the family it belongs to."""

    def __init__(self, kept: KeptRefresh) -> None:
        self.kept = kept

    def check_client(self, client: MailClient) -> bool:
        return self.kept.client_id == client.client_id

    def get_scope(self) -> str:
        return self.kept.scope


class CodeGrant(grants.AuthorizationCodeGrant):  # type: ignore[misc]
    """Whether a code still works is decided once, where it is used up: in `save_token`, after PKCE was verified."""

    TOKEN_ENDPOINT_AUTH_METHODS = _AS_A_PUBLIC_CLIENT

    def save_authorization_code(self, code: str, request: Any) -> None:
        who, said = request.user, request.payload
        scope = request.scope or who.scope
        if scope == "admin" and not who.is_admin:
            raise InvalidScopeError(redirect_uri=said.redirect_uri)
        kept = KeptCode(who.user_id, request.client.client_id, said.redirect_uri, scope, said.data["code_challenge"])
        give_code(deployment(), code, kept, now())

    def query_authorization_code(self, code: str, client: MailClient) -> HeldCode | None:
        with deployment().db.read() as connection:
            kept = find_code(connection, code)
        return HeldCode(code, kept) if kept and kept.client_id == client.client_id else None

    def authenticate_user(self, authorization_code: HeldCode) -> int:
        return authorization_code.kept.user_id

    def save_token(self, token: dict[str, Any]) -> None:
        code = self.request.authorization_code.code
        if not redeem_code(deployment(), code, token["access_token"], token["refresh_token"], now()):
            raise InvalidGrantError()

    def delete_authorization_code(self, authorization_code: HeldCode) -> None:
        """It is kept, used up, so that whoever comes with it again is recognised."""


class RefreshGrant(grants.RefreshTokenGrant):  # type: ignore[misc]
    """A refresh token that was used before is found, too: that it comes again is noticed where it is used up."""

    TOKEN_ENDPOINT_AUTH_METHODS = _AS_A_PUBLIC_CLIENT
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token: str) -> HeldToken | None:
        with deployment().db.read() as connection:
            kept = find_refresh(connection, refresh_token, now())
        return HeldToken(kept) if kept else None

    def authenticate_user(self, refresh_token: HeldToken) -> int:
        return refresh_token.kept.user_id

    def issue_token(self, user: int, refresh_token: HeldToken) -> Any:
        if self.request.payload.scope not in (None, "", refresh_token.kept.scope):
            raise InvalidScopeError()  # a family has one scope
        return super().issue_token(user, refresh_token)

    def save_token(self, token: dict[str, Any]) -> None:
        kept = self.request.refresh_token.kept
        access, refresh = token["access_token"], token["refresh_token"]
        if not rotate_tokens(deployment(), kept, access, refresh, now()):
            raise InvalidGrantError()

    def revoke_old_credential(self, refresh_token: HeldToken) -> None:
        """It was used up as its successor was kept."""


class Revocation(RevocationEndpoint):  # type: ignore[misc]
    """Either token ends the family."""

    CLIENT_AUTH_METHODS = _AS_A_PUBLIC_CLIENT

    def query_token(self, token_string: str, token_type_hint: str | None) -> HeldToken | None:
        with deployment().db.read() as connection:
            kept = find_granted(connection, token_string)
        return HeldToken(kept) if kept else None

    def revoke_token(self, token: HeldToken, request: Any) -> None:
        end_grant(deployment(), token.kept.grant_id, now())
