"""The one place that wires everything."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from flask_openapi.models.info import Info
from flask_openapi.openapi import OpenAPI
from werkzeug.middleware.proxy_fix import ProxyFix

from consentry.actions.landing.deliver_system_mail import deliver_system_mail
from consentry.deployment import Deployment
from consentry.jobs.schedule import Turn
from consentry.private_files import keep_private
from consentry.providers.mail import Mailer
from consentry.providers.outbox import Outbox
from consentry.providers.smtp import Smtp
from consentry.rules.mirror.reach import Reach
from consentry.settings import Settings
from consentry.store.database import Database
from consentry.store.keyring import Keyring
from consentry.store.schema import upgrade
from consentry.web.api import serve_api
from consentry.web.clients.about import about
from consentry.web.clients.addin import addin
from consentry.web.clients.extension import extension
from consentry.web.clients.playground import playground
from consentry.web.hooks import hooks
from consentry.web.json import Json
from consentry.web.landing.form import limit_typing
from consentry.web.landing.link_paths import link_paths
from consentry.web.landing.views import landing
from consentry.web.languages import translate_pages
from consentry.web.oauth.endpoints import serve_oauth
from consentry.web.problems import Problem, answer_with_problems, invalid
from consentry.web.serving.cors import allow_clients
from consentry.web.serving.health import health
from consentry.web.serving.logs import log_requests
from consentry.web.serving.security import harden
from consentry.web.signin.attempts import limit_attempts
from consentry.web.signin.routes import signin
from consentry.web.signin.session import keep_sessions

MOST_BYTES = 1_000_000
_SLASHES = re.compile("//+")
MAIL_EVERY = timedelta(seconds=3)


def open_outbox(settings: Settings) -> Outbox | None:
    """Where the demo keeps its mail. Whatever else is installed has none."""
    return Outbox(settings.outbox, settings.sender) if settings.demo else None


def open_mailer(settings: Settings) -> Mailer | None:
    """How recipients get mail of our own, if they can: the demo's goes nowhere but its outbox."""
    smtp = Smtp(settings.smtp_url, settings.sender) if settings.smtp_url else None
    return open_outbox(settings) or smtp


def mail_turns(settings: Settings) -> Mapping[str, Turn]:
    """The background's part in our own mail, where there is a way to send it."""
    mailer = open_mailer(settings)
    if mailer is None:
        return {}

    def deliver(deployment: Deployment, _: str) -> datetime:
        deliver_system_mail(deployment, mailer, settings.url)
        return deployment.clock.now() + MAIL_EVERY

    return {"system_mail": deliver}


def open_deployment(settings: Settings) -> Deployment:
    """What these settings come to, its database with the newest tables."""
    keep_private(settings.home, settings.database)
    keyring = Keyring(settings.address_secret, settings.secrets)
    reach = Reach(settings.binds_loopback, settings.private_networks)
    deployment = Deployment(Database(settings.database), keyring, reach)
    upgrade(deployment.db, deployment.keyring)
    return deployment


class Consentry(OpenAPI):
    """flask-openapi's Flask, without its look at each hook of each request: nothing here is a coroutine.

    It never redirects to the host that a request names.
    """

    def wsgi_app(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Slashes in a row count as one. werkzeug would redirect, to whatever host the request names."""
        path = environ["PATH_INFO"]
        if "//" in path or not path:
            environ["PATH_INFO"] = _SLASHES.sub("/", f"/{path}")
        return super().wsgi_app(environ, start_response)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def create_app(settings: Settings, deployment: Deployment, session: Any = None) -> Consentry:
    """The server. `session` is what the demo's playground starts with; without it there is no playground."""
    app = Consentry(
        "consentry.web",
        info=Info(title="Consentry", version="1", description="The unsubscribe check for sales mail."),
        security_schemes={"bearer": {"type": "http", "scheme": "bearer"}},
        validation_error_status=400,
        validation_error_model=Problem,
        validation_error_callback=invalid,
        doc_ui=False,
    )
    app.json = Json(app)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.extensions |= {"consentry.deployment": deployment, "consentry.settings": settings}
    app.extensions["consentry.outbox"] = open_outbox(settings)
    app.extensions["consentry.mailer"] = open_mailer(settings)
    log_requests(app)
    allow_clients(app, settings.origin, settings.extensions)
    harden(app, settings.origin, settings.extensions)
    answer_with_problems(app)
    translate_pages(app)
    limit_typing(app)
    limit_attempts(app)
    keep_sessions(app, settings, deployment.keyring.secrets)
    serve_api(app)
    serve_oauth(app, settings)
    for pages in (about, addin, extension, health, hooks, landing, signin):
        app.register_blueprint(pages)
    if session is not None:
        app.extensions["consentry.playground"] = session
        app.register_blueprint(playground)
    if settings.trusted_proxies:
        # X-Forwarded-For alone, and only as many of its addresses as are ours: anybody can send the others.
        through = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0, x_host=0)
        app.wsgi_app = through  # type: ignore[method-assign]
    app.wsgi_app = link_paths(app.wsgi_app)  # type: ignore[method-assign,assignment]
    return app
