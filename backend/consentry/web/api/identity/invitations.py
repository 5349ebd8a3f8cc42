"""Who was asked to join the team, and hasn't yet."""

from datetime import datetime
from typing import Literal

from flask import Response
from typing_extensions import TypedDict

from consentry.actions.identity.invitations.invite_user import invite_user
from consentry.actions.identity.invitations.withdraw_invitation import withdraw_invitation
from consentry.actions.refusals import require_admin
from consentry.store.identity.invitations import invitations_of
from consentry.store.identity.teams import users_by_id
from consentry.web.api.answers import json_answer, page_answer, page_of, shape
from consentry.web.api.blueprint import api
from consentry.web.api.models import Address, ById, Page, Strict, UserOut
from consentry.web.api.wording import user_out
from consentry.web.parts import caller, deployment, now, settings
from consentry.web.signin.invitations import mailed


class InvitationBody(Strict):
    email: Address
    role: Literal["admin", "rep"]


class InvitationOut(TypedDict):
    """`invited_by`: null where it was done at the server's command line. After `expires_at` its link opens nothing."""

    id: str
    email: str
    role: str
    invited_by: UserOut | None
    created_at: datetime
    expires_at: datetime


class NewInvitationOut(InvitationOut):
    """`link` is shown this once. `mailed`: it is also on its way to the address."""

    link: str
    mailed: bool


@api.get("/invitations", responses={200: page_of(InvitationOut)})
def list_invitations(query: Page) -> Response:
    """The newest first. For admins."""
    require_admin(caller(), "sees invitations")
    with deployment().db.read() as connection:
        kept = invitations_of(connection, caller().team_id, query.cursor, query.limit)
        users = users_by_id(connection, [each.invited_by for each in kept])
    items: list[InvitationOut] = [
        {
            "id": each.id,
            "email": each.email,
            "role": each.role,
            "invited_by": user_out(users.get(each.invited_by or 0)),
            "created_at": each.created_at,
            "expires_at": each.expires_at,
        }
        for each in kept
    ]
    return page_answer(items, kept[-1].id if len(kept) == query.limit else None)


@api.post("/invitations", responses={201: shape(NewInvitationOut)})
def invite(body: InvitationBody) -> Response:
    """Invited again, only the newest link counts. For admins."""
    at = now()
    made = invite_user(deployment(), caller(), body.email, body.role, at)
    answer: NewInvitationOut = {
        "id": made.id,
        "email": made.email,
        "role": body.role,
        "invited_by": {"id": str(caller().user_id), "name": caller().name, "email": caller().email},
        "created_at": at,
        "expires_at": made.expires_at,
        "link": f"{settings().url}/join#{made.token}",
        "mailed": mailed(caller(), made.token),
    }
    return json_answer(answer, 201)


@api.delete("/invitations/<string:id>", responses={204: None})
def withdraw(path: ById) -> Response:
    """Its link opens nothing any more. For admins."""
    withdraw_invitation(deployment(), caller(), path.id)
    return Response(status=204)
