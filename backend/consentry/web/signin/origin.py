"""Whether a page of ours sent a request. Cookies come along with anybody's; that alone changes nothing here."""

from consentry.web.parts import settings, this_request

SAFE = ("GET", "HEAD", "OPTIONS")


def comes_from_here() -> bool:
    """Whether the request's own origin is exactly ours. Browsers say so with every POST; who doesn't say is refused.

    A page with `Referrer-Policy: no-referrer` sends "null" for its forms (Fetch §3.2): pages that post here don't.
    """
    headers = this_request().headers
    origin = headers.get("Origin")
    if origin is not None:
        return origin == settings().origin
    return headers.get("Sec-Fetch-Site") == "same-origin"


def is_unsafe() -> bool:
    return this_request().method not in SAFE
