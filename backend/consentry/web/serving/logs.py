"""One line a request. No address, no token: a route's pattern is logged, never the path that was asked for."""

import sys
import time
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog
from flask import Flask, Response, g

from consentry.web.parts import this_request

log = structlog.get_logger()


def log_requests(app: Flask) -> None:
    """Logs method, route, status and milliseconds of each request."""

    def start() -> None:
        g.started = time.perf_counter()

    def finish(response: Response) -> Response:
        request = this_request()
        route = request.url_rule.rule if request.url_rule else "no route"
        elapsed = round((time.perf_counter() - g.started) * 1000, 1)
        log.info("request", method=request.method, route=route, status=response.status_code, ms=elapsed)
        return response

    app.before_request(start)
    app.after_request(finish)


def configure_logs(level: str = "info") -> None:
    """Lines of JSON on standard output."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _name_error,
            structlog.processors.JSONRenderer(serializer=orjson.dumps),
        ],
        logger_factory=structlog.BytesLoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )


def named(error: BaseException) -> dict[str, str]:
    """Its kind and place are enough to find an error; its text may hold an address or a secret."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return {"kind": type(error).__name__, "where": where}


def _name_error(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """For `log.exception`."""
    error = sys.exc_info()[1] if event.pop("exc_info", None) else None
    return {**event, **named(error)} if error else event
