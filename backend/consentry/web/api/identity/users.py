"""Users: who works here, what they may do, and who is gone. For admins."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from flask import Response
from pydantic import Field, model_validator
from typing_extensions import TypedDict

from consentry.actions.identity.change_user import change_user
from consentry.actions.refusals import NotFound, require_admin
from consentry.rules.identity.caller import Role
from consentry.store.identity.users import ListedUser, listed_user, listed_users
from consentry.web.api.answers import json_answer, page_answer, page_of, shape
from consentry.web.api.blueprint import api
from consentry.web.api.models import ById, Line, Page, Strict, Text, number
from consentry.web.parts import caller, deployment, now


class UsersQuery(Page):
    query: Text = Field("", max_length=1_000, description="Part of an e-mail address or a name.")
    role: Literal["", "admin", "rep"] = Field("", description="Empty for both.")
    active: bool | None = None


class UserBody(Strict):
    """What is left out stays. Deactivating ends all of somebody's tokens at once, and for good."""

    role: Role | None = None
    active: bool | None = None
    name: Line | None = None

    @model_validator(mode="before")
    @classmethod
    def _takes_nothing_away(cls, body: Any) -> Any:
        if isinstance(body, Mapping) and None in body.values():
            raise ValueError("What somebody has here can be changed, not taken away.")
        return body


class ListedUserOut(TypedDict):
    """A colleague. `last_seen_at` and `last_check_at` are some minutes late; null: never, as far as is known."""

    id: str
    email: str
    name: str
    role: Role
    active: bool
    last_seen_at: datetime | None
    last_check_at: datetime | None


@api.get("/users", responses={200: page_of(ListedUserOut)})
def list_users(query: UsersQuery) -> Response:
    """By e-mail address."""
    require_admin(caller(), "sees who works here")
    after = number(query.cursor, digits=9) or 0
    with deployment().db.read() as connection:
        found = listed_users(connection, caller().team_id, query.query, query.role, query.active, after, query.limit)
    return page_answer([_user_out(each) for each in found], str(found[-1].id) if len(found) == query.limit else None)


@api.patch("/users/<string:id>", responses={200: shape(ListedUserOut)})
def change_colleague(path: ById, body: UserBody) -> Response:
    """The last active admin stays one: 409."""
    user_id = number(path.id, digits=9) or 0
    change_user(deployment(), caller(), user_id, body.model_dump(exclude_unset=True), now())
    with deployment().db.read() as connection:
        changed = listed_user(connection, caller().team_id, user_id)
    if changed is None:
        raise NotFound("There is no such user.")
    return json_answer(_user_out(changed))


def _user_out(user: ListedUser) -> ListedUserOut:
    return {
        "id": str(user.id),
        "email": user.email,
        "name": user.name,
        "role": user.role,
        "active": user.deactivated_at is None,
        "last_seen_at": user.last_seen_at,
        "last_check_at": user.last_check_at,
    }
