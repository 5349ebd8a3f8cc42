"""When a system no longer lets a team in: nothing new is believed then, and nothing known is forgotten."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.store.mirror.connections import TEST, Access, note_fault, take_back
from consentry.store.mirror.mirrors import MirroredHost


def shut_out(
    deployment: Deployment,
    host_at: Callable[[Connection, str], MirroredHost | None],
    tried: Access,
    code: str,
    now: datetime,
) -> None:
    """These credentials were refused. Others that were entered meanwhile are not concerned."""
    with deployment.db.write() as connection:
        host = host_at(connection, tried.base_url)
        take_back(connection, tried, host.watermark if host else None)
        note_fault(connection, tried, code, now, TEST)
        deployment.mirrors.clear()
