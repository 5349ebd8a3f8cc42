"""Runs the server under gunicorn."""

import errno
import gc
import os
import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

from consentry.app import create_app, mail_turns, open_deployment
from consentry.jobs.schedule import TURNS
from consentry.jobs.worker import Workers
from consentry.settings import Settings
from consentry.web.serving.discreet_log import DiscreetLogger
from consentry.web.serving.logs import configure_logs
from consentry.web.serving.worker import SelectorWorker


class PortTaken(OSError):
    """Somebody else listens where the server would."""


class NoPlace(OSError):
    """There is no such address here, or it isn't ours to listen on."""


def require_free(settings: Settings, command: str) -> None:
    """Raises PortTaken or NoPlace with a sentence that says what to do; `command` is what to type with another port."""
    family, kind, protocol, _, address = _address_of(settings)
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise NoPlace(f"Nothing can listen on {settings.listens_on}: {error.strerror}") from None
            another = command.format(port=settings.port + 1)
            raise PortTaken(
                f"Port {settings.port} is taken: something listens on {settings.listens_on} already.\n"
                f"Stop it, or choose another port: {another}"
            ) from None


def _address_of(settings: Settings) -> Any:
    try:
        return socket.getaddrinfo(settings.bind, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except socket.gaierror as error:
        raise NoPlace(f"CONSENTRY_BIND: {settings.bind} is no address of this machine ({error.strerror})") from None


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with threads. SQLite has one writer, so one process serves it; PostgreSQL gets one for each core.

    Each of them also does work in the background: the database sees to it that nothing is done twice.
    """

    def __init__(self, settings: Settings, greet: Callable[[], None], session: Any = None) -> None:
        """`greet` is called once the server listens, and not before: what it says is so."""
        self._settings = settings
        self._greet = greet
        self._session = session
        super().__init__()

    def load_config(self) -> None:
        on_sqlite = self._settings.database.startswith("sqlite")
        options = {
            "bind": self._settings.listens_on,
            "workers": 1 if on_sqlite else os.cpu_count() or 1,
            "worker_class": SelectorWorker,
            "logger_class": DiscreetLogger,
            "loglevel": "warning",
            "sendfile": False,
            # It would lie in the home of whoever starts this, and be shared by all their servers.
            "control_socket_disable": True,
            "limit_request_line": 8190,
            "when_ready": lambda _: self._greet(),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Runs in each worker: connections are not carried across the fork."""
        # What a visitor of the demo is told stays on the screen: a line for each request would push it away.
        configure_logs("warning" if self._settings.demo else "info")
        deployment = open_deployment(self._settings)
        app = create_app(self._settings, deployment, self._session)
        Workers(deployment, turns={**TURNS, **mail_turns(self._settings)}).start()
        # What was loaded stays: the collector need not look through it again at every check of five hundred people.
        gc.collect()
        gc.freeze()
        return app
