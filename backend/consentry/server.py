"""Runs the server under gunicorn."""

import gc
import os
from typing import Any

from gunicorn.app.base import BaseApplication

from consentry.app import create_app, mail_turns, open_database
from consentry.jobs.schedule import TURNS
from consentry.jobs.worker import Workers
from consentry.settings import Settings
from consentry.web.logs import configure_logs
from consentry.web.serving.discreet_log import DiscreetLogger
from consentry.web.serving.worker import SelectorWorker


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with threads. SQLite has one writer, so one process serves it; PostgreSQL gets one for each core.

    Each of them also does work in the background: the database sees to it that nothing is done twice.
    """

    def __init__(self, settings: Settings, session: Any = None) -> None:
        self._settings = settings
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
            "limit_request_line": 8190,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Runs in each worker: connections are not carried across the fork."""
        configure_logs()
        database = open_database(self._settings)
        app = create_app(self._settings, database, self._session)
        Workers(database, turns={**TURNS, **mail_turns(self._settings)}).start()
        # What was loaded stays: the collector need not look through it again at every check of five hundred people.
        gc.collect()
        gc.freeze()
        return app
