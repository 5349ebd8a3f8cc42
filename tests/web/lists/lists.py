"""Lists in tests over HTTP: sent, and worked through."""

from typing import Any

from werkzeug.test import TestResponse

from consentry.evidence.clock import REAL_CLOCK
from consentry.jobs.turn import run_turn
from consentry.store.database import Database
from consentry.store.work.scheduled_jobs import due_jobs
from tests.builders import Api

LIST = "email;name\nbob@example.com;Bob\nbob@example.com;Bob\nnobody;N\n"


def send(
    api: Api, text: str | bytes, query: str = "", path: str = "/unsubscribes/import", **options: Any
) -> TestResponse:
    return api.call("POST", f"{path}{query}", data=text, **{"content_type": "text/csv", **options})


def work(db: Database) -> None:
    """What the workers do."""
    with db.read() as connection:
        names = due_jobs(connection, REAL_CLOCK.now())
    for name in names:
        if name.startswith(("import:", "undo_import:")):
            assert run_turn(db, name, "worker", REAL_CLOCK)
