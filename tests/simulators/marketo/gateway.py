"""The front door of the vendor's interface: faults, token, limits, sizes, and what is counted of each call."""

import gzip
import time
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, current_app, g, request
from werkzeug.datastructures import CombinedMultiDict

from tests.simulators.marketo.envelope import Refusal, refusal
from tests.simulators.marketo.faults import BEFORE, page_of_html
from tests.simulators.marketo.identity import Service
from tests.simulators.marketo.simulator import Simulator

LONGEST_URI = 8192
BIGGEST_BODY = 1_048_576
SMALLEST_ZIPPED = 1024
VENDOR = ("/rest/", "/bulk/", "/identity/")

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def simulator() -> Simulator:
    """The subscription that this application serves."""
    served: Simulator = current_app.extensions["marketo"]
    return served


def caller() -> Service:
    """The custom service whose token came with the request."""
    service: Service = g.service
    return service


def allow_only(*permissions: str) -> None:
    """603, unless the caller's role has one of these."""
    if caller().permissions.isdisjoint(permissions):
        raise Refusal("603")


def words(name: str) -> list[str]:
    """A list among the parameters: in one, with commas, as the documents have it, or repeated, as the schema has it."""
    both = CombinedMultiDict([request.args, request.form])
    return [word.strip() for value in both.getlist(name) for word in value.split(",") if word.strip()]


def word(name: str) -> str:
    """A parameter that must be there (1002)."""
    value = request.args.get(name) or request.form.get(name)
    if not value:
        raise Refusal("1002", f"Missing value for required parameter '{name}'")
    return value


def number(name: str, otherwise: int) -> int:
    value = request.args.get(name) or request.form.get(name) or str(otherwise)
    if not value.isdigit():
        raise Refusal("1001", f"Invalid value '{value}'. Required of type 'Integer'")
    return int(value)


def guard(app: Flask) -> None:
    """Puts every vendor's address behind the front door."""
    app.wsgi_app = _method_override(app.wsgi_app)  # type: ignore[assignment,method-assign]
    app.before_request(_admit)
    app.after_request(_let_go)
    app.register_error_handler(Refusal, refusal)
    app.register_error_handler(404, lambda _: refusal(Refusal("610")) if _is_vendor() else ("Not found", 404))
    app.register_error_handler(405, lambda _: refusal(Refusal("605")) if _is_vendor() else ("Not allowed", 405))


def _method_override(wsgi: Wsgi) -> Wsgi:
    """`POST …?_method=GET` is a GET whose query lies in the body."""

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "").split("&")
        if environ["REQUEST_METHOD"] == "POST" and "_method=GET" in query:
            environ["REQUEST_METHOD"] = "GET"
        return wsgi(environ, start_response)

    return application


def _admit() -> Response | None:
    """None, or the answer that keeps the request out."""
    if not _is_vendor():
        return None
    g.code, g.fault, g.skip = "ok", None, None
    g.endpoint = _endpoint()
    in_flight = simulator().limits.arrive()
    time.sleep(simulator().latency)
    g.fault = simulator().faults.strike(g.endpoint)
    if too_big := _too_big():
        return too_big
    request.get_data()  # werkzeug waits for what nobody has read, even where a fault hangs up
    if g.fault and (struck := _struck(g.fault.kind)):
        return struck
    if not _is_identity():
        g.service = simulator().identity.bearer(request.headers.get("Authorization"))
        if code := simulator().limits.exceeded(in_flight):
            raise Refusal(code)
    return None


def _struck(kind: str) -> Response | None:
    """What a fault answers before anything is done."""
    if kind in BEFORE:
        return page_of_html(200)
    if kind.startswith("http_"):
        return _plain(int(kind.removeprefix("http_")))
    if kind.startswith("skip_"):
        g.skip = kind.removeprefix("skip_")
    elif kind.isdigit():
        raise Refusal(kind)
    return None


def _too_big() -> Response | None:
    if len(request.environ["REQUEST_URI"]) > LONGEST_URI:
        return _plain(414)
    return _plain(413) if (request.content_length or 0) > BIGGEST_BODY else None


def _plain(status: int) -> Response:
    g.code = f"http_{status}"
    return page_of_html(status)


def _let_go(response: Response) -> Response:
    if not _is_vendor():
        return response
    if g.fault:
        simulator().faults.leave_out(g.fault, response)
    if not request.path.startswith("/bulk/") and "gzip" in request.headers.get("Accept-Encoding", ""):
        _zip(response)
    if g.fault:
        response = simulator().faults.spoil(g.fault, response)
    user = g.service.user if "service" in g else "nobody"
    simulator().limits.leave(g.endpoint, user, g.code, is_free=_is_identity())
    return response


def _zip(response: Response) -> None:
    body = response.get_data()
    if len(body) >= SMALLEST_ZIPPED:
        response.set_data(gzip.compress(body, 1))
        response.headers["Content-Encoding"] = "gzip"
        simulator().limits.zipped += 1


def _endpoint() -> str:
    """What the call is for, in the words that the counters and faults use."""
    name = (request.endpoint or "unknown").rpartition(".")[2]
    filter_type = request.args.get("filterType") or request.form.get("filterType")
    return f"leads_by_{filter_type}" if name == "leads" else name


def _is_vendor() -> bool:
    return request.path.startswith(VENDOR)


def _is_identity() -> bool:
    return request.path.startswith("/identity/")
