"""Client faults: an add-in says that it could not do its work; admins see how often, and in which version."""

from datetime import timedelta
from typing import Annotated, Literal

from flask import Response
from pydantic import Field
from typing_extensions import TypedDict

from consentry.actions.checking.count_client_fault import count_client_fault
from consentry.actions.refusals import NotAllowed
from consentry.store.checking.client_faults import Fault, client_faults
from consentry.web.api.answers import page_answer, page_of
from consentry.web.api.blueprint import api
from consentry.web.api.marks import for_check_tokens
from consentry.web.api.models import Strict
from consentry.web.parts import caller, deployment, now

Client = Literal["outlook", "gmail"]
Kind = Literal["compose_unseen"]

_SHOWN = timedelta(days=30)


class ClientFaultBody(Strict):
    """`compose_unseen`: the mail client has changed, and a compose window is no longer understood."""

    client: Client
    kind: Kind
    version: Annotated[str, Field(pattern=r"^[0-9]{1,5}(\.[0-9]{1,5}){0,3}$")]


class ClientFaultOut(TypedDict):
    day: str
    client: str
    kind: str
    version: str
    times: int


@api.post("/client-faults", responses={204: None})
@for_check_tokens
def count_fault(body: ClientFaultBody) -> Response:
    fault = Fault(body.client, body.kind, body.version)
    count_client_fault(deployment(), caller().team_id, fault, now())
    return Response(status=204)


@api.get("/client-faults", responses={200: page_of(ClientFaultOut)})
def list_client_faults() -> Response:
    """The last 30 days; for admins."""
    if not caller().is_admin:
        raise NotAllowed("Only admins see this.")
    with deployment().db.read() as connection:
        counted = client_faults(connection, caller().team_id, (now() - _SHOWN).date())
    items: list[ClientFaultOut] = [
        {
            "day": each.day,
            "client": each.fault.client,
            "kind": each.fault.kind,
            "version": each.fault.version,
            "times": each.times,
        }
        for each in counted
    ]
    return page_answer(items, None)
