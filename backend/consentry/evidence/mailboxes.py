"""What was said about any spelling of a mailbox concerns them all."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy.engine import Connection

from consentry.rules.suppression import Suppression
from consentry.rules.verdict import Reading
from consentry.store.database import Database
from consentry.store.mailboxes import spellings_of
from consentry.store.suppressions import suppressions_of

Said = Mapping[bytes, Sequence[Suppression]]
Joined = Mapping[bytes, Collection[bytes]]


def joined_spellings(db: Database, connection: Connection, team_id: int, readings: Iterable[Reading]) -> Joined:
    """For each key whose mailbox may have several spellings, all keys that count for it. Of others nothing is asked."""
    shared = [reading for reading in readings if reading.mailbox_key is not None]
    if not shared:
        return {}
    pairs = [(reading.key, reading.mailbox_key) for reading in shared]
    pairs += [(reading.base_key, reading.base_mailbox_key) for reading in shared]
    mailboxes = {key: mailbox for key, mailbox in pairs if key is not None and mailbox is not None}
    stored = spellings_of(db, connection, team_id, set(mailboxes.values()))
    return {key: stored.counting_for(key, mailbox) for key, mailbox in mailboxes.items()}


def said_about(db: Database, connection: Connection, team_id: int, keys: Collection[bytes], joined: Joined) -> Said:
    """Everything said about these addresses. Each row names the spelling it was said of."""
    if not joined:
        return suppressions_of(db, connection, team_id, keys)
    said = suppressions_of(db, connection, team_id, {*keys, *(key for group in joined.values() for key in group)})
    shared = {key: [row for each in sorted(group) for row in said.get(each, ())] for key, group in joined.items()}
    return {**said, **{key: rows for key, rows in shared.items() if rows}}
