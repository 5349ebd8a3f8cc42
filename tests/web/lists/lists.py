"""Lists in tests over HTTP: sent, and worked through."""

from typing import Any

from werkzeug.test import TestResponse

from consentry.deployment import Deployment
from consentry.jobs.turn import run_turn
from consentry.store.work.scheduled_jobs import due_jobs
from tests.builders import Api

LIST = "email;name\nbob@example.com;Bob\nbob@example.com;Bob\nnobody;N\n"


def send(
    api: Api, text: str | bytes, query: str = "", path: str = "/unsubscribes/import", **options: Any
) -> TestResponse:
    return api.call("POST", f"{path}{query}", data=text, **{"content_type": "text/csv", **options})


def work(deployment: Deployment) -> None:
    """What the workers do."""
    with deployment.db.read() as connection:
        names = due_jobs(connection, deployment.clock.now())
    for name in names:
        if name.startswith(("import:", "undo_import:")):
            assert run_turn(deployment, name, "worker")
