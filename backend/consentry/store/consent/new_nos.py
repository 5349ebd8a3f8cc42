"""A no that is said after a resubscribe: whatever that resubscribe still waited for is off."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import Event, EventKind
from consentry.rules.mirror.systems import ORIGINS
from consentry.store.driver import execute_many, fetch

_WAITING = "SELECT DISTINCT address_key, at FROM awaited_clear WHERE team_id = ?"
_CANCEL = "DELETE FROM awaited_clear WHERE team_id = ? AND address_key = ?"
_NOS = (EventKind.UNSUBSCRIBE, EventKind.PAUSE, EventKind.IMPORT)


def is_new_no(event: Event) -> bool:
    """What records elsewhere say anew the mirror tells by record: a weaker no after a stronger one is an event, too."""
    return event.kind in _NOS and event.origin not in ORIGINS


def cancel_waits(connection: Connection, team_ids: Collection[int], said: Mapping[bytes, datetime]) -> None:
    """Ends these teams' waits for the addresses that said no since, by when they said it. In the same second is since.

    What an origin said before would be lifted once it is settled, and with it what was said after.
    """
    if not said:
        return
    for team_id in team_ids:
        waiting = [(bytes(row[0]), row[1]) for row in fetch(connection, _WAITING, (team_id,))]
        over = {key for key, at in waiting if key in said and int(said[key].timestamp()) >= at}
        execute_many(connection, _CANCEL, [(team_id, key) for key in sorted(over)])
