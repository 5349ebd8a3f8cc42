"""Holds: who may not be erased, and why."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from flask import Response
from typing_extensions import TypedDict

from consentry.actions.consent.hold_person import hold_person
from consentry.actions.consent.release_person import release_person
from consentry.store.consent.holds import Hold, holds_on
from consentry.store.consent.people import Person
from consentry.store.identity.teams import Colleague, users_by_id
from consentry.web.api.answers import json_answer, shape
from consentry.web.api.blueprint import api
from consentry.web.api.models import ById, Said, Strict, UserOut, number
from consentry.web.api.wording import user_out
from consentry.web.parts import caller, deployment, now


class HoldBody(Strict):
    reason: Said


class HoldOut(TypedDict):
    """Why somebody may not be erased, nor what is kept about them end, since when, and who says so."""

    reason: str
    at: datetime
    user: UserOut | None


@api.put("/people/<string:id>/hold", responses={201: shape(HoldOut)})
def hold(path: ById, body: HoldBody) -> Response:
    """Keeps a person from being erased, and their checks and failed e-mails from ending in time."""
    held = hold_person(deployment(), caller(), number(path.id) or 0, body.reason, now())
    with deployment().db.read() as connection:
        users = users_by_id(connection, [held.user_id])
    return json_answer(_hold_out(held, users), 201)


@api.delete("/people/<string:id>/hold", responses={204: None})
def release(path: ById) -> Response:
    release_person(deployment(), caller(), number(path.id) or 0)
    return Response(status=204)


def holds_out(people: Iterable[Person | None]) -> dict[bytes, HoldOut]:
    """Who of these is held, by key, and why."""
    keys = [person.key for person in people if person is not None]
    with deployment().db.read() as connection:
        held = holds_on(connection, caller().team_id, keys) if keys else {}
        users = users_by_id(connection, [each.user_id for each in held.values()])
    return {key: _hold_out(each, users) for key, each in held.items()}


def _hold_out(held: Hold, users: Mapping[int, Colleague]) -> HoldOut:
    return {"reason": held.reason, "at": held.at, "user": user_out(users.get(held.user_id))}
