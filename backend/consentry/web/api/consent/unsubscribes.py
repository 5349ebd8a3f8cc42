"""Unsubscribes: somebody said no, and a colleague or a program passes it on."""

from flask import Response

from consentry.actions.consent.unsubscribe import OptOut, unsubscribe
from consentry.actions.refusals import Invalid
from consentry.rules.consent.suppression import Scope, Source
from consentry.store.consent.history import KeptEvent
from consentry.store.consent.people import Person
from consentry.store.identity.teams import users_by_id
from consentry.web.api.answers import json_answer, shape
from consentry.web.api.blueprint import api
from consentry.web.api.models import Address, EventOut, Note, ScopeBody, Strict, Time, number
from consentry.web.api.wording import event_out
from consentry.web.parts import caller, deployment, now


class UnsubscribeBody(Strict):
    address: Address
    scope: ScopeBody | None = None
    reason: Note | None = None
    note: Note | None = None
    until: Time | None = None


class PersonEventOut(EventOut):
    """An event with the person it is about."""

    person_id: str
    address: str | None


@api.post("/unsubscribes", responses={201: shape(PersonEventOut)})
def unsubscribe_address(body: UnsubscribeBody) -> Response:
    scope, scope_id = chosen_scope(body.scope)
    opt_out = OptOut(
        address=body.address,
        source=Source.MANUAL,
        scope=scope,
        scope_id=scope_id,
        until=body.until,
        reason=body.reason,
        note=body.note,
        actor_id=caller().user_id,
    )
    return json_answer(event_of(*unsubscribe(deployment(), caller().team_id, opt_out, now())), 201)


def chosen_scope(body: ScopeBody | None) -> tuple[Scope, str]:
    """The scope a request names: everything by default; a sender must be a colleague, by default the caller."""
    scope = Scope.from_word(body.kind) if body else Scope.EVERYTHING
    given = body.id if body else None
    if scope is Scope.SENDER:
        return scope, _colleague(given) if given else str(caller().user_id)
    if scope is Scope.TOPIC and not given:
        raise Invalid("A topic needs its id.", "scope.id")
    return scope, given or "" if scope is Scope.TOPIC else ""


def _colleague(user_id: str) -> str:
    with deployment().db.read() as connection:
        found = users_by_id(connection, [number(user_id, digits=9)])
    for user in found.values():
        if user.team_id == caller().team_id:
            return str(user.id)
    raise Invalid("There is no such colleague.", "scope.id")


def event_of(person: Person, kept: KeptEvent) -> PersonEventOut:
    """An event and its person, as the API says them."""
    with deployment().db.read() as connection:
        users = users_by_id(connection, [kept.event.actor_id])
    return {**event_out(kept, users), "person_id": str(person.id), "address": person.address}
