"""Why nobody can tell whether an address may be written to: a word for whoever looks it up."""

from datetime import datetime
from typing import Literal

from sqlalchemy.engine import Connection

from consentry.evidence.mirror.connectors import connector_to
from consentry.rules.checking.verdict import Finding, Status
from consentry.rules.mirror.systems import SYSTEMS
from consentry.store.mirror.mirrors import Mirrors

Why = Literal["address", "list", "not_connected", "shut_out", "budget", "left_out", "down"]

_ADDRESS = ("no_address", "rerouted")
_BY_CODE = {system.unreachable: system for system in SYSTEMS}
_BY_FAULT: dict[str, Why] = {
    "budget": "budget",
    "quota": "budget",
    "left_out": "left_out",
    "nobody": "left_out",
    "access": "shut_out",
    "permission": "shut_out",
    "secret_lost": "shut_out",
}


def why_unchecked(
    connection: Connection, mirrors: Mirrors, team_id: int, finding: Finding, now: datetime
) -> Why | None:
    """None for whoever was checked."""
    if finding.status is not Status.UNVERIFIABLE:
        return None
    system = _BY_CODE.get(finding.code or "")
    if system is None:
        return "address" if finding.code in _ADDRESS else "list"
    connector = connector_to(system)
    mirror = connector.hosts.mirror_of(connection, mirrors, team_id)
    if mirror is None:
        return "not_connected"
    if not mirror.is_open:
        return "shut_out"
    fault = connector.faults.standing(mirror.access, mirror.error, now) or "timeout"
    return _BY_FAULT.get(connector.faults.word_of(fault), "down")
