"""Takes back that a spelling was set apart: it counts as one of its mailbox again."""

from datetime import datetime

from consentry.actions.refusals import NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.addresses.separate_spellings import end_separate_spelling


def rejoin_spelling(deployment: Deployment, caller: Caller, separate_id: int, now: datetime) -> None:
    """Raises NotAllowed for anybody but an admin, NotFound where nothing is apart."""
    require_admin(caller, "joins a spelling again")
    with deployment.db.write() as connection:
        if not end_separate_spelling(connection, caller.team_id, separate_id, caller.user_id, now):
            raise NotFound("There is no such spelling apart.")
