"""The public interface, /api/v1: one file for each noun."""

from importlib import import_module

from flask_openapi.openapi import OpenAPI

from consentry.web.api.blueprint import api

NOUNS = (
    "checks",
    "people",
    "separate_spellings",
    "unsubscribes",
    "unsubscribe_list",
    "imports",
    "resubscribes",
    "holds",
    "proof",
    "requests",
    "failed_emails",
    "overrides",
    "settings",
    "blocked_domains",
    "distribution_lists",
    "connections",
    "me",
    "client_faults",
    "unsubscribe_message",
)


def serve_api(app: OpenAPI) -> None:
    """Registers every noun's routes and the document that describes them."""
    for noun in NOUNS:
        import_module(f"consentry.web.api.{noun}")
    app.register_api(api)
    app.add_url_rule("/api/v1/openapi.json", "openapi_document", lambda: app.api_doc)
