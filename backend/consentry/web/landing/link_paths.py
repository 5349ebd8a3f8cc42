"""Brings the path of a link in order before it is routed: a mail program's one-click follows no redirect."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

# In capitals, with slashes doubled, or cut around: a token is known by its length.
_LINK = re.compile(r"/*(?:u(?:/+|$)(undo/+)?|u?(?=[A-Za-z0-9_-]{66}))(.*)", re.IGNORECASE | re.DOTALL)

Wsgi = Callable[[Any, Any], Iterable[bytes]]


def link_paths(app: Wsgi) -> Wsgi:
    """All that stands where a link's token should is one quoted segment of the path, for `rules/landing/mending.py`."""

    def route(environ: Any, start_response: Any) -> Iterable[bytes]:
        found = _LINK.match(environ["PATH_INFO"])
        if found:
            undo, token = found.groups()
            environ["PATH_INFO"] = f"/u/{'undo/' if undo else ''}{quote(token.encode('latin-1'), safe='')}"
        return app(environ, start_response)

    return route
