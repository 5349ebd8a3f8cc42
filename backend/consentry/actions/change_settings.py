"""Changes a team's settings: a merge patch (RFC 7396) that makes a new version."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.engine import Connection

from consentry.actions.refusals import Conflict, Invalid, NotAllowed, Stale
from consentry.rules.caller import Caller
from consentry.rules.landing import landing_fault
from consentry.rules.settings import merged
from consentry.store.connections import connection_of
from consentry.store.database import Database
from consentry.store.marketo_hosts import SYSTEM
from consentry.store.policies import VersionedSettings, lock_settings, save_settings
from consentry.store.write_backs import begin_writing_back


def change_settings(db: Database, caller: Caller, patch: Mapping[str, Any], expected: int | None) -> VersionedSettings:
    """Applies the patch to the settings as they are now.

    Raises NotAllowed for anybody but an admin, Stale when `expected` is no longer their version, Invalid when
    one setting contradicts another, Conflict when Marketo is to be asked and isn't connected.
    """
    if not caller.is_admin:
        raise NotAllowed("Only an admin changes settings.")
    with db.write() as connection:
        locked = lock_settings(connection, caller.team_id)
        if expected is not None and expected != locked.version - 1:
            raise Stale("Somebody changed the settings in the meantime.")
        document = merged(locked.document, patch)
        if fault := landing_fault(document):
            raise Invalid(fault[1], fault[0])
        _see_to_marketo(connection, caller.team_id, locked.document, document)
        save_settings(connection, caller.team_id, document)
    return VersionedSettings(locked.version, document)


def _see_to_marketo(connection: Connection, team_id: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    if after["marketo_check"] and not before["marketo_check"]:
        access = connection_of(connection, team_id, SYSTEM)
        if access is None:
            raise Conflict("Marketo isn't connected.", "marketo_check")
        if access.verified_at is None:
            raise Conflict("Marketo hasn't let us in yet: test the connection.", "marketo_check")
    if after["marketo"]["write_back"] and not before["marketo"]["write_back"]:
        begin_writing_back(connection, team_id)
