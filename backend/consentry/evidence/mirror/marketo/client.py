"""A client for a team's connection, with the host's gate in front of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from consentry.evidence.clock import Clock
from consentry.evidence.mirror.marketo.gate import LedgerGate
from consentry.providers.http import Http
from consentry.providers.marketo import Marketo
from consentry.store.database import Database
from consentry.store.mirror.connections import Access, secrets_of


def client_of(db: Database, access: Access, gate: LedgerGate) -> Marketo:
    """Raises Unreadable when the key of its secret is gone."""
    credentials = secrets_of(db, access)
    http = Http("marketo", gate, reach=db.reach, clock=gate.clock.seconds, sleep=gate.clock.sleep)
    return Marketo(access.base_url, credentials["client_id"], credentials["client_secret"], http)


@contextmanager
def asking(db: Database, access: Access, host_id: int, clock: Clock) -> Iterator[Marketo]:
    """A client for one piece of work."""
    client = client_of(db, access, LedgerGate(db, host_id, access, clock))
    try:
        yield client
    finally:
        client.close()
