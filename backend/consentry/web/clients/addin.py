"""The add-in's built files, as mail clients load them."""

import json

from flask import Blueprint, Response, abort, send_from_directory

from consentry.settings import ADDIN_DIST
from consentry.web.parts import settings
from consentry.web.serving.compression import compressed

addin = Blueprint("addin", __name__)

# An old script must not outlive its release in a mail client (office-js#5632); what a build names by its digest may.
_ASK_AGAIN = "no-cache"
_FOREVER = "public, max-age=31536000, immutable"


@addin.get("/addin/outlook/launchevent.js")
def launch_event() -> Response:
    """Classic Outlook runs this file without a page, so it can't ask where it came from: it is told here."""
    file = ADDIN_DIST / "outlook" / "launchevent.js"
    if not file.is_file():
        abort(404, "The add-in isn't built. `make run` builds it.")
    script = file.read_text().replace("__CONSENTRY_PUBLIC_URL__", settings().url)
    headers = {"Cache-Control": _ASK_AGAIN}
    return compressed(Response(script, content_type="text/javascript; charset=utf-8", headers=headers))


@addin.get("/addin/<path:name>")
def built_file(name: str) -> Response:
    response = send_from_directory(ADDIN_DIST, name, conditional=False)
    response.headers["Cache-Control"] = _FOREVER if "/assets/" in f"/{name}" else _ASK_AGAIN
    return compressed(response)


@addin.get("/favicon.ico")
def favicon() -> Response:
    """Browsers ask for it by themselves, and report in their console where there is none."""
    return built_file("icons/icon-32.png")


@addin.get("/.well-known/microsoft-officeaddins-allowed.json")
def allowed_scripts() -> Response:
    """Lets the script of classic Outlook call the API across origins. Outlook follows no redirect to it."""
    allowed = {"allowed": [f"{settings().url}/addin/outlook/launchevent.js"]}
    return Response(json.dumps(allowed), content_type="application/json")
