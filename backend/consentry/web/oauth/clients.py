"""Which mail clients may ask for tokens: public ones (RFC 8252), known by where their answers go."""

from dataclasses import dataclass

from authlib.oauth2.rfc6749 import ClientMixin

from consentry.settings import Settings

SCOPES = ("user", "admin")
# What the Gmail extension asks Chrome to wait for.
_SIGNED_IN = "signed-in"


@dataclass(frozen=True)
class MailClient(ClientMixin):  # type: ignore[misc]
    """A client of ours. It has no secret: PKCE and its addresses stand for one."""

    client_id: str
    name: str
    redirect_uris: tuple[str, ...]

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> None:
        """There is none: each request names its own."""

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """None at all is what the user's role allows."""
        return scope or "" if not scope or scope in SCOPES else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, _: str) -> bool:
        return False

    def check_endpoint_auth_method(self, method: str, _: str) -> bool:
        return method == "none"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in ("authorization_code", "refresh_token")


def mail_clients(settings: Settings) -> dict[str, MailClient]:
    """By their ids. Chrome keeps each extension's https://ID.chromiumapp.org to itself: no server ever sees it."""
    addresses = tuple(f"{origin}/{_SIGNED_IN}" for origin in settings.extension_redirects)
    return {"gmail": MailClient("gmail", "Consentry for Gmail", addresses)}
