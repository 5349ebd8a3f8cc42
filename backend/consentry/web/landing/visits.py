"""Counts the visits to the landing pages, after the answer is out: counting keeps nobody waiting."""

from datetime import datetime

import structlog
from flask import Blueprint, Response, g

from consentry.actions.landing.count_visit import count_visit
from consentry.deployment import Deployment
from consentry.rules.landing.visit import Visitor
from consentry.store.database import UNAVAILABLE
from consentry.web.parts import deployment, now

log = structlog.get_logger()


def note_visit(team_id: int, visitor: Visitor) -> None:
    """Has this request counted as a visit to one of the team's pages."""
    g.visit = (team_id, visitor)


def count_visits(landing: Blueprint) -> None:
    def count(response: Response) -> Response:
        if "visit" in g:
            here, at, (team_id, visitor) = deployment(), now(), g.visit
            response.call_on_close(lambda: _count(here, team_id, visitor, at))
        return response

    landing.after_request(count)


def _count(deployment: Deployment, team_id: int, visitor: Visitor, at: datetime) -> None:
    try:
        count_visit(deployment, team_id, visitor, at)
    except UNAVAILABLE as error:
        log.warning("visit not counted", kind=type(error).__name__)
