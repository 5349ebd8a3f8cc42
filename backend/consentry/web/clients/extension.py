"""Where browsers look for a new version of the Gmail extension that an administrator has installed."""

from flask import Blueprint, Response, abort

from consentry.rules.landing.template import filled
from consentry.settings import ADDIN_DIST
from consentry.web.parts import settings

extension = Blueprint("extension", __name__)


@extension.get("/addin/gmail/updates.xml")
def updates() -> Response:
    """Chrome's update manifest: the id and version of the package beside it, at this server's public URL."""
    file = ADDIN_DIST / "gmail" / "install" / "updates.xml"
    if not file.is_file():
        abort(404, "The extension isn't built. `make gmail` builds it.")
    manifest = filled(file.read_text(encoding="utf-8"), {"public_url": settings().url})
    return Response(manifest, content_type="text/xml; charset=utf-8", headers={"Cache-Control": "no-cache"})
