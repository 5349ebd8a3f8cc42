"""Distribution lists: addresses that stand for many people. Mail clients tell them, admins name and un-name them."""

from datetime import datetime

from flask import Response
from pydantic import Field
from typing_extensions import TypedDict

from consentry.actions.addresses.name_list import name_list
from consentry.actions.addresses.unname_list import unname_list
from consentry.store.addresses.distribution_lists import ListSource, distribution_lists
from consentry.store.identity.teams import users_by_id
from consentry.web.api.answers import json_answer, page_answer, page_of, shape
from consentry.web.api.blueprint import api
from consentry.web.api.models import Address, Page, Strict, UserOut
from consentry.web.api.wording import user_out
from consentry.web.parts import caller, deployment, now


class ListsPage(Page):
    cursor: str = Field("", max_length=254)  # an address


class ListBody(Strict):
    address: Address


class DistributionListOut(TypedDict):
    """`source`: `client` when a user's mail client told it as a list, `admin` when an admin named it."""

    address: str
    source: ListSource
    added_at: datetime
    added_by: UserOut | None


@api.get("/distribution-lists", responses={200: page_of(DistributionListOut)})
def list_distribution_lists(query: ListsPage) -> Response:
    with deployment().db.read() as connection:
        rows = distribution_lists(connection, caller().team_id, query.cursor, query.limit)
        users = users_by_id(connection, [row.added_by for row in rows])
    items: list[DistributionListOut] = [
        {
            "address": row.address,
            "source": row.source,
            "added_at": row.added_at,
            "added_by": user_out(users.get(row.added_by or 0)),
        }
        for row in rows
    ]
    return page_answer(items, rows[-1].address if len(rows) == query.limit else None)


@api.post("/distribution-lists", responses={201: shape(DistributionListOut)})
def name_as_list(body: ListBody) -> Response:
    added_at = now()
    name_list(deployment(), caller(), body.address, added_at)
    by: UserOut = {"id": str(caller().user_id), "name": caller().name, "email": caller().email}
    added: DistributionListOut = {"address": body.address, "source": "admin", "added_at": added_at, "added_by": by}
    return json_answer(added, 201)


@api.delete("/distribution-lists", responses={204: None})
def unname_as_list(body: ListBody) -> Response:
    unname_list(deployment(), caller(), body.address)
    return Response(status=204)
