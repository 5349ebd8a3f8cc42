"""Tries a team's connection, and says what is missing."""

from consentry.evidence.clock import Clock
from consentry.evidence.marketo.client import asking
from consentry.evidence.marketo.leads import FIELDS
from consentry.providers.errors import ProviderError
from consentry.providers.marketo import Problem
from consentry.rules.settings import marketo_check_of
from consentry.store.connections import connection_of, mark_verified
from consentry.store.database import Database
from consentry.store.marketo_hosts import SYSTEM, change_host, host_at
from consentry.store.policies import settings_of
from consentry.store.vault import Unreadable

_WRITTEN = ("unsubscribed", "unsubscribedReason")


def diagnose(db: Database, team_id: int, clock: Clock) -> list[Problem]:
    """Asks Marketo for as little as shows what is missing. Without a problem the connection counts as verified."""
    with db.read() as connection:
        access = connection_of(connection, team_id, SYSTEM)
        host = host_at(connection, access.base_url) if access else None
        writes = marketo_check_of(settings_of(connection, team_id).document).write_back
    if access is None or host is None:
        return [Problem("not_connected", "")]
    try:
        with asking(db, access, host.id, clock) as client:
            found = client.test_connection(FIELDS, _WRITTEN if writes else ())
    except ProviderError as error:
        found = [Problem(error.kind, error.code)]
    except Unreadable:
        found = [Problem("unreadable")]
    with db.write() as connection:
        if found:
            fault = f"{found[0].word} {found[0].detail}".strip()
            change_host(db, connection, host.id, error=fault, error_at=clock.now())
        else:
            mark_verified(connection, access.id, clock.now())
            change_host(db, connection, host.id, error=None, error_at=None)
    return found
