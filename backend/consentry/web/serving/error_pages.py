"""What goes wrong, for people who follow a link: a page in their language, where a program gets a problem."""

from flask import Response, request
from werkzeug.exceptions import HTTPException

from consentry.web.landing.pages import page

_OF_PROGRAMS = ("/api/", "/addin/", "/hooks/", "/playground")
_NO_PAGE_HERE = {404, 405, 410}


def is_asked_by_a_person() -> bool:
    """Whether a browser asks for a page. Programs, mail programs' one-click among them, take anything."""
    return "text/html" in request.headers.get("Accept", "") and not request.path.startswith(_OF_PROGRAMS)


def error_page(status: int) -> Response:
    """What to do instead: the whole link, or the same once more with all that was said."""
    if status in _NO_PAGE_HERE:
        return page("unknown", status)
    said = _said()
    return page("retry", status, said=said, is_post=said is not None)


def _said() -> object:
    """The form to press again; None where there is none that can be read."""
    try:
        return request.form if request.method == "POST" else None
    except HTTPException:
        return None
