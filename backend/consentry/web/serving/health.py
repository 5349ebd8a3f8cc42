"""For whoever watches over the server: is it alive, and can it answer?"""

from flask import Blueprint, Response

from consentry.store.database import UNAVAILABLE
from consentry.store.schema import is_current
from consentry.web.parts import deployment

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> Response:
    return Response("alive\n", content_type="text/plain")


@health.get("/readyz")
def ready() -> Response:
    """200 when the database answers and has the newest tables, else 503."""
    try:
        is_ready = is_current(deployment().db)
    except UNAVAILABLE:
        is_ready = False
    return Response("ready\n" if is_ready else "not ready\n", 200 if is_ready else 503, content_type="text/plain")
