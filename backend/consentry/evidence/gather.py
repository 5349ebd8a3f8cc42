"""Asks every source about a set of addresses: the store for what was said, Marketo where a team has it asked."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.evidence.mailboxes import Said, joined_spellings, said_about
from consentry.evidence.marketo.consult import Asking, consult
from consentry.rules.policy import Policy
from consentry.rules.suppression import Origin
from consentry.rules.verdict import Evidence, Reading
from consentry.store.database import Database


def gather(
    db: Database,
    connection: Connection,
    team_id: int,
    readings: Collection[Reading],
    policy: Policy,
    now: datetime,
    asking: Asking = "never",
) -> Evidence:
    """What is known about these addresses and, where plus-variants count as one mailbox, about their bases."""
    keys = {reading.key for reading in readings if reading.key is not None}
    if policy.plus_addresses:
        keys.update(reading.base_key for reading in readings if reading.base_key is not None)
    keys.update(key for reading in readings for key in reading.other_keys)
    said = said_about(db, connection, team_id, keys, joined_spellings(db, connection, team_id, readings))
    evidence = consult(db, connection, team_id, readings, policy, said, now, asking)
    evidence = evidence or Evidence(_without_marketo(said))
    lists = keys & policy.lists
    return evidence._replace(lists=lists) if lists else evidence


def _without_marketo(said: Said) -> Said:
    """Marketo counts while its check is switched on, connected or not. What it said is kept, and left out here."""
    if not said:
        return said
    return {key: [row for row in rows if row.origin is not Origin.MARKETO] for key, rows in said.items()}
