"""An admin grants what a rep asked for: the person is resubscribed, with the reason and evidence of the request."""

from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.actions.consent.lifting import Permission, Resubscribed, ask_elsewhere, lift_all
from consentry.actions.refusals import Conflict, NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.consent.requests import Request, decide_request, request_by_id


def grant_request(deployment: Deployment, caller: Caller, request_id: str, now: datetime) -> Resubscribed:
    """Raises NotAllowed for anybody but an admin, NotFound for an unknown request, Conflict for one that was decided
    already or is about somebody who was erased, and wherever a resubscribe does.
    """
    require_admin(caller, "grants a request")
    with deployment.db.read() as connection:
        request = _pending(connection, caller, request_id)
    asked = ask_elsewhere(deployment, caller, _permission(request), now)
    with deployment.db.write() as connection:
        # Asking took its time: as it is now, and held, so that nobody else decides it meanwhile.
        request = _pending(connection, caller, request_id)
        decide_request(connection, deployment.keyring, caller.team_id, request_id, "granted", caller.user_id, now, None)
        return lift_all(deployment, connection, caller, _permission(request), asked, now, request.user_id)


def _pending(connection: Connection, caller: Caller, request_id: str) -> Request:
    request = request_by_id(connection, caller.team_id, request_id)
    if request is None:
        raise NotFound("There is no such request.")
    if request.state != "pending":
        raise Conflict("This request was decided already.")
    return request


def _permission(request: Request) -> Permission:
    if request.address is None:
        raise Conflict("This person was erased.")
    return Permission(request.address, request.words)
