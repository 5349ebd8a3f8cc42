"""People: what stands against mail to them, and how that came about."""

from collections.abc import Mapping
from typing import Annotated

from flask import Response
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from consentry.actions.consent.erase_person import erase_person
from consentry.actions.refusals import Invalid, NotFound
from consentry.evidence.addresses import Mailbox, mailbox_known
from consentry.evidence.checking.look_up import Known, look_up
from consentry.rules.consent.consent import EventKind
from consentry.rules.consent.suppression import Suppression
from consentry.store.checking.overrides import Override, OverrideKind, overrides_by_id
from consentry.store.consent import people as store
from consentry.store.consent.history import KeptEvent, history_of
from consentry.store.consent.people import Person, person_by_id
from consentry.store.identity.teams import users_by_id
from consentry.web.api.addresses.separate_spellings import SeparateSpellingOut, separate_spellings_out
from consentry.web.api.answers import json_answer, page_answer, page_of, shape
from consentry.web.api.blueprint import api
from consentry.web.api.consent.holds import HoldOut, holds_out
from consentry.web.api.consent.person_state import OriginOut, SpellingOut, StateOut
from consentry.web.api.models import ById, EventOut, Page, UserOut, number, one_address
from consentry.web.api.wording import event_out, no_out, scope_out, user_out, wording
from consentry.web.parts import caller, deployment, now, outbox


class Lookup(BaseModel):
    model_config = ConfigDict(extra="forbid")

    address: Annotated[str, Field(max_length=2_000)]


class PeopleQuery(Page):
    query: str = Field("", max_length=200)


class PersonOut(TypedDict):
    """A person, or an address nobody stored yet (`id` null). The state is that of now, whichever was asked."""

    id: str | None
    address: str | None
    name: str | None
    company: str | None
    hold: HoldOut | None
    state: StateOut


class LookupOut(PersonOut):
    """`spellings` count as one mailbox with this address; `apart` are those that an admin treats as somebody else's."""

    spellings: list[SpellingOut]
    apart: list[SeparateSpellingOut]


class DecidedOut(TypedDict):
    """What an event of kind `override` is about; `check_id` is the check that was decided on."""

    kind: OverrideKind
    check_id: str
    sent: bool


class HistoryEventOut(EventOut):
    """`spelling`: of which other spelling of the mailbox this was said; null where it was this person's own.

    `requested_by`: the rep whose request, with its evidence, the actor granted.
    """

    spelling: SpellingOut | None
    override: DecidedOut | None
    requested_by: UserOut | None


@api.get("/people/lookup", responses={200: shape(LookupOut)})
def lookup(query: Lookup) -> Response:
    """Any address, whether it was seen before or not. Looking somebody up stores nothing.

    Where what is known of Marketo is too old to tell, Marketo is asked; asked again, this asks again.
    """
    try:
        address = one_address(query.address)
    except ValueError as error:
        raise Invalid(str(error), "address") from None
    key = deployment().keyring.key(address)
    with deployment().db.read() as connection:
        known = look_up(deployment(), connection, caller(), [address], now(), "compose")[0]
        mailbox = mailbox_known(connection, deployment().keyring, caller().team_id, key, address)
    return json_answer(_lookup_out(mailbox.own, address, known, mailbox))


@api.get("/people", responses={200: page_of(PersonOut)})
def people(query: PeopleQuery) -> Response:
    after = number(query.cursor) or 0
    with deployment().db.read() as connection:
        found = store.people(connection, caller().team_id, query.query, after, query.limit)
        known = look_up(deployment(), connection, caller(), [person.address or "" for person in found], now())
    holds = holds_out(found)
    items = [_person_out(each, each.address, state, holds) for each, state in zip(found, known, strict=True)]
    return page_answer(items, str(found[-1].id) if len(found) == query.limit else None)


@api.get("/people/<string:id>", responses={200: shape(LookupOut)})
def person(path: ById) -> Response:
    return json_answer(shown(stored_person(path.id)))


@api.get("/people/<string:id>/history", responses={200: page_of(HistoryEventOut)})
def history(path: ById, query: Page) -> Response:
    """The history card: what was said about this person under any spelling, newest first."""
    before = number(query.cursor)
    found = stored_person(path.id)
    with deployment().db.read() as connection:
        mailbox = mailbox_known(connection, deployment().keyring, caller().team_id, found.key, found.address)
        kept = history_of(connection, caller().team_id, [found.key, *mailbox.others], before, query.limit)
        users = users_by_id(connection, [who for each in kept for who in (each.event.actor_id, each.event.through_id)])
        decided = overrides_by_id(
            connection, caller().team_id, (each.event.scope_id for each in kept if _is_decided(each))
        )
    items: list[HistoryEventOut] = [
        {
            **event_out(each, users),
            "spelling": _other_spelling(each.event.address_key, mailbox),
            "override": _decided_out(decided.get(each.event.scope_id)) if _is_decided(each) else None,
            "requested_by": user_out(users.get(each.event.through_id or 0)) if _is_granted(each) else None,
        }
        for each in kept
    ]
    return page_answer(items, str(kept[-1].seq) if len(kept) == query.limit else None)


def _is_decided(kept: KeptEvent) -> bool:
    return kept.event.kind is EventKind.OVERRIDE


def _is_granted(kept: KeptEvent) -> bool:
    return kept.event.kind is EventKind.RESUBSCRIBE


def _decided_out(decided: Override | None) -> DecidedOut | None:
    if decided is None:
        return None
    return {"kind": decided.kind, "check_id": decided.check_id, "sent": decided.sent_at is not None}


@api.delete("/people/<string:id>", responses={204: None})
def erase(path: ById) -> Response:
    """Forgets a person. The address stays refused."""
    erase_person(deployment(), caller(), stored_person(path.id).id, now(), outbox())
    return Response(status=204)


def stored_person(person_id: str) -> Person:
    """Raises NotFound."""
    with deployment().db.read() as connection:
        found = person_by_id(connection, caller().team_id, number(person_id) or 0)
    if found is None:
        raise NotFound("There is no such person.")
    return found


def shown(person: Person) -> LookupOut:
    """A person as the API shows them, with the other spellings of their mailbox."""
    with deployment().db.read() as connection:
        known = look_up(deployment(), connection, caller(), [person.address or ""], now())[0]
        mailbox = mailbox_known(connection, deployment().keyring, caller().team_id, person.key, person.address)
    return _lookup_out(person, person.address, known, mailbox)


def _lookup_out(person: Person | None, address: str | None, known: Known, mailbox: Mailbox) -> LookupOut:
    return {
        **_person_out(person, address, known, holds_out([person]), mailbox),
        "spellings": [_spelling_out(each) for each in mailbox.others.values()],
        "apart": separate_spellings_out(mailbox.apart),
    }


def _person_out(
    person: Person | None,
    address: str | None,
    known: Known,
    holds: Mapping[bytes, HoldOut],
    mailbox: Mailbox | None = None,
) -> PersonOut:
    return {
        "id": str(person.id) if person else None,
        "address": address,
        "name": person.name if person else None,
        "company": person.company if person else None,
        "hold": holds.get(person.key) if person else None,
        "state": {
            "status": known.finding.status,
            "unchecked": known.unchecked,
            "origins": [_origin_out(said, mailbox) for said in known.suppressions],
        },
    }


def _origin_out(said: Suppression, mailbox: Mailbox | None) -> OriginOut:
    return {
        "origin": said.origin.word,
        "status": said.status,
        "scope": scope_out(said.scope, said.scope_id),
        "reason": no_out(said, wording()),
        "since": said.since,
        "until": said.until,
        "spelling": _other_spelling(said.key, mailbox) if mailbox else None,
    }


def _other_spelling(key: bytes, mailbox: Mailbox) -> SpellingOut | None:
    return _spelling_out(mailbox.others[key]) if key in mailbox.others else None


def _spelling_out(person: Person | None) -> SpellingOut:
    return {"person_id": str(person.id) if person else None, "address": person.address if person else None}
