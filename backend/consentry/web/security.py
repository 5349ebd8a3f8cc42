"""Headers that keep pages from being turned against their readers."""

from flask import Flask, Response

from consentry.web.parts import this_request

_STRICT = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https: data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def harden(app: Flask) -> None:
    """A strict policy for every page but the add-in's, which lives in Microsoft's and Google's frames."""

    def mark(response: Response) -> Response:
        path, headers = this_request().path, response.headers
        headers.add("X-Content-Type-Options", "nosniff")
        if path.startswith(("/api/", "/u/")):
            headers.setdefault("Cache-Control", "no-store")
        if not path.startswith(("/api/", "/addin/", "/playground")) and response.mimetype == "text/html":
            headers.setdefault("Content-Security-Policy", _STRICT)
            headers["Referrer-Policy"] = "no-referrer"
        return response

    app.after_request(mark)
