"""The one table a check reads, and all that writes it: who said no."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import Event
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression
from consentry.store.consent.tables import Suppression as Row
from consentry.store.driver import among, execute_many, fetch
from consentry.store.tables import table_of

_rows = table_of(Row)
_LOOK_UP = (
    "SELECT address_key, origin, scope, scope_id, reason, source, since, until FROM suppression WHERE team_id = ? AND "
)
_ADD = """
    INSERT INTO suppression (team_id, address_key, origin, scope, scope_id, reason, source, since, until, event_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_REPLACE = f"""{_ADD}
    ON CONFLICT (team_id, address_key, origin, scope, scope_id) DO UPDATE SET
        reason = excluded.reason, source = excluded.source, since = excluded.since, until = excluded.until,
        event_id = excluded.event_id
"""
_CHANGE = "UPDATE suppression SET reason = ? WHERE team_id = ? AND address_key = ? AND origin = ? AND scope = ?"
_LIFT = "DELETE FROM suppression WHERE team_id = ? AND address_key = ? AND origin = ? AND scope = ?"

# SQLite takes 32,766 parameters in a statement. The largest send asks for 4,000 keys: 2,000 people and their bases.
_CHUNK = 10_000


def suppressions_of(connection: Connection, team_id: int, keys: Collection[bytes]) -> Mapping[bytes, list[Suppression]]:
    """Everything said about these addresses, in one query (a chunk, where the database's limits ask for it).

    The keys are asked for in order: neighbours lie on the same pages.
    """
    found: dict[bytes, list[Suppression]] = defaultdict(list)
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        for row in _look_up(connection, team_id, ordered[start : start + _CHUNK]):
            found[bytes(row[0])].append(_suppression(row))
    return found


def _look_up(connection: Connection, team_id: int, keys: list[bytes]) -> Sequence[Any]:
    condition, parameters = among(connection, "address_key", keys)
    return fetch(connection, _LOOK_UP + condition, (team_id, *parameters))


def suppress(connection: Connection, team_id: int, suppression: Suppression, event_id: int | None) -> None:
    """Writes one origin's row. Said again, only its reason changes, except of a pause: the latest counts.

    What nobody had confirmed becomes whoever's who says it again: it is theirs to take back, and no longer an admin's.
    """
    same_row = _same_row(team_id, suppression.key, suppression.origin, suppression.scope, suppression.scope_id)
    if suppression.scope is Scope.PAUSE:
        connection.execute(sa.delete(_rows).where(same_row))
    elif connection.execute(sa.update(_rows).where(same_row).values(**_again(suppression, event_id))).rowcount:
        return
    connection.execute(
        sa.insert(_rows).values(
            team_id=team_id,
            address_key=suppression.key,
            origin=suppression.origin,
            scope=suppression.scope,
            scope_id=suppression.scope_id,
            reason=suppression.reason,
            source=suppression.source,
            since=int(suppression.since.timestamp()),
            until=suppression.until and int(suppression.until.timestamp()),
            event_id=event_id,
        )
    )


def add_all(connection: Connection, team_id: int, said: Iterable[tuple[Suppression, int]]) -> None:
    """Writes many rows at once, each with its event, where nothing like them stands."""
    execute_many(connection, _ADD, [_values(team_id, *each) for each in said])


def replace_all(connection: Connection, team_id: int, said: Iterable[tuple[Suppression, int]]) -> None:
    """The same, in the place of what stands: a longer pause, what nobody can take back any more."""
    execute_many(connection, _REPLACE, [_values(team_id, *each) for each in said])


def change_all(connection: Connection, team_id: int, origin: Origin, reasons: Mapping[bytes, Reason]) -> None:
    """Gives other reasons to what this origin says no to everything for."""
    rows = [(int(reason), *_whole(team_id, key, origin)) for key, reason in reasons.items()]
    execute_many(connection, _CHANGE, rows)


def lift_all(connection: Connection, team_id: int, origin: Origin, keys: Iterable[bytes]) -> None:
    """Takes this origin's no to everything away, and no other's."""
    execute_many(connection, _LIFT, [_whole(team_id, key, origin) for key in keys])


def _whole(team_id: int, key: bytes, origin: Origin) -> tuple[Any, ...]:
    return team_id, key, int(origin), int(Scope.EVERYTHING)


def _values(team_id: int, said: Suppression, event_id: int) -> tuple[Any, ...]:
    about = team_id, said.key, int(said.origin), int(said.scope), said.scope_id
    until = said.until and int(said.until.timestamp())
    return *about, int(said.reason), int(said.source), int(said.since.timestamp()), until, event_id


def _again(suppression: Suppression, event_id: int | None) -> dict[str, Any]:
    unconfirmed = _rows.c.source == int(Source.TYPED)
    said = {"source": int(suppression.source), "event_id": event_id}
    firm = {name: sa.case((unconfirmed, value), else_=_rows.c[name]) for name, value in said.items()}
    return {"reason": _latest(suppression), **firm}


def _latest(suppression: Suppression) -> Any:
    """The latest reason, but for whoever was erased: erased they stay."""
    erased = int(Reason.ERASED)
    return sa.case((_rows.c.reason == erased, erased), else_=int(suppression.reason))


def standing(connection: Connection, team_id: int, event: Event) -> tuple[Suppression, int | None] | None:
    """The row that an event is about, as it is now, with the event that wrote it."""
    same_row = _same_row(team_id, event.address_key, event.origin, event.scope, event.scope_id)
    columns = _rows.c
    said = (columns.address_key, columns.origin, columns.scope, columns.scope_id)
    query = sa.select(*said, columns.reason, columns.source, columns.since, columns.until, columns.event_id)
    row = connection.execute(query.where(same_row)).first()
    return (_suppression(row), row.event_id) if row else None


def lift(connection: Connection, team_id: int, key: bytes, origin: Origin, scope: Scope, scope_id: str) -> None:
    """Takes one origin's row away, and no other's."""
    connection.execute(sa.delete(_rows).where(_same_row(team_id, key, origin, scope, scope_id)))


def _same_row(team_id: int, key: bytes, origin: Origin, scope: Scope, scope_id: str) -> Any:
    columns = _rows.c
    return sa.and_(
        columns.team_id == team_id,
        columns.address_key == key,
        columns.origin == int(origin),
        columns.scope == int(scope),
        columns.scope_id == scope_id,
    )


def _suppression(row: Any) -> Suppression:
    return Suppression(
        key=bytes(row[0]),
        origin=Origin(row[1]),
        scope=Scope(row[2]),
        scope_id=row[3],
        reason=Reason(row[4]),
        source=Source(row[5]),
        since=datetime.fromtimestamp(row[6], UTC),
        until=None if row[7] is None else datetime.fromtimestamp(row[7], UTC),
    )
