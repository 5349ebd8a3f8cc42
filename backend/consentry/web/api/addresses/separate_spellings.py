"""Spellings of a mailbox that an admin set apart, with the record of who did so and why."""

from collections.abc import Mapping
from datetime import datetime

from flask import Response
from typing_extensions import TypedDict

from consentry.actions.addresses.rejoin_spelling import rejoin_spelling
from consentry.actions.addresses.separate_spelling import separate_spelling
from consentry.actions.refusals import require_admin
from consentry.store.addresses.separate_spellings import SeparateSpelling, separate_spellings
from consentry.store.consent.people import Person, people_by_key
from consentry.store.identity.teams import Colleague, users_by_id
from consentry.web.api.answers import json_answer, page_answer, page_of, shape
from consentry.web.api.blueprint import api
from consentry.web.api.models import Address, ById, Page, Said, Strict, UserOut, number
from consentry.web.api.wording import user_out
from consentry.web.parts import caller, deployment, now


class SeparateSpellingBody(Strict):
    """The spelling that is somebody else's, and how that is known."""

    address: Address
    reason: Said


class SeparateSpellingOut(TypedDict):
    """`address` and `reason` are null once the person is erased; `ended_at`: when it was joined again."""

    id: str
    address: str | None
    reason: str | None
    at: datetime
    user: UserOut | None
    ended_at: datetime | None
    ended_by: UserOut | None


@api.post("/separate-spellings", responses={201: shape(SeparateSpellingOut)})
def separate(body: SeparateSpellingBody) -> Response:
    """From now on what this spelling's owner says concerns no other spelling, and the other way round. Admins only."""
    kept = separate_spelling(deployment(), caller(), body.address, body.reason, now())
    return json_answer(separate_spellings_out([kept])[0], 201)


@api.get("/separate-spellings", responses={200: page_of(SeparateSpellingOut)})
def list_separate_spellings(query: Page) -> Response:
    """The record, also of what was joined again. Admins only."""
    require_admin(caller(), "sees what was set apart")
    with deployment().db.read() as connection:
        found = separate_spellings(connection, caller().team_id, number(query.cursor) or 0, query.limit)
    return page_answer(separate_spellings_out(found), str(found[-1].id) if len(found) == query.limit else None)


@api.delete("/separate-spellings/<string:id>", responses={204: None})
def rejoin(path: ById) -> Response:
    """It counts as a spelling of its mailbox again. Admins only."""
    rejoin_spelling(deployment(), caller(), number(path.id, digits=9) or 0, now())
    return Response(status=204)


def separate_spellings_out(found: list[SeparateSpelling]) -> list[SeparateSpellingOut]:
    if not found:
        return []
    with deployment().db.read() as connection:
        users = users_by_id(connection, [user_id for each in found for user_id in (each.user_id, each.ended_by)])
        people = people_by_key(connection, caller().team_id, [each.key for each in found])
    return [_out(each, users, people) for each in found]


def _out(each: SeparateSpelling, users: Mapping[int, Colleague], people: Mapping[bytes, Person]) -> SeparateSpellingOut:
    person = people.get(each.key)
    return {
        "id": str(each.id),
        "address": person.address if person else None,
        "reason": each.reason,
        "at": each.at,
        "user": user_out(users.get(each.user_id)),
        "ended_at": each.ended_at,
        "ended_by": user_out(users.get(each.ended_by or 0)),
    }
