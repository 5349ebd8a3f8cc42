"""The teams that share one host of an outside system, and how each has it asked."""

import json

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from consentry.rules.identity.settings import DEFAULTS, merged, mirror_check_of
from consentry.rules.mirror.systems import System
from consentry.rules.mirror.trust import MirrorCheck
from consentry.store.identity.tables import TeamSettings
from consentry.store.mirror.tables import Connection as Row
from consentry.store.tables import table_of

_connections, _settings = table_of(Row), table_of(TeamSettings)


def wishes_of(connection: Connection, system: System, base_url: str) -> dict[int, MirrorCheck]:
    """How each team that this host has let in wants it asked."""
    query = (
        sa.select(_settings.c.team_id, _settings.c.document)
        .join(_connections, _connections.c.team_id == _settings.c.team_id)
        .where(_connections.c.system == system.word, _connections.c.base_url == base_url)
        .where(_connections.c.verified_at.is_not(None))
    )
    rows = connection.execute(query.order_by(_settings.c.team_id))
    return {row.team_id: mirror_check_of(merged(DEFAULTS, json.loads(row.document)), system) for row in rows}
