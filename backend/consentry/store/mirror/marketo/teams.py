"""The teams that share one Marketo, and how each has it asked."""

import json
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.identity.settings import DEFAULTS, merged, mirror_check_of
from consentry.rules.mirror.systems import MARKETO
from consentry.rules.mirror.trust import MirrorCheck
from consentry.store.identity.policies import settings_of
from consentry.store.identity.tables import TeamSettings
from consentry.store.mirror.marketo.hosts import SYSTEM
from consentry.store.mirror.marketo.tables import MarketoHost
from consentry.store.mirror.tables import Connection as ConnectionRow
from consentry.store.tables import table_of

_connections, _hosts, _settings = (table_of(model) for model in (ConnectionRow, MarketoHost, TeamSettings))


def wishes_of(connection: Connection, host_id: int) -> dict[int, MirrorCheck]:
    """How each team that this Marketo has let in wants it asked."""
    query = (
        sa.select(_settings.c.team_id, _settings.c.document)
        .join(_connections, _connections.c.team_id == _settings.c.team_id)
        .join(_hosts, _hosts.c.base_url == _connections.c.base_url)
        .where(_hosts.c.id == host_id, _connections.c.system == SYSTEM, _connections.c.verified_at.is_not(None))
    )
    rows = connection.execute(query.order_by(_settings.c.team_id))
    return {row.team_id: mirror_check_of(merged(DEFAULTS, json.loads(row.document)), MARKETO) for row in rows}


def wish_of(connection: Connection, team_id: int) -> MirrorCheck:
    """How a team wants it asked."""
    return mirror_check_of(settings_of(connection, team_id).document, MARKETO)


def shared_wish(connection: Connection, host_id: int) -> MirrorCheck:
    """What suits all of them: the shortest interval and freshness. The budget is each team's own."""
    wishes = list(wishes_of(connection, host_id).values()) or [MirrorCheck()]
    return replace(
        wishes[0],
        poll=min(wish.poll for wish in wishes),
        freshness=min(wish.freshness for wish in wishes),
        last_known=max(wish.last_known for wish in wishes),
    )
