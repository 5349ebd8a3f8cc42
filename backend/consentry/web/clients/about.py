"""The page that manifests point to: what this server is, whom to ask, and what becomes of what it is sent."""

from typing import Any

from flask import Blueprint, Response

from consentry.rules.landing.landing import landing_of
from consentry.store.database import UNAVAILABLE
from consentry.store.identity.policies import settings_of
from consentry.store.identity.teams import all_teams
from consentry.web.landing.pages import page
from consentry.web.languages import language
from consentry.web.parts import deployment, settings

about = Blueprint("about", __name__)


@about.get("/")
def show() -> Response:
    """Help is looked for most while the database doesn't answer: then the page names nobody."""
    try:
        return page("about", start=_start(), **_only_team())
    except UNAVAILABLE:
        return page("about", start=_start())


def _start() -> str:
    """Where somebody goes on who typed this address: the pane, or the demo's compose window."""
    return "/playground/outlook" if settings().demo else "/addin/pane/index.html"


def _only_team() -> dict[str, Any]:
    """Whose mail this is about. One of several teams is nobody else's business."""
    with deployment().db.read() as connection:
        teams = all_teams(connection)
        if len(teams) != 1:
            return {}
        team_id, name = teams[0]
        document = settings_of(connection, team_id).document
    landing = landing_of(document, name, language())
    return {
        "logo": landing.logo_url,
        "landing": landing,
        "company": landing.company,
        "days": document["retention_days"],
    }
