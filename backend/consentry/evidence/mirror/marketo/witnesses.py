"""Who is asked for beside those that somebody wants to know of: an answer that leaves them out is no answer."""

from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.evidence.mirror.marketo.leads import Learned
from consentry.store.database import Database
from consentry.store.mirror.connections import PEOPLE, Access, end_fault, note_fault
from consentry.store.mirror.marketo.leads import some_addresses

_MOST = 30


def witnesses(db: Database, connection: Connection, host_id: int, team_id: int) -> dict[bytes, str]:
    """Addresses by key of a few people whom this Marketo knew."""
    known = some_addresses(db, connection, host_id, team_id, _MOST)
    return {key: address.lower() for key, address in known.items()}


def note_doubt(db: Database, connection: Connection, access: Access, taken: Learned, now: datetime) -> None:
    """An answer that isn't believed is an error of the connection, until one is in which they are."""
    if taken.doubt:
        note_fault(connection, access, taken.doubt, now, PEOPLE)
        db.mirrors.clear()
    elif taken.known and end_fault(connection, access, PEOPLE):
        db.mirrors.clear()
