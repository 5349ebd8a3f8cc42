"""Who said no through Marketo: what follows from its leads."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.rules.mirror.marketo.flags import reason_of
from consentry.rules.mirror.systems import MARKETO
from consentry.store.driver import fetch
from consentry.store.keyring import Keyring
from consentry.store.mirror import derive as of_records
from consentry.store.mirror.derive import Speaker
from consentry.store.mirror.standing_nos import Records

_TEAMS = """
    SELECT c.team_id FROM connection c JOIN marketo_host h ON h.base_url = c.base_url
    WHERE h.id = ? AND c.system = 'marketo' AND c.verified_at IS NOT NULL ORDER BY c.team_id
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
) -> None:
    """Brings the rows of these addresses in line with what leads said, for every team that this Marketo has let in."""
    teams = teams_of(connection, host_id)
    of_records.derive(connection, keyring, _of(host_id), teams, keys, now, addresses, since)


def derive_all(
    connection: Connection, keyring: Keyring, host_id: int, team_id: int, after: bytes, limit: int, now: datetime
) -> bytes | None:
    """The same for a team's next addresses in order. Returns where to go on, None at the end."""
    return of_records.derive_all(connection, keyring, _of(host_id), team_id, after, limit, now)


def leads_of_host(host_id: int) -> Records:
    """Whose records a Marketo's leads are."""
    return _of(host_id).records


def _of(host_id: int) -> Speaker:
    return Speaker(MARKETO, host_id, reason_of)
