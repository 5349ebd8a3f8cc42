"""Distribution lists: addresses that stand for many people. Mail clients tell them, admins name and un-name them."""

from datetime import datetime
from typing import Literal

from flask import Response
from pydantic import BaseModel, Field

from consentry.actions.addresses.name_list import name_list
from consentry.actions.addresses.unname_list import unname_list
from consentry.store.addresses.distribution_lists import distribution_lists
from consentry.store.identity.teams import users_by_id
from consentry.web.api.answers import json_answer, page_answer
from consentry.web.api.blueprint import api
from consentry.web.api.models import Address, Page, Strict, UserOut
from consentry.web.api.wording import user_out
from consentry.web.parts import caller, deployment, now


class ListsPage(Page):
    cursor: str = Field("", max_length=254)  # an address


class ListBody(Strict):
    address: Address


class DistributionListOut(BaseModel):
    """`source`: `client` when a user's mail client told it as a list, `admin` when an admin named it."""

    address: str
    source: Literal["client", "admin"]
    added_at: datetime
    added_by: UserOut | None


class DistributionListsOut(BaseModel):
    items: list[DistributionListOut]
    next_cursor: str | None


@api.get("/distribution-lists", responses={200: DistributionListsOut})
def list_lists(query: ListsPage) -> Response:
    with deployment().db.read() as connection:
        rows = distribution_lists(connection, caller().team_id, query.cursor, query.limit)
        users = users_by_id(connection, [row.added_by for row in rows])
    items = [
        {
            "address": row.address,
            "source": row.source,
            "added_at": row.added_at,
            "added_by": user_out(users.get(row.added_by or 0)),
        }
        for row in rows
    ]
    return page_answer(items, rows[-1].address if len(rows) == query.limit else None)


@api.post("/distribution-lists", responses={201: DistributionListOut})
def add_list(body: ListBody) -> Response:
    added_at = now()
    name_list(deployment(), caller(), body.address, added_at)
    by = {"id": str(caller().user_id), "name": caller().name, "email": caller().email}
    return json_answer({"address": body.address, "source": "admin", "added_at": added_at, "added_by": by}, 201)


@api.delete("/distribution-lists", responses={204: None})
def remove_list(body: ListBody) -> Response:
    unname_list(deployment(), caller(), body.address)
    return Response(status=204)
