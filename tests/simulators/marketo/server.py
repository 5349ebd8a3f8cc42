"""The simulator as an HTTP server."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from tests.simulators.marketo.control import control
from tests.simulators.marketo.extract import extract
from tests.simulators.marketo.gateway import guard
from tests.simulators.marketo.page import page
from tests.simulators.marketo.rest import rest
from tests.simulators.marketo.simulator import Simulator


class _Silent(WSGIRequestHandler):
    """Writes no line a request. Unbuffered: before it flushes, werkzeug waits for all of a body nobody read."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_request(self, *_: Any) -> None:
        return

    def connection_dropped(self, *_: Any) -> None:
        """After a fault there is nothing more to come on this connection."""
        self.close_connection = True


def create_app(simulator: Simulator) -> Flask:
    app = Flask(__name__)
    app.extensions["marketo"] = simulator
    # The documents warn against a double slash: it leads nowhere.
    app.url_map.merge_slashes = False
    for blueprint in (rest, extract, control, page):
        app.register_blueprint(blueprint)
    guard(app)
    return app


def serve(simulator: Simulator, port: int = 0, host: str = "127.0.0.1") -> BaseWSGIServer:
    """A server that listens already; port 0 takes any."""
    server = make_server(host, port, create_app(simulator), threaded=True, request_handler=_Silent)
    simulator.url = f"http://{host}:{server.server_port}"
    return server


@contextmanager
def running(simulator: Simulator | None = None) -> Iterator[Simulator]:
    """Serves one inside this process, on a port of its own, until the end of the block."""
    simulator = simulator or Simulator()
    server = serve(simulator)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield simulator
    finally:
        simulator.close()
        server.shutdown()
        thread.join()
        server.server_close()
