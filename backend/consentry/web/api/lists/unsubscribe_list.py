"""The unsubscribe group: who is out, as a list and as a file."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from flask import Response
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from consentry.actions.consent.take_back_typed import take_back_typed
from consentry.actions.lists.export_unsubscribes import export_unsubscribes
from consentry.actions.refusals import NotAllowed
from consentry.rules.addresses.address import Fault, normal_form
from consentry.rules.consent.suppression import Origin, Source
from consentry.store.identity.teams import Colleague, users_by_id
from consentry.store.lists.unsubscribe_group import Filter, Member, unsubscribe_group
from consentry.web.api.answers import json_answer, page_answer, page_of, shape
from consentry.web.api.blueprint import api
from consentry.web.api.models import ReasonOut, Said, ScopeOut, Strict, Text, Time, UserOut, number
from consentry.web.api.wording import no_out, scope_out, user_out, wording
from consentry.web.parts import caller, deployment, now

OriginWord = Literal["team", "marketo", "salesforce", "bounce", "complaint"]
SourceWord = Literal[
    "manual",
    "clicked_link",
    "one_click",
    "typed",
    "recipient_undo",
    "resubscribe",
    "salesforce_sync",
    "marketo",
    "bounce",
    "complaint",
    "import",
    "api",
]


class Wanted(BaseModel):
    """`mine`: people I unsubscribed, or who left through my mail. `account`: everybody; admins only."""

    model_config = ConfigDict(extra="forbid")

    query: Text = Field("", max_length=1_000, description="An address, or part of an address, name or company.")
    origin: OriginWord | None = None
    source: SourceWord | None = None
    view: Literal["mine", "account"] = "mine"
    since: Time | None = Field(None, alias="from")
    until: Time | None = Field(None, alias="to")


class WantedPage(Wanted):
    cursor: str = Field("", max_length=200)
    limit: int = Field(50, ge=1, le=200)


class MemberOut(TypedDict):
    """One no. `id` is that of its event; `said` are its words; who was erased has no address any more."""

    id: str
    person_id: str | None
    address: str | None
    name: str | None
    company: str | None
    origin: str
    scope: ScopeOut
    status: str
    reason: ReasonOut | None
    said: str | None
    note: str | None
    since: datetime
    until: datetime | None
    actor: UserOut | None
    through: UserOut | None


class TakeBackBody(Strict):
    """Which of what was typed and nobody confirmed: those that a list with the same filter shows."""

    source: Literal["typed"]
    reason: Said
    query: Text = Field("", max_length=1_000)
    since: Time | None = Field(None, alias="from")
    until: Time | None = Field(None, alias="to")


class TakenBackOut(TypedDict):
    """How many were taken back by this call; with `more`, the same call again takes the next ones."""

    taken_back: int
    more: bool


@api.get("/unsubscribes", responses={200: page_of(MemberOut)})
def unsubscribe_list(query: WantedPage) -> Response:
    """Who is out, latest first."""
    with deployment().db.read() as connection:
        members = unsubscribe_group(connection, caller().team_id, _filter(query), number(query.cursor), query.limit)
        users = users_by_id(connection, _colleagues(members))
    cursor = str(members[-1].seq) if len(members) == query.limit else None
    return page_answer([_member_out(member, users) for member in members], cursor)


@api.get("/unsubscribes.csv", responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}})
def export(query: Wanted) -> Response:
    """The same as CSV, with formulas neutralised; the import reads it back."""
    lines = export_unsubscribes(deployment(), caller().team_id, _filter(query))
    headers = {"Content-Disposition": 'attachment; filename="unsubscribes.csv"'}
    return Response(lines, headers=headers, content_type="text/csv; charset=utf-8")


@api.post("/unsubscribes/take-back", responses={200: shape(TakenBackOut)})
def take_back(body: TakeBackBody) -> Response:
    """Admins: what somebody typed into the page and nobody confirmed counts no more. Each is kept in the history."""
    chosen = body.model_dump(exclude={"reason"})
    wanted = _filter(Wanted.model_construct(**chosen, origin="team", view="account"))
    taken_back, more = take_back_typed(deployment(), caller(), wanted, body.reason, now())
    return json_answer({"taken_back": taken_back, "more": more})


def _filter(query: Wanted) -> Filter:
    if query.view == "account" and not caller().is_admin:
        raise NotAllowed("Only an admin sees everybody's.")
    address = normal_form(query.query)
    return Filter(
        now=now(),
        text=query.query.strip(),
        keys=None if isinstance(address, Fault) else [deployment().keyring.key(address)],
        origin=query.origin and Origin.from_word(query.origin),
        source=query.source and Source.from_word(query.source),
        mine=caller().user_id if query.view == "mine" else None,
        since=query.since,
        until=query.until,
    )


def _colleagues(members: Iterable[Member]) -> list[int | None]:
    return [user_id for member in members for user_id in (member.actor_id, member.through_id)]


def _member_out(member: Member, users: Mapping[int, Colleague]) -> MemberOut:
    said = member.suppression
    return {
        "id": str(member.event_id),
        "person_id": None if member.person_id is None else str(member.person_id),
        "address": member.address,
        "name": member.name,
        "company": member.company,
        "origin": said.origin.word,
        "scope": scope_out(said.scope, said.scope_id),
        "status": said.status,
        "reason": no_out(said, wording()),
        "said": member.reason,
        "note": member.note,
        "since": said.since,
        "until": said.until,
        "actor": user_out(users.get(member.actor_id or 0)),
        "through": user_out(users.get(member.through_id or 0)),
    }
