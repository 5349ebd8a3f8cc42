"""Headers that keep pages from being turned against their readers."""

from collections.abc import Iterable

from flask import Flask, Response

from consentry.web.parts import this_request

_STRICT = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https: data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Where Outlook on the web lives; new Outlook for Windows shows the same pages.
# https://github.com/MicrosoftDocs/msteams-docs, includes/tabs/content-security-policy-headers.md, and for the clouds of
# governments and China https://learn.microsoft.com/microsoft-365/enterprise/microsoft-365-endpoints
_OUTLOOK = (
    "https://outlook.office.com https://outlook.office365.com https://outlook.live.com https://*.cloud.microsoft "
    "https://outlook.office365.us https://outlook-dod.office365.us https://partner.outlook.cn"
)
# office.js comes from the first and fetches a library from the second; what it tells Microsoft goes to the others.
_OFFICE_JS = "https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com"
_MICROSOFT = "https://*.microsoft.com https://*.office.com https://*.office.net"


def pane_policy(own_origin: str, extensions: Iterable[str]) -> str:
    """What the add-in's pages may load, and who may frame them. Styles are written by the components themselves."""
    return (
        f"default-src 'none'; script-src 'self' {_OFFICE_JS}; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' https: data: blob:; font-src 'self' data:; connect-src 'self' {own_origin} {_MICROSOFT}; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors 'self' {' '.join([_OUTLOOK, *extensions])}"
    )


def harden(app: Flask, own_origin: str, extensions: Iterable[str]) -> None:
    """A strict policy for every page. The add-in's live in Outlook's frames and in the extensions', and in no other."""
    for_pane = pane_policy(own_origin, extensions)

    def mark(response: Response) -> Response:
        path, headers = this_request().path, response.headers
        headers.add("X-Content-Type-Options", "nosniff")
        if path.startswith(("/api/", "/u/")):
            headers.setdefault("Cache-Control", "no-store")
        if not path.startswith(("/api/", "/addin/", "/playground")) and response.mimetype == "text/html":
            headers.setdefault("Content-Security-Policy", _STRICT)
            headers.setdefault("Referrer-Policy", "no-referrer")
        elif path.startswith("/addin/") and response.mimetype == "text/html":
            headers["Content-Security-Policy"] = for_pane
        return response

    app.after_request(mark)
