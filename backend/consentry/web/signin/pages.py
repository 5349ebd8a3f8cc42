"""The pages on which somebody signs in: in their language, with nothing from elsewhere, and in nobody's frame."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import Response, render_template, request
from flask_babel import format_date, format_time

from consentry.web.languages import NAMES, language
from consentry.web.parts import mailer, settings
from consentry.web.signin.next_page import AUTHORIZE

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src {scripts}; form-action 'self' {clients}; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def page(state: str, status: int = 200, has_script: bool = False, **shown: Any) -> Response:
    """`has_script`: it reads what stands behind the # of its address, which no server ever sees."""
    # A page that answers a POST can't be asked for again in another language.
    names: Mapping[str, str] = NAMES if request.method in {"GET", "HEAD"} else {}
    text = render_template(
        f"signin/{state}.html",
        language=language(),
        names=names,
        keep=_kept(),
        has_script=has_script,
        moment=_moment,
        can_mail=mailer() is not None,
        **shown,
    )
    # A form's way ends, over redirects, where an extension waits for the answer; Chrome holds the policy against each.
    clients = " ".join(settings().extension_redirects)
    headers = {
        "Content-Security-Policy": _POLICY.format(scripts="'self'" if has_script else "'none'", clients=clients),
        "Cache-Control": "no-store",
        # Without it a browser says "null" where its forms come from.
        "Referrer-Policy": "same-origin",
    }
    return Response(text, 200 if _is_in_clients_window() else status, headers)


def refused(why: str, status: int = 403, **shown: Any) -> Response:
    """Why nothing was done, and what to do instead."""
    return page("refused", status, why=why, url=settings().url, **shown)


def _moment(at: datetime) -> str:
    return f"{format_date(at, 'medium')}, {format_time(at, 'short')} UTC"


def _is_in_clients_window() -> bool:
    """Chrome closes the window in which an extension has somebody sign in at any page that says 400 or more."""
    return request.args.get("next", "").startswith(f"{AUTHORIZE}?")


def _kept() -> str:
    """What stays in the address when another language is chosen."""
    asked = {name: value for name, value in request.args.items() if name != "lang"}
    return f"&{urlencode(asked)}" if asked else ""
