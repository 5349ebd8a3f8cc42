"""Teams and the people who work in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.consent.consent import GENESIS, head_seal
from consentry.store.consent.tables import ChainHead
from consentry.store.identity.tables import Team, TeamSettings, User
from consentry.store.keyring import Keyring
from consentry.store.tables import table_of

_team, _user, _settings, _head = (table_of(model) for model in (Team, User, TeamSettings, ChainHead))


@dataclass(frozen=True, slots=True)
class Colleague:
    """A user as others see one."""

    id: int
    team_id: int
    email: str
    name: str
    role: str
    locale: str | None
    unsubscribe_message: str | None
    deactivated_at: datetime | None = None


def add_team(connection: Connection, keyring: Keyring, name: str, now: datetime) -> int:
    """A new team with default settings and an empty history. Raises IntegrityError when the name is taken."""
    insert = sa.insert(_team).values(name=name, created_at=now).returning(_team.c.id)
    team_id: int = connection.execute(insert).scalar_one()
    connection.execute(sa.insert(_settings).values(team_id=team_id, version=1, document="{}"))
    seal = head_seal(keyring.secrets[0], team_id, 0, GENESIS)
    connection.execute(sa.insert(_head).values(team_id=team_id, seq=0, mac=GENESIS, seal=seal))
    return team_id


def find_team(connection: Connection, name: str) -> int | None:
    return connection.execute(sa.select(_team.c.id).where(_team.c.name == name)).scalar()


def team_name(connection: Connection, team_id: int) -> str:
    return str(connection.execute(sa.select(_team.c.name).where(_team.c.id == team_id)).scalar_one())


def all_teams(connection: Connection) -> list[tuple[int, str]]:
    return [(row.id, row.name) for row in connection.execute(sa.select(_team.c.id, _team.c.name).order_by(_team.c.id))]


def add_user(connection: Connection, team_id: int, email: str, name: str, role: str, now: datetime) -> int:
    """A new colleague. Raises IntegrityError when the e-mail address belongs to a team already."""
    values = {"team_id": team_id, "email": email, "name": name, "role": role, "created_at": now}
    return int(connection.execute(sa.insert(_user).values(**values).returning(_user.c.id)).scalar_one())


def find_user(connection: Connection, email: str) -> Colleague | None:
    """The user with this e-mail address in its normal form."""
    return _one(connection, _user.c.email == email)


def users_by_id(connection: Connection, ids: Iterable[int | None]) -> dict[int, Colleague]:
    wanted = {user_id for user_id in ids if user_id is not None}
    rows = connection.execute(_colleagues().where(_user.c.id.in_(wanted))) if wanted else ()
    return {row.id: Colleague(*row) for row in rows}


def colleagues_by_email(connection: Connection, team_id: int) -> dict[str, int]:
    """The ids of the team's users by their addresses in lower case, of those who left, too."""
    rows = connection.execute(sa.select(_user.c.email, _user.c.id).where(_user.c.team_id == team_id))
    return {email.lower(): user_id for email, user_id in rows}


def set_locale(connection: Connection, user_id: int, locale: str) -> None:
    connection.execute(sa.update(_user).where(_user.c.id == user_id).values(locale=locale))


def set_unsubscribe_message(connection: Connection, user_id: int, html: str | None) -> None:
    connection.execute(sa.update(_user).where(_user.c.id == user_id).values(unsubscribe_message=html))


def lock_user(connection: Connection, user_id: int) -> None:
    """Holds a user until this transaction ends: two sends of one message become one failed e-mail.

    `key_share`: each of the two has just kept a check, which refers to this user, and would wait for the other's.
    """
    connection.execute(sa.select(_user.c.id).where(_user.c.id == user_id).with_for_update(key_share=True))


def hold_user(connection: Connection, email: str) -> Colleague | None:
    """The user with this e-mail address, held until this transaction ends: nobody gives or takes access meanwhile."""
    row = connection.execute(_colleagues().where(_user.c.email == email).with_for_update()).first()
    return Colleague(*row) if row else None


def hold_active_user(connection: Connection, user_id: int) -> bool:
    """Holds a user until this transaction ends. False for one who is deactivated, or not there."""
    active = sa.and_(_user.c.id == user_id, _user.c.deactivated_at.is_(None))
    return connection.execute(sa.select(_user.c.id).where(active).with_for_update()).first() is not None


def hold_admins(connection: Connection, team_id: int) -> list[int]:
    """The ids of a team's active admins, held until this transaction ends."""
    active = sa.and_(_user.c.team_id == team_id, _user.c.role == "admin", _user.c.deactivated_at.is_(None))
    return list(
        connection.execute(sa.select(_user.c.id).where(active).order_by(_user.c.id).with_for_update()).scalars()
    )


def deactivate(connection: Connection, user_id: int, now: datetime) -> None:
    connection.execute(sa.update(_user).where(_user.c.id == user_id).values(deactivated_at=now))


def all_users(connection: Connection) -> list[tuple[Colleague, str]]:
    """Everybody, with the name of the team: team by team, in the order they came."""
    query = _colleagues().add_columns(_team.c.name.label("team")).join(_team, _team.c.id == _user.c.team_id)
    return [(Colleague(*row[:-1]), row.team) for row in connection.execute(query.order_by(_user.c.team_id, _user.c.id))]


def _one(connection: Connection, condition: Any) -> Colleague | None:
    row = connection.execute(_colleagues().where(condition)).first()
    return Colleague(*row) if row else None


def _colleagues() -> Any:
    columns = _user.c
    names = ("id", "team_id", "email", "name", "role", "locale", "unsubscribe_message", "deactivated_at")
    return sa.select(*(columns[name] for name in names))
