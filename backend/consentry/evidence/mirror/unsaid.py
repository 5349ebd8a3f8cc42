"""What an outside system said and no record there is known to say any more."""

from collections.abc import Collection

from sqlalchemy.engine import Connection

from consentry.evidence.mirror.connector import Connector
from consentry.evidence.mirror.connectors import CONNECTORS
from consentry.rules.consent.suppression import Origin
from consentry.store.mirror.connections import connection_of


def orphaned(connection: Connection, connector: Connector, host_id: int, keys: Collection[bytes]) -> set[bytes]:
    """Those of these addresses of which no record that is there says no."""
    return set(keys).difference(connector.hosts.refused(connection, host_id, sorted(keys))) if keys else set()


def unsaid(connection: Connection, team_id: int, keys: Collection[bytes]) -> set[tuple[Origin, bytes]]:
    """The same for all of a team's systems, as far as their mirrors know: nobody has anything to clear there."""
    found: set[tuple[Origin, bytes]] = set()
    for connector in CONNECTORS.values():
        access = connection_of(connection, team_id, connector.system.word)
        host = connector.hosts.at(connection, access.base_url) if access else None
        silent = orphaned(connection, connector, host.id, keys) if host else ()
        found.update((connector.system.origin, key) for key in silent)
    return found
