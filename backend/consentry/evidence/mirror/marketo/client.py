"""A client for a team's connection, with the host's gate in front of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from consentry.deployment import Deployment
from consentry.evidence.mirror.marketo.gate import LedgerGate
from consentry.providers.http import Http
from consentry.providers.marketo import Marketo
from consentry.store.mirror.connections import Access, secrets_of


def client_of(deployment: Deployment, access: Access, gate: LedgerGate) -> Marketo:
    """Raises Unreadable when the key of its secret is gone."""
    credentials = secrets_of(deployment.keyring, access)
    http = Http("marketo", gate, reach=deployment.reach, clock=gate.clock.seconds, sleep=gate.clock.sleep)
    return Marketo(access.base_url, credentials["client_id"], credentials["client_secret"], http)


@contextmanager
def asking(deployment: Deployment, access: Access, host_id: int) -> Iterator[Marketo]:
    """A client for one piece of work."""
    client = client_of(deployment, access, LedgerGate(deployment, host_id, access, deployment.clock))
    try:
        yield client
    finally:
        client.close()
