"""Takes a team's connection to Marketo away."""

from consentry.actions.refusals import Conflict, NotFound, require_admin
from consentry.rules.identity.caller import Caller
from consentry.rules.identity.settings import merged
from consentry.store.database import Database
from consentry.store.identity.policies import lock_settings, save_settings
from consentry.store.mirror.connections import connection_of, forget_connection
from consentry.store.mirror.marketo.hosts import SYSTEM, leave_host
from consentry.store.mirror.write_backs import forget_write_backs


def disconnect_marketo(db: Database, caller: Caller) -> None:
    """The mirror goes with the last team that used it; the history, and what was kept as the team's own, stays.

    Raises NotAllowed for anybody but an admin, NotFound without a connection, Conflict while the check is switched
    on: that is ended by switching it off, where somebody sees whom it concerns.
    """
    require_admin(caller, "disconnects Marketo")
    with db.write() as connection:
        access = connection_of(connection, caller.team_id, SYSTEM)
        if access is None:
            raise NotFound("Marketo isn't connected.")
        locked = lock_settings(connection, caller.team_id)
        if locked.document["marketo_check"]:
            raise Conflict("The unsubscribe check is on: switch it off first.", "marketo_check")
        save_settings(connection, caller.team_id, merged(locked.document, {"marketo": {"write_back": False}}))
        forget_connection(connection, access.id)
        forget_write_backs(connection, caller.team_id)
        leave_host(db, connection, access.base_url, caller.team_id)
        db.mirrors.clear()
