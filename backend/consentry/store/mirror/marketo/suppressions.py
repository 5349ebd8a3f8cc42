"""Who said no through Marketo: for each team, the OR of all that leads have said of an address and not taken back."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import Event, EventKind, Words
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.rules.mirror.marketo.flags import reason_of
from consentry.store.consent.history import append_all
from consentry.store.consent.people import keep_people
from consentry.store.consent.suppressions import add_all, change_all, lift_all
from consentry.store.driver import among, fetch
from consentry.store.keyring import Keyring
from consentry.store.mirror.standing_nos import Records, addresses_refused, left_flags, standing_flags

_CHUNK = 10_000
_TEAMS = """
    SELECT c.team_id FROM connection c JOIN marketo_host h ON h.base_url = c.base_url
    WHERE h.id = ? AND c.system = 'marketo' AND c.verified_at IS NOT NULL ORDER BY c.team_id
"""
_SAID = "SELECT address_key, reason FROM suppression WHERE team_id = ? AND origin = ? AND scope = ? AND "
_ALL_SAID = """
    SELECT address_key FROM suppression WHERE team_id = ? AND origin = ? AND address_key > ?
    ORDER BY address_key LIMIT ?
"""


def teams_of(connection: Connection, host_id: int) -> list[int]:
    """The teams that this Marketo has let in."""
    return [row[0] for row in fetch(connection, _TEAMS, (host_id,))]


def derive(
    connection: Connection,
    keyring: Keyring,
    host_id: int,
    keys: Collection[bytes],
    now: datetime,
    addresses: Mapping[bytes, str] | None = None,
    since: Mapping[bytes, datetime] | None = None,
    team_ids: Collection[int] | None = None,
) -> None:
    """Brings the rows of these addresses in line with what leads said, with an event for each that begins or ends.

    Only rows of origin Marketo are written or removed. Those who begin to refuse are kept as people where their
    address is known, so that somebody can find them.
    """
    ordered = sorted(keys)
    teams = teams_of(connection, host_id) if team_ids is None else team_ids
    for start in range(0, len(ordered), _CHUNK):
        chunk = ordered[start : start + _CHUNK]
        standing = standing_flags(connection, leads_of_host(host_id), chunk)
        for team_id in teams:
            wanted = _wanted(standing, left_flags(connection, team_id, Origin.MARKETO, chunk))
            _bring_in_line(connection, keyring, team_id, chunk, wanted, now, addresses or {}, since or {})


def derive_all(
    connection: Connection, keyring: Keyring, host_id: int, team_id: int, after: bytes, limit: int, now: datetime
) -> bytes | None:
    """The same for a team's next addresses in order, whoever says no of them now or before.

    Returns where to go on, None at the end.
    """
    said = fetch(connection, _ALL_SAID, (team_id, int(Origin.MARKETO), after, limit))
    lists = [[bytes(row[0]) for row in said], addresses_refused(connection, leads_of_host(host_id), after, limit)]
    last = min((keys[-1] for keys in lists if len(keys) == limit), default=None)
    keys = {key for keys in lists for key in keys}
    derive(connection, keyring, host_id, {key for key in keys if last is None or key <= last}, now, team_ids=[team_id])
    return last


def leads_of_host(host_id: int) -> Records:
    """Whose records a Marketo's leads are."""
    return Records(Origin.MARKETO, host_id)


def _wanted(*said: Mapping[bytes, int]) -> dict[bytes, Reason]:
    flags: dict[bytes, int] = {}
    for of_one in said:
        flags |= {key: flags.get(key, 0) | more for key, more in of_one.items()}
    return {key: reason for key, told in flags.items() if (reason := reason_of(told))}


def _bring_in_line(
    connection: Connection,
    keyring: Keyring,
    team_id: int,
    keys: Sequence[bytes],
    wanted: Mapping[bytes, Reason],
    now: datetime,
    addresses: Mapping[bytes, str],
    since: Mapping[bytes, datetime],
) -> None:
    condition, parameters = among(connection, "address_key", keys)
    row_of = (int(Origin.MARKETO), int(Scope.EVERYTHING))
    said = {
        bytes(row[0]): Reason(row[1]) for row in fetch(connection, _SAID + condition, (team_id, *row_of, *parameters))
    }
    changed = [key for key in keys if said.get(key) != wanted.get(key)]
    events = [(_event(key, wanted.get(key), now), _words(wanted.get(key))) for key in changed]
    ids = {kept.event.address_key: kept.id for kept in append_all(connection, keyring, team_id, events)}
    begun = [key for key in changed if key not in said]
    keep_people(connection, keyring, team_id, {key: addresses[key] for key in begun if key in addresses}, now)
    new = [(_suppression(key, wanted[key], since.get(key, now)), ids[key]) for key in begun]
    add_all(connection, team_id, new)
    other = {key: wanted[key] for key in changed if key in said and key in wanted}
    change_all(connection, team_id, Origin.MARKETO, other)
    lift_all(connection, team_id, Origin.MARKETO, [key for key in changed if key not in wanted])


def _suppression(key: bytes, reason: Reason, since: datetime) -> Suppression:
    return Suppression(key, Origin.MARKETO, Scope.EVERYTHING, "", reason, Source.MARKETO, since, until=None)


def _event(key: bytes, reason: Reason | None, now: datetime) -> Event:
    kind = EventKind.UNSUBSCRIBE if reason else EventKind.RESUBSCRIBE
    return Event(now, kind, key, Origin.MARKETO, Scope.EVERYTHING, "", Source.MARKETO)


def _words(reason: Reason | None) -> Words:
    """Which flag it was, where it isn't the plain one."""
    return Words() if reason in (None, Reason.UNSUBSCRIBED) else Words(reason=reason.word)
