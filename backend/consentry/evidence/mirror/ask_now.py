"""One address, read now, whatever the mirror knows."""

from datetime import datetime

from consentry.deployment import Deployment
from consentry.evidence.mirror.connectors import connector_to
from consentry.rules.mirror.systems import System


def ask_now(
    deployment: Deployment, system: System, team_id: int, key: bytes, address: str, now: datetime
) -> int | None:
    """The host whose mirror knows now what is said there of this address; None when it couldn't be asked."""
    connector = connector_to(system)
    with deployment.db.read() as connection:
        mirror = connector.hosts.mirror_of(connection, deployment.mirrors, team_id)
    if mirror is None:
        return None
    connector.ask(deployment, mirror.access, mirror.host_id, {key: address}, now)
    with deployment.db.read() as connection:
        known_at = connector.hosts.asked_at(connection, mirror.host_id, [key]).get(key)
    return mirror.host_id if known_at is not None and known_at >= now.replace(microsecond=0) else None
