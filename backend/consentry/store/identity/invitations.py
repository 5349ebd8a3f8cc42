"""Who may join a team, until they do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.store.identity.digests import digest
from consentry.store.identity.tables import Invitation, Team
from consentry.store.ids import new_id
from consentry.store.tables import table_of

LIFETIME = timedelta(days=7)

_invitation, _team = table_of(Invitation), table_of(Team)


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who may join. One that has run out stays in the list until it is withdrawn or made anew."""

    id: str
    team_id: int
    team: str
    email: str
    role: str
    invited_by: int | None
    created_at: datetime
    expires_at: datetime


def add_invitation(
    connection: Connection, team_id: int, email: str, role: str, secret: str, invited_by: int | None, now: datetime
) -> str:
    """Its id. One for the same address before it, and that one's link, is gone."""
    before = sa.and_(_invitation.c.team_id == team_id, _invitation.c.email == email)
    connection.execute(sa.delete(_invitation).where(before))
    values = {
        "id": new_id(now),
        "team_id": team_id,
        "email": email,
        "role": role,
        "hash": digest(secret),
        "invited_by": invited_by,
        "created_at": now,
        "expires_at": now + LIFETIME,
    }
    connection.execute(sa.insert(_invitation).values(**values))
    return str(values["id"])


def invitations_of(connection: Connection, team_id: int, before: str, limit: int) -> list[Invited]:
    """The newest first; `before` is the id of the last one of the page before."""
    query = _invited().where(_invitation.c.team_id == team_id)
    if before:
        query = query.where(_invitation.c.id < before)
    return [Invited(*row) for row in connection.execute(query.order_by(_invitation.c.id.desc()).limit(limit))]


def invitation_by_secret(connection: Connection, secret: str, now: datetime) -> Invited | None:
    """None once it was used, withdrawn or made anew, or has run out."""
    row = connection.execute(_invited().where(_is_open(secret, now))).first()
    return Invited(*row) if row else None


def claim_invitation(connection: Connection, secret: str, now: datetime) -> bool:
    """Uses it up. Of several that try at once, one gets it."""
    return bool(connection.execute(sa.delete(_invitation).where(_is_open(secret, now))).rowcount)


def withdraw_invitation(connection: Connection, team_id: int, invitation_id: str) -> bool:
    """False when the team has no such invitation."""
    this = sa.and_(_invitation.c.id == invitation_id, _invitation.c.team_id == team_id)
    return bool(connection.execute(sa.delete(_invitation).where(this)).rowcount)


def _is_open(secret: str, now: datetime) -> Any:
    return sa.and_(_invitation.c.hash == digest(secret), _invitation.c.expires_at > now)


def _invited() -> Any:
    columns = _invitation.c
    query = sa.select(columns.id, columns.team_id, _team.c.name, columns.email, columns.role, columns.invited_by)
    query = query.add_columns(columns.created_at, columns.expires_at)
    return query.join(_team, _team.c.id == columns.team_id)
