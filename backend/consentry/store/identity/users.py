"""The list of a team's users, and when each was last here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.identity.caller import Role
from consentry.store.driver import execute, moment
from consentry.store.identity.sightings import Sightings
from consentry.store.identity.tables import User
from consentry.store.tables import table_of

_user = table_of(User)

# Another process may have seen somebody later, and written it down before.
_SEEN = """UPDATE "user" SET last_seen_at = ? WHERE id = ? AND (last_seen_at IS NULL OR last_seen_at < ?)"""
_CHECKED = """UPDATE "user" SET last_check_at = ? WHERE id = ? AND (last_check_at IS NULL OR last_check_at < ?)"""
_USED = "UPDATE token SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)"


@dataclass(frozen=True, slots=True)
class ListedUser:
    """A user as admins see one. When they were last here, and last checked, is some minutes late."""

    id: int
    email: str
    name: str
    role: Role
    deactivated_at: datetime | None
    last_seen_at: datetime | None
    last_check_at: datetime | None


def listed_users(
    connection: Connection, team_id: int, query: str, role: str, is_active: bool | None, after: int, limit: int
) -> list[ListedUser]:
    """By e-mail address, from after the user of the given id: those whose address or name contains the query."""
    found = _listed().where(_user.c.team_id == team_id)
    if query:
        found = found.where(sa.or_(*(each.icontains(query, autoescape=True) for each in (_user.c.email, _user.c.name))))
    if role:
        found = found.where(_user.c.role == role)
    if is_active is not None:
        found = found.where(_user.c.deactivated_at.is_(None) == is_active)
    if after:
        last = sa.select(_user.c.email).where(_user.c.team_id == team_id, _user.c.id == after)
        found = found.where(_user.c.email > last.scalar_subquery())
    return [ListedUser(*row) for row in connection.execute(found.order_by(_user.c.email).limit(limit))]


def listed_user(connection: Connection, team_id: int, user_id: int) -> ListedUser | None:
    row = connection.execute(_listed().where(_user.c.team_id == team_id, _user.c.id == user_id)).first()
    return ListedUser(*row) if row else None


def keep_sightings(connection: Connection, seen: Sightings) -> None:
    """Each is a statement of its own: nobody who takes access away, and holds several users, waits in a circle."""
    for query, sightings in ((_SEEN, seen.users), (_CHECKED, seen.checks), (_USED, seen.tokens)):
        _keep(connection, query, sightings)


def _keep(connection: Connection, query: str, sightings: Mapping[int, datetime]) -> None:
    for each_id, at in list(sightings.items()):
        written = moment(connection, at)
        execute(connection, query, (written, each_id, written))


def _listed() -> Any:
    names = ("id", "email", "name", "role", "deactivated_at", "last_seen_at", "last_check_at")
    return sa.select(*(_user.c[name] for name in names))
