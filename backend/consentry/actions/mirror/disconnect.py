"""Takes a team's connection to an outside system away."""

from consentry.actions.refusals import Conflict, NotFound, require_admin
from consentry.deployment import Deployment
from consentry.evidence.mirror.connectors import connector_to
from consentry.rules.identity.caller import Caller
from consentry.rules.identity.settings import merged
from consentry.rules.mirror.systems import System
from consentry.store.identity.policies import lock_settings, save_settings
from consentry.store.mirror.connections import connection_of, forget_connection
from consentry.store.mirror.write_backs import forget_write_backs


def disconnect(deployment: Deployment, caller: Caller, system: System) -> None:
    """The mirror goes with the last team that used it; the history, and what was kept as the team's own, stays.

    Raises NotAllowed for anybody but an admin, NotFound without a connection, Conflict while the check is switched
    on: that is ended by switching it off, where somebody sees whom it concerns.
    """
    require_admin(caller, f"disconnects {system.name}")
    with deployment.db.write() as connection:
        access = connection_of(connection, caller.team_id, system.word)
        if access is None:
            raise NotFound(f"{system.name} isn't connected.")
        locked = lock_settings(connection, caller.team_id)
        if locked.document[system.switch]:
            raise Conflict("The unsubscribe check is on: switch it off first.", system.switch)
        save_settings(connection, caller.team_id, merged(locked.document, {system.word: {"write_back": False}}))
        forget_connection(connection, access.id)
        forget_write_backs(connection, caller.team_id)
        connector_to(system).hosts.leave(connection, deployment.mirrors, access.base_url, caller.team_id)
        deployment.mirrors.clear()
