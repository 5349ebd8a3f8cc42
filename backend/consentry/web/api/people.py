"""People: what stands against mail to them, and how that came about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any

from flask import Response
from pydantic import BaseModel, ConfigDict, Field

from consentry.actions.erase_person import erase_person
from consentry.actions.hold_person import hold_person
from consentry.actions.refusals import Invalid, NotFound
from consentry.actions.release_person import release_person
from consentry.evidence.look_up import Known, look_up
from consentry.rules.suppression import Suppression
from consentry.rules.verdict import Finding
from consentry.store import people as store
from consentry.store.history import history_of
from consentry.store.holds import holds_on
from consentry.store.people import Person, person_by_id, person_by_key
from consentry.store.teams import users_by_id
from consentry.web.api.answers import json_answer, page_answer
from consentry.web.api.blueprint import api
from consentry.web.api.models import (
    ById,
    EventOut,
    Page,
    ReasonOut,
    Said,
    ScopeOut,
    Strict,
    UserOut,
    number,
    one_address,
)
from consentry.web.api.wording import event_out, language, reason_out, scope_out, user_out
from consentry.web.parts import caller, database, now


class Lookup(BaseModel):
    model_config = ConfigDict(extra="forbid")

    address: Annotated[str, Field(max_length=2_000)]


class PeopleQuery(Page):
    query: str = Field("", max_length=200)


class OriginOut(BaseModel):
    origin: str
    status: str
    scope: ScopeOut
    reason: ReasonOut
    since: datetime
    until: datetime | None


class StateOut(BaseModel):
    status: str
    origins: list[OriginOut]


class HoldOut(BaseModel):
    """Why somebody may not be erased, nor what is kept about them end, since when, and who says so."""

    reason: str
    at: datetime
    user: UserOut | None


class HoldBody(Strict):
    reason: Said


class PersonOut(BaseModel):
    """A person, or an address nobody stored yet (`id` null). The state is that of now, whichever was asked."""

    id: str | None
    address: str | None
    name: str | None
    company: str | None
    hold: HoldOut | None
    state: StateOut


class PeopleOut(BaseModel):
    items: list[PersonOut]
    next_cursor: str | None


class HistoryOut(BaseModel):
    items: list[EventOut]
    next_cursor: str | None


@api.get("/people/lookup", responses={200: PersonOut})
def lookup(query: Lookup) -> Response:
    """Any address, whether it was seen before or not. Looking somebody up stores nothing."""
    try:
        address = one_address(query.address)
    except ValueError as error:
        raise Invalid(str(error), "address") from None
    with database().read() as connection:
        known = look_up(database(), connection, caller(), [address], now())[0]
        person = person_by_key(connection, caller().team_id, database().keys.key(address))
    return json_answer(_person_out(person, address, known, _holds([person])))


@api.get("/people", responses={200: PeopleOut})
def people(query: PeopleQuery) -> Response:
    after = number(query.cursor) or 0
    with database().read() as connection:
        found = store.people(connection, caller().team_id, query.query, after, query.limit)
        known = look_up(database(), connection, caller(), [person.address or "" for person in found], now())
    holds = _holds(found)
    items = [_person_out(person, person.address, state, holds) for person, state in zip(found, known, strict=True)]
    return page_answer(items, str(found[-1].id) if len(found) == query.limit else None)


@api.get("/people/<string:id>", responses={200: PersonOut})
def person(path: ById) -> Response:
    return json_answer(_shown(_person(path.id)))


@api.get("/people/<string:id>/history", responses={200: HistoryOut})
def history(path: ById, query: Page) -> Response:
    """The history card: what was said about this person, newest first."""
    before = number(query.cursor)
    key = _person(path.id).key
    with database().read() as connection:
        kept = history_of(connection, caller().team_id, key, before, query.limit)
        users = users_by_id(connection, [each.event.actor_id for each in kept])
    return page_answer(
        [event_out(each, users) for each in kept], str(kept[-1].seq) if len(kept) == query.limit else None
    )


@api.delete("/people/<string:id>", responses={204: None})
def erase(path: ById) -> Response:
    """Forgets a person. The address stays refused."""
    erase_person(database(), caller(), _person(path.id).id, now())
    return Response(status=204)


@api.put("/people/<string:id>/hold", responses={201: PersonOut})
def hold(path: ById, body: HoldBody) -> Response:
    """Keeps a person from being erased, and their checks and failed e-mails from ending in time."""
    found = _person(path.id)
    hold_person(database(), caller(), found.id, body.reason, now())
    return json_answer(_shown(found), 201)


@api.delete("/people/<string:id>/hold", responses={204: None})
def release(path: ById) -> Response:
    release_person(database(), caller(), _person(path.id).id)
    return Response(status=204)


def _person(person_id: str) -> Person:
    with database().read() as connection:
        found = person_by_id(connection, caller().team_id, number(person_id) or 0)
    if found is None:
        raise NotFound("There is no such person.")
    return found


def person_out_by_id(person_id: str) -> tuple[dict[str, Any], bytes]:
    """A person as the API shows them, and the key of their address. Raises NotFound."""
    person = _person(person_id)
    return _shown(person), person.key


def _shown(person: Person) -> dict[str, Any]:
    with database().read() as connection:
        known = look_up(database(), connection, caller(), [person.address or ""], now())[0]
    return _person_out(person, person.address, known, _holds([person]))


def _holds(people: Iterable[Person | None]) -> dict[bytes, dict[str, Any]]:
    """Who of these is held, and why."""
    keys = [person.key for person in people if person is not None]
    with database().read() as connection:
        held = holds_on(connection, caller().team_id, keys)
        users = users_by_id(connection, [each.user_id for each in held.values()])
    return {
        key: {"reason": each.reason, "at": each.at, "user": user_out(users.get(each.user_id))}
        for key, each in held.items()
    }


def _person_out(person: Person | None, address: str | None, known: Known, holds: Mapping[bytes, Any]) -> dict[str, Any]:
    return {
        "id": person and str(person.id),
        "address": address,
        "name": person and person.name,
        "company": person and person.company,
        "hold": holds.get(person.key) if person else None,
        "state": {
            "status": known.finding.status,
            "origins": [_origin_out(said) for said in known.suppressions],
        },
    }


def _origin_out(said: Suppression) -> dict[str, Any]:
    finding = Finding(said.status, said.code, said)
    return {
        "origin": said.origin.word,
        "status": said.status,
        "scope": scope_out(said.scope, said.scope_id),
        "reason": reason_out(finding, language()),
        "since": said.since,
        "until": said.until,
    }
