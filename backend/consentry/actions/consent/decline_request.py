"""An admin declines what a rep asked for."""

from dataclasses import replace
from datetime import datetime

from consentry.actions.refusals import Conflict, NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.consent.requests import Request, decide_request, request_by_id


def decline_request(
    deployment: Deployment, caller: Caller, request_id: str, answer: str | None, now: datetime
) -> Request:
    """Raises NotAllowed for anybody but an admin, NotFound, and Conflict when it was decided already."""
    require_admin(caller, "decides a request")
    with deployment.db.write() as connection:
        request = request_by_id(connection, caller.team_id, request_id)
        if request is None:
            raise NotFound("There is no such request.")
        if request.state != "pending":
            raise Conflict("This request was decided already.")
        decide_request(
            connection, deployment.keyring, caller.team_id, request_id, "declined", caller.user_id, now, answer
        )
    return replace(request, state="declined", decided_at=now, decided_by=caller.user_id, answer=answer)
