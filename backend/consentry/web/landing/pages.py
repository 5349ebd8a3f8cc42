"""The landing pages as responses: in the reader's language, and with a policy that lets in nothing but the logo."""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

import structlog
from flask import Blueprint, Response, render_template, request

from consentry.evidence.landing import Reader
from consentry.rules.checking.wording import day_text
from consentry.store.database import UNAVAILABLE
from consentry.web.landing.form import is_one_click
from consentry.web.languages import NAMES, language
from consentry.web.parts import settings

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src {logo}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

log = structlog.get_logger()


def page(state: str, status: int = 200, logo: str | None = None, **shown: Any) -> Response:
    """A page that says nothing of whose mail it is about."""
    # A page that answers a POST can't be asked for again in another language.
    names = NAMES if request.method in {"GET", "HEAD"} else {}
    text = render_template(f"landing/{state}.html", language=language(), names=names, logo=logo, **shown)
    return Response(text, status, {"Content-Security-Policy": _POLICY.format(logo=_origin(logo))})


def team_page(state: str, reader: Reader, status: int = 200, until: Any = None, **shown: Any) -> Response:
    """A page of the team whose mail it is about."""
    return page(
        state,
        status,
        reader.landing.logo_url,
        landing=reader.landing,
        company=reader.landing.company,
        sender=reader.sender,
        until=until and day_text(until, language(), reader.time_zone),
        can_mail=settings().can_mail,
        reader=reader,
        day=partial(day_text, language=language(), time_zone=reader.time_zone),
        **shown,
    )


def retry_when_unavailable(landing: Blueprint) -> None:
    """Without the database there is no promise, but a page with the same link and the same choice to press again."""

    def retry(error: Exception) -> Response:
        log.error("database unavailable", kind=type(getattr(error, "orig", error)).__name__)
        if request.method == "POST" and is_one_click():
            answer = Response(status=503)
        else:
            answer = page("retry", 503, said=request.form, is_post=request.method == "POST")
        answer.headers["Retry-After"] = "5"
        return answer

    for unavailable in UNAVAILABLE:
        landing.register_error_handler(unavailable, retry)


def _origin(logo: str | None) -> str:
    parts = urlsplit(logo or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else "'none'"
