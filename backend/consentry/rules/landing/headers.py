"""The headers with which a mail client offers to unsubscribe (RFC 2369), by one press (RFC 8058)."""

from email.policy import SMTP

# The standard library folds at 78 characters, which tears the URL into encoded words that nobody reads as a URL.
WIRE = SMTP.clone(max_line_length=998)


def headers_for(url: str) -> dict[str, str]:
    """The headers of a mail whose own unsubscribe link is `url`. Only https may be pressed once and for all."""
    headers = {"List-Unsubscribe": f"<{url}>"}
    if url.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
