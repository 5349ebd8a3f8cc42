"""Which pages may call the API from a browser: our own, and the extensions the deployment names. Never with cookies."""

from collections.abc import Iterable

from flask import Flask, Response

from consentry.web.parts import this_request

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-Match, Accept-Language",
    "Access-Control-Max-Age": "7200",
}


def allow_clients(app: Flask, own_origin: str, extensions: Iterable[str]) -> None:
    """Answers preflights and marks answers for the allowed origins."""
    allowed = {own_origin, *extensions}

    def answer_preflight() -> Response | None:
        request = this_request()
        if request.method != "OPTIONS" or "Access-Control-Request-Method" not in request.headers:
            return None
        return Response(status=204, headers=_PREFLIGHT)

    def mark(response: Response) -> Response:
        origin = this_request().headers.get("Origin", "")
        # Classic Outlook's preflight names the add-in's origin with a slash at the end (office-js#3907).
        if origin.rstrip("/") in allowed:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = "ETag"
            response.headers.add("Vary", "Origin")
        return response

    app.before_request(answer_preflight)
    app.after_request(mark)
