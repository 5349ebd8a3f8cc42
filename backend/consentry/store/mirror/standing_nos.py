"""Who said no in an outside system, record by record. Absence is not consent: only the record takes its no back."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy.engine import Connection

from consentry.rules.consent.suppression import Origin
from consentry.store.driver import among, execute, execute_many, fetch

# SQLite takes 32,766 parameters in a statement.
_CHUNK = 10_000

_OF_RECORDS = "SELECT record, address_key, flags, left_flags FROM standing_no WHERE origin = ? AND host_id = ? AND "
_OF_ADDRESSES = "SELECT address_key, flags | left_flags FROM standing_no WHERE origin = ? AND host_id = ? AND "
_KEEP = """
    INSERT INTO standing_no (origin, host_id, record, address_key, flags, left_flags) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (origin, host_id, address_key, record) DO UPDATE
    SET flags = excluded.flags, left_flags = excluded.left_flags
"""
_TAKE_BACK = "DELETE FROM standing_no WHERE origin = ? AND host_id = ? AND record = ? AND address_key = ?"
_ALL_ADDRESSES = """
    SELECT DISTINCT address_key FROM standing_no WHERE origin = ? AND host_id = ? AND address_key > ?
    ORDER BY address_key LIMIT ?
"""
_OF_LEFT = "SELECT address_key, flags FROM left_no WHERE team_id = ? AND origin = ? AND "
_LEAVE = """
    INSERT INTO left_no (team_id, origin, address_key, base_url, flags) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (team_id, origin, address_key, base_url) DO UPDATE SET flags = left_no.flags | excluded.flags
"""
_SAID_AGAIN = """
    DELETE FROM left_no WHERE team_id = ? AND origin = ? AND base_url = ? AND EXISTS (
        SELECT 1 FROM standing_no s WHERE s.origin = left_no.origin AND s.host_id = ?
        AND s.address_key = left_no.address_key AND s.flags & left_no.flags = left_no.flags)
"""
_LIFT = "DELETE FROM standing_no WHERE origin = ? AND host_id = ? AND address_key = ?"
_LIFT_LEFT = "DELETE FROM left_no WHERE team_id = ? AND origin = ? AND address_key = ?"


class Said(NamedTuple):
    """What a record says of an address, by the system's own bits. Without an address it speaks of nobody."""

    record: str
    key: bytes | None
    flags: int


class Heard(NamedTuple):
    """What follows from what records say: of whom something else is said now, and who says no anew."""

    changed: set[bytes]
    anew: set[bytes]


class Records(NamedTuple):
    """Whose records these are: a system's, on one of its hosts."""

    origin: Origin
    host_id: int


# Address key → flags and left flags.
_Nos = dict[bytes, tuple[int, int]]
_Taker = Callable[[_Nos, Said], None]


def take_readings(connection: Connection, of: Records, said: Sequence[Said]) -> Heard:
    """Takes in records as they were read, whole.

    What a record no longer says of the address that it has, it takes back. What it said of another stays.
    """
    return _take(connection, of, said, _as_read)


def take_nos(connection: Connection, of: Records, said: Sequence[Said]) -> Heard:
    """The same with what was heard of records that weren't read: it only adds."""
    return _take(connection, of, said, _as_heard)


def standing_flags(connection: Connection, of: Records, keys: Sequence[bytes]) -> dict[bytes, int]:
    """All that is said of these addresses, of whom anything is."""
    return _union(_fetch(connection, _OF_ADDRESSES, of, "address_key", keys))


def left_flags(connection: Connection, team_id: int, origin: Origin, keys: Sequence[bytes]) -> dict[bytes, int]:
    """What sources that this team has left had said of these addresses."""
    return _union(_fetch(connection, _OF_LEFT, (team_id, origin), "address_key", keys))


def said_of(connection: Connection, of: Records, record: str, key: bytes) -> int:
    """What this record says of this address."""
    return _known(connection, of, [record])[record].get(key, (0, 0))[0]


def addresses_refused(connection: Connection, of: Records, after: bytes, limit: int) -> list[bytes]:
    """The next addresses in order of which anything is said."""
    values = (int(of.origin), of.host_id, after, limit)
    return [bytes(row[0]) for row in fetch(connection, _ALL_ADDRESSES, values)]


def leave_nos(
    connection: Connection, team_id: int, origin: Origin, base_url: str, said: Iterable[tuple[bytes, int]]
) -> None:
    """Keeps what that source has said to a team which won't hear it any more."""
    rows = [(team_id, int(origin), key, base_url, flags) for key, flags in said]
    execute_many(connection, _LEAVE, rows)


def take_up_again(connection: Connection, team_id: int, base_url: str, of: Records) -> None:
    """A team is back at a source that it had left: what records there say now follows them again."""
    execute(connection, _SAID_AGAIN, (team_id, int(of.origin), base_url, of.host_id))


def lift_nos(connection: Connection, team_id: int, of: Records, key: bytes) -> None:
    """Forgets what records have said of this address, and what was said to this team elsewhere."""
    execute(connection, _LIFT, (int(of.origin), of.host_id, key))
    execute(connection, _LIFT_LEFT, (team_id, int(of.origin), key))


def _take(connection: Connection, of: Records, said: Sequence[Said], taken: _Taker) -> Heard:
    known = _known(connection, of, [each.record for each in said])
    before = {record: dict(nos) for record, nos in known.items()}
    for each in said:
        taken(known[each.record], each)
    now = {(record, key): flags for record, nos in known.items() for key, flags in nos.items()}
    then = {(record, key): flags for record, nos in before.items() for key, flags in nos.items()}
    changed = {place for place, flags in now.items() if then.get(place) != flags}
    place = (int(of.origin), of.host_id)
    kept = [(*place, record, key, *now[record, key]) for record, key in sorted(changed) if any(now[record, key])]
    execute_many(connection, _KEEP, kept)
    gone = [(*place, *which) for which in sorted(changed) if not any(now[which])]
    execute_many(connection, _TAKE_BACK, [row for row in gone if row[2:] in then])
    anew = {which[1] for which in changed if now[which][0] & ~then.get(which, (0, 0))[0]}
    return Heard({which[1] for which in changed if _all(now[which]) != _all(then.get(which, (0, 0)))}, anew)


def _as_read(nos: _Nos, said: Said) -> None:
    for key, (flags, left) in list(nos.items()):
        nos[key] = (said.flags, left & ~said.flags) if key == said.key else (0, left | flags)
    if said.key is not None and said.flags:
        nos.setdefault(said.key, (said.flags, 0))


def _as_heard(nos: _Nos, said: Said) -> None:
    if said.key is not None and said.flags:
        flags, left = nos.get(said.key, (0, 0))
        nos[said.key] = (flags | said.flags, left & ~said.flags)


def _all(nos: tuple[int, int]) -> int:
    return nos[0] | nos[1]


def _known(connection: Connection, of: Records, records: Collection[str]) -> defaultdict[str, _Nos]:
    found: defaultdict[str, _Nos] = defaultdict(dict)
    for record, key, flags, left in _fetch(connection, _OF_RECORDS, of, "record", sorted(set(records))):
        found[record][bytes(key)] = (flags, left)
    return found


def _fetch(
    connection: Connection, query: str, place: tuple[int, int], column: str, values: Sequence[object]
) -> Iterable[Sequence[Any]]:
    for start in range(0, len(values), _CHUNK):
        condition, parameters = among(connection, column, values[start : start + _CHUNK])
        yield from fetch(connection, query + condition, (*map(int, place), *parameters))


def _union(rows: Iterable[Sequence[Any]]) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    for key, flags in rows:
        found[bytes(key)] = found.get(bytes(key), 0) | flags
    return found
