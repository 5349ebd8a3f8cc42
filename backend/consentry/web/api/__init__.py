"""The public interface, /api/v1: one file for each noun."""

from importlib import import_module

from flask_openapi.openapi import OpenAPI

from consentry.web.api.blueprint import api

NOUNS = (
    "checking.checks",
    "consent.people",
    "addresses.separate_spellings",
    "consent.unsubscribes",
    "lists.unsubscribe_list",
    "lists.imports",
    "consent.resubscribes",
    "consent.holds",
    "consent.proof",
    "consent.requests",
    "checking.failed_emails",
    "checking.overrides",
    "identity.settings",
    "addresses.blocked_domains",
    "addresses.distribution_lists",
    "mirror.connections",
    "identity.me",
    "identity.sessions",
    "identity.invitations",
    "checking.client_faults",
    "landing.unsubscribe_message",
)


def serve_api(app: OpenAPI) -> None:
    """Registers every noun's routes and the document that describes them."""
    for noun in NOUNS:
        import_module(f"consentry.web.api.{noun}")
    app.register_api(api)
    app.add_url_rule("/api/v1/openapi.json", "openapi_document", lambda: app.api_doc)
