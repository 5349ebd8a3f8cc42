"""Who is asked for beside those that somebody wants to know of: an answer that leaves them out is no answer."""

from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.evidence.mirror.marketo.leads import Learned
from consentry.store.mirror.connections import PEOPLE, Access, end_fault, note_fault
from consentry.store.mirror.marketo.leads import some_addresses
from consentry.store.mirror.mirrors import Mirrors

_MOST = 30


def witnesses(connection: Connection, host_id: int, team_id: int) -> dict[bytes, str]:
    """Addresses by key of a few people whom this Marketo knew."""
    known = some_addresses(connection, host_id, team_id, _MOST)
    return {key: address.lower() for key, address in known.items()}


def note_doubt(connection: Connection, mirrors: Mirrors, access: Access, taken: Learned, now: datetime) -> None:
    """An answer that isn't believed is an error of the connection, until one is in which they are."""
    if taken.doubt:
        note_fault(connection, access, taken.doubt, now, PEOPLE)
        mirrors.clear()
    elif taken.known and end_fault(connection, access, PEOPLE):
        mirrors.clear()
