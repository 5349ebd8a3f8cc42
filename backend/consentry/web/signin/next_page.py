"""Where somebody goes after signing in: on to what they asked for, and nowhere else."""

from urllib.parse import urlsplit

ACCOUNT = "/account"
AUTHORIZE = "/oauth/authorize"


def safe_next(asked: str | None) -> str:
    """A path of this server; the account page for anything that a browser might take for another one's address."""
    if not asked or not asked.startswith("/") or asked.startswith("//"):
        return ACCOUNT
    # Browsers read a backslash as a slash, and overlook tabs and line breaks (WHATWG URL §4.4).
    if "\\" in asked or any(ord(char) < 33 or ord(char) > 126 for char in asked):
        return ACCOUNT
    try:
        parts = urlsplit(asked)
    except ValueError:
        return ACCOUNT
    return ACCOUNT if parts.scheme or parts.netloc else asked
