"""Resubscribes: an admin documents that somebody wants mail again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from flask import Response
from pydantic import Field
from typing_extensions import TypedDict

from consentry.actions.consent.lifting import Pending, Permission, Resubscribed, cleared_by
from consentry.actions.consent.resubscribe import resubscribe
from consentry.rules.consent.consent import Words
from consentry.store.identity.teams import Colleague, users_by_id
from consentry.store.mirror.awaited_clears import AwaitedClear, awaited_clears
from consentry.store.mirror.orphans import unsaid
from consentry.web.api.answers import json_answer, page_answer, page_of, shape
from consentry.web.api.blueprint import api
from consentry.web.api.consent.unsubscribes import PersonEventOut, chosen_scope, event_of
from consentry.web.api.models import Address, EvidenceKind, Page, Said, ScopeBody, Strict, Text, UserOut, number
from consentry.web.api.wording import user_out
from consentry.web.parts import caller, deployment, now

WebAddress = Annotated[Text, Field(max_length=2_000, pattern=r"^https?://\S+$")]


class EvidenceBody(Strict):
    """What proves the permission."""

    kind: EvidenceKind
    text: Said
    url: WebAddress | None = None


class ResubscribeBody(Strict):
    address: Address
    reason: Said
    evidence: EvidenceBody
    scope: ScopeBody | None = None


class PendingOut(TypedDict):
    """An origin that goes on refusing, and what clears it."""

    origin: str
    action: str


class ResubscribedSpellingOut(TypedDict):
    """Another spelling of the mailbox that was resubscribed with it, and who goes on refusing under it."""

    person_id: str | None
    address: str | None
    pending: list[PendingOut]


class ResubscribedOut(PersonEventOut):
    """`pending` names every origin that goes on refusing, under whichever spelling."""

    pending: list[PendingOut]
    spellings: list[ResubscribedSpellingOut]


class WaitingOut(TypedDict):
    """A resubscribe that another origin has yet to agree to. `id` is its event's."""

    id: str
    at: datetime
    person_id: str
    address: str | None
    origin: str
    action: str
    actor: UserOut | None


class ResubscribesQuery(Page):
    state: Literal["pending"]
    address: Address | None = None


@api.post("/resubscribes", responses={201: shape(ResubscribedOut)})
def resubscribe_address(body: ResubscribeBody) -> Response:
    scope, scope_id = chosen_scope(body.scope) if body.scope else (None, "")
    permission = Permission(body.address, words_of(body.reason, body.evidence), scope, scope_id)
    return json_answer(resubscribed_out(resubscribe(deployment(), caller(), permission, now())), 201)


@api.get("/resubscribes", responses={200: page_of(WaitingOut)})
def list_awaited_clears(query: ResubscribesQuery) -> Response:
    """Who was resubscribed here and still gets no mail, because another origin says no."""
    event_id, _, origin = query.cursor.partition("-")
    key = deployment().keyring.key(query.address) if query.address else None
    after = (number(event_id) or 0, number(origin, digits=2) or 0) if query.cursor else None
    with deployment().db.read() as connection:
        found = awaited_clears(connection, caller().team_id, key, after, query.limit)
        idle = unsaid(connection, caller().team_id, {each.key for each in found})
        users = users_by_id(connection, [each.actor_id for each in found])
    items = [_waiting_out(each, users, each.key in idle) for each in found]
    last = found[-1] if len(found) == query.limit else None
    return page_answer(items, last and f"{last.event_id}-{int(last.origin)}")


def words_of(reason: str, evidence: EvidenceBody) -> Words:
    return Words(
        reason=reason,
        evidence_kind=evidence.kind,
        evidence_text=evidence.text,
        evidence_url=evidence.url,
    )


def resubscribed_out(done: Resubscribed) -> ResubscribedOut:
    spellings: list[ResubscribedSpellingOut] = [
        {
            "person_id": None if each.person_id is None else str(each.person_id),
            "address": each.address,
            "pending": _pending_out(each.pending),
        }
        for each in done.spellings
    ]
    return {**event_of(done.person, done.kept), "pending": _pending_out(done.pending), "spellings": spellings}


def _pending_out(pending: Pending) -> list[PendingOut]:
    return [{"origin": origin.word, "action": action} for origin, action in pending]


def _waiting_out(waiting: AwaitedClear, users: Mapping[int, Colleague], is_unsaid: bool) -> WaitingOut:
    return {
        "id": str(waiting.event_id),
        "at": waiting.at,
        "person_id": str(waiting.person_id),
        "address": waiting.address,
        "origin": waiting.origin.word,
        "action": cleared_by(waiting.origin, is_unsaid),
        "actor": user_out(users.get(waiting.actor_id or 0)),
    }
