"""What a route says of itself beside its address: which tokens it is open to, and what it takes."""

from collections.abc import Callable
from typing import Any

View = Callable[..., Any]

_FOR_CHECK_TOKENS: set[str] = set()
_TAKES_NOTHING: set[str] = set()
_TAKES_CSV: set[str] = set()


def for_check_tokens(view: View) -> View:
    """Open to a token of scope `check`, which may lie where a mail client keeps it in the clear."""
    return _mark(_FOR_CHECK_TOKENS, view)


def takes_nothing(view: View) -> View:
    """What this does needs no words: the body is empty, or an empty object."""
    return _mark(_TAKES_NOTHING, view)


def takes_csv(view: View) -> View:
    """The body is read as it comes, and may be far larger than others."""
    return _mark(_TAKES_CSV, view)


def is_for_check_tokens(endpoint: str | None) -> bool:
    return endpoint in _FOR_CHECK_TOKENS


def is_without_body(endpoint: str | None) -> bool:
    return endpoint in _TAKES_NOTHING


def is_csv(endpoint: str | None) -> bool:
    return endpoint in _TAKES_CSV


def _mark(endpoints: set[str], view: View) -> View:
    endpoints.add(f"api.{view.__name__}")
    return view
