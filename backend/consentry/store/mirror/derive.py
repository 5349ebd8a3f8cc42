"""Who said no in an outside system: for each team, the OR of all that records said of an address, not taken back."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import Event, EventKind, Words
from consentry.rules.consent.suppression import Reason, Scope, Suppression
from consentry.rules.mirror.systems import System
from consentry.store.consent.history import append_all
from consentry.store.consent.people import keep_people
from consentry.store.consent.suppressions import add_all, change_all, lift_all
from consentry.store.driver import among, fetch
from consentry.store.keyring import Keyring
from consentry.store.mirror.standing_nos import Records, addresses_refused, left_flags, standing_flags

_CHUNK = 10_000
_SAID = "SELECT address_key, reason FROM suppression WHERE team_id = ? AND origin = ? AND scope = ? AND "
_ALL_SAID = """
    SELECT address_key FROM suppression WHERE team_id = ? AND origin = ? AND address_key > ?
    ORDER BY address_key LIMIT ?
"""


class Speaker(NamedTuple):
    """A host of a system, and the reason that the bits of its records amount to; None for those that say no no."""

    system: System
    host_id: int
    reason_of: Callable[[int], Reason | None]

    @property
    def records(self) -> Records:
        return Records(self.system.origin, self.host_id)


def derive(
    connection: Connection,
    keyring: Keyring,
    of: Speaker,
    team_ids: Collection[int],
    keys: Collection[bytes],
    now: datetime,
    addresses: Mapping[bytes, str] | None = None,
    since: Mapping[bytes, datetime] | None = None,
) -> None:
    """Brings the rows of these addresses in line with what records said, with an event for each that begins or ends.

    Only rows of the system's origin are written or removed. Those who begin to refuse are kept as people where their
    address is known, so that somebody can find them.
    """
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        chunk = ordered[start : start + _CHUNK]
        standing = standing_flags(connection, of.records, chunk)
        for team_id in team_ids:
            wanted = _wanted(of, standing, left_flags(connection, team_id, of.system.origin, chunk))
            _bring_in_line(connection, keyring, of.system, team_id, chunk, wanted, now, addresses or {}, since or {})


def derive_all(
    connection: Connection, keyring: Keyring, of: Speaker, team_id: int, after: bytes, limit: int, now: datetime
) -> bytes | None:
    """The same for a team's next addresses in order, whoever says no of them now or before.

    Returns where to go on, None at the end.
    """
    said = fetch(connection, _ALL_SAID, (team_id, int(of.system.origin), after, limit))
    lists = [[bytes(row[0]) for row in said], addresses_refused(connection, of.records, after, limit)]
    last = min((keys[-1] for keys in lists if len(keys) == limit), default=None)
    keys = {key for keys in lists for key in keys}
    derive(connection, keyring, of, [team_id], {key for key in keys if last is None or key <= last}, now)
    return last


def _wanted(of: Speaker, *said: Mapping[bytes, int]) -> dict[bytes, Reason]:
    flags: dict[bytes, int] = {}
    for of_one in said:
        flags |= {key: flags.get(key, 0) | more for key, more in of_one.items()}
    return {key: reason for key, told in flags.items() if (reason := of.reason_of(told))}


def _bring_in_line(
    connection: Connection,
    keyring: Keyring,
    system: System,
    team_id: int,
    keys: Sequence[bytes],
    wanted: Mapping[bytes, Reason],
    now: datetime,
    addresses: Mapping[bytes, str],
    since: Mapping[bytes, datetime],
) -> None:
    condition, parameters = among(connection, "address_key", keys)
    row_of = (int(system.origin), int(Scope.EVERYTHING))
    said = {
        bytes(row[0]): Reason(row[1]) for row in fetch(connection, _SAID + condition, (team_id, *row_of, *parameters))
    }
    changed = [key for key in keys if said.get(key) != wanted.get(key)]
    events = [(_event(system, key, wanted.get(key), now), _words(wanted.get(key))) for key in changed]
    ids = {kept.event.address_key: kept.id for kept in append_all(connection, keyring, team_id, events)}
    begun = [key for key in changed if key not in said]
    keep_people(connection, keyring, team_id, {key: addresses[key] for key in begun if key in addresses}, now)
    new = [(_suppression(system, key, wanted[key], since.get(key, now)), ids[key]) for key in begun]
    add_all(connection, team_id, new)
    other = {key: wanted[key] for key in changed if key in said and key in wanted}
    change_all(connection, team_id, system.origin, other)
    lift_all(connection, team_id, system.origin, [key for key in changed if key not in wanted])


def _suppression(system: System, key: bytes, reason: Reason, since: datetime) -> Suppression:
    return Suppression(key, system.origin, Scope.EVERYTHING, "", reason, system.source, since, until=None)


def _event(system: System, key: bytes, reason: Reason | None, now: datetime) -> Event:
    kind = EventKind.UNSUBSCRIBE if reason else EventKind.RESUBSCRIBE
    return Event(now, kind, key, system.origin, Scope.EVERYTHING, "", system.source)


def _words(reason: Reason | None) -> Words:
    """Which flag it was, where it isn't the plain one."""
    return Words() if reason in (None, Reason.UNSUBSCRIBED) else Words(reason=reason.word)
