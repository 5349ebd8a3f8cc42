"""Who is signed in: Flask-Login's session, whose cookie names a row that sign-out takes away."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from flask import Flask, Request, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from consentry.actions.identity.signin.use_session import use_session
from consentry.settings import Settings
from consentry.store.identity.sessions import LIFETIME, SignedIn
from consentry.web.parts import deployment, now


class _User(UserMixin):  # type: ignore[misc]
    """What Flask-Login knows of somebody: the session's secret stands for them, so that each session ends by itself."""

    def __init__(self, secret: str, signed_in: SignedIn) -> None:
        self.secret = secret
        self.signed_in = signed_in

    def get_id(self) -> str:
        return self.secret


class _Sessions(SecureCookieSessionInterface):
    """The API with a token has no session: a request with Authorization never falls back to a cookie."""

    def open_session(self, app: Flask, request: Request) -> Any:
        if "HTTP_AUTHORIZATION" in request.environ and request.path.startswith("/api/"):
            return None
        return super().open_session(app, request)


def keep_sessions(app: Flask, settings: Settings, keys: Sequence[bytes]) -> None:
    """`keys`: the deployment's secrets; the first one signs cookies, all are accepted."""
    first, *others = keys
    app.config.update(
        SECRET_KEY=first,
        SECRET_KEY_FALLBACKS=others,
        # A browser takes a __Host- cookie from this host alone, over TLS, for all of it (RFC 6265bis §4.1.3.2).
        SESSION_COOKIE_NAME="__Host-session" if settings.is_encrypted else "session",
        SESSION_COOKIE_SECURE=settings.is_encrypted,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=LIFETIME + timedelta(minutes=1),
    )
    app.session_interface = _Sessions()
    manager = LoginManager()
    manager.session_protection = None  # it goes by address and browser, and a laptop changes networks
    manager.user_loader(_user)
    # Not `init_app`, which would look at each answer for a cookie that remembers people: nobody gets one.
    app.login_manager = manager  # type: ignore[attr-defined]


def signed_in() -> SignedIn | None:
    """Whoever sits in front of the browser that sent this request, as they are now; None where nobody is signed in.

    A page that changes something asks `comes_from_here` as well: a cookie comes along whoever made the request.
    """
    user = cast("_User | None", current_user._get_current_object())
    return user.signed_in if isinstance(user, _User) else None


def begin_session(secret: str) -> None:
    """Has the browser keep this secret and nothing from before: whoever planted a cookie in it gains nothing."""
    user = _user(secret)
    session.clear()
    session.permanent = True
    if user is not None:
        login_user(user)


def forget_session() -> None:
    """Has the browser forget its secret. The session itself is ended by an action."""
    logout_user()
    session.clear()


def _user(secret: str) -> _User | None:
    found = use_session(deployment(), secret, now())
    return _User(secret, found) if found else None
