"""Headers that keep pages from being turned against their readers."""

from flask import Flask, Response, request

_STRICT = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https: data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def harden(app: Flask) -> None:
    """A strict policy for every page but the add-in's, which lives in Microsoft's and Google's frames."""

    def mark(response: Response) -> Response:
        response.headers["X-Content-Type-Options"] = "nosniff"
        if request.path.startswith(("/api/", "/u/")):
            response.headers.setdefault("Cache-Control", "no-store")
        if response.mimetype == "text/html" and not request.path.startswith(("/addin/", "/playground")):
            response.headers.setdefault("Content-Security-Policy", _STRICT)
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    app.after_request(mark)
