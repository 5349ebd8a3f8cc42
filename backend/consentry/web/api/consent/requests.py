"""Requests: a rep asks for somebody to be resubscribed, an admin grants or declines it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from flask import Response
from pydantic import Field
from typing_extensions import TypedDict

from consentry.actions.consent import grant_request as granting
from consentry.actions.consent.decline_request import decline_request
from consentry.actions.consent.request_resubscribe import request_resubscribe
from consentry.store.consent import requests as store
from consentry.store.consent.requests import Request
from consentry.store.identity.teams import Colleague, users_by_id
from consentry.web.api.answers import json_answer, page_answer, page_of, shape
from consentry.web.api.blueprint import api
from consentry.web.api.consent.resubscribes import EvidenceBody, ResubscribedOut, resubscribed_out, words_of
from consentry.web.api.marks import takes_nothing
from consentry.web.api.models import Address, ById, EvidenceOut, Note, Page, Said, Strict, UserOut
from consentry.web.api.wording import evidence_out, user_out
from consentry.web.parts import caller, deployment, now


class RequestBody(Strict):
    """What the admin will need to grant it."""

    address: Address
    reason: Said
    evidence: EvidenceBody


class DeclineBody(Strict):
    answer: Note | None = None


class RequestsQuery(Page):
    state: Literal["", "pending", "granted", "declined"] = Field("", description="Empty for all.")
    address: Address | None = None


class RequestOut(TypedDict):
    """A request, and what became of it. After its person was erased, nothing in it tells who that was."""

    id: str
    at: datetime
    address: str | None
    reason: str | None
    evidence: EvidenceOut | None
    state: str
    user: UserOut | None
    decided_at: datetime | None
    decided_by: UserOut | None
    answer: str | None


@api.post("/requests", responses={201: shape(RequestOut)})
def request_resubscribing(body: RequestBody) -> Response:
    words = words_of(body.reason, body.evidence)
    return _one(request_resubscribe(deployment(), caller(), body.address, words, now()), 201)


@api.get("/requests", responses={200: page_of(RequestOut)})
def list_requests(query: RequestsQuery) -> Response:
    """Newest first: a rep's own, for admins everybody's."""
    user_id = None if caller().is_admin else caller().user_id
    with deployment().db.read() as connection:
        found = store.requests(
            connection, caller().team_id, user_id, query.state, query.address, query.cursor, query.limit
        )
        users = users_by_id(connection, [each for one in found for each in (one.user_id, one.decided_by)])
    items = [_request_out(request, users) for request in found]
    return page_answer(items, found[-1].id if len(found) == query.limit else None)


@api.post("/requests/<string:id>/grant", responses={201: shape(ResubscribedOut)})
@takes_nothing
def grant_request(path: ById) -> Response:
    """Resubscribes the person with the reason and evidence of the request."""
    return json_answer(resubscribed_out(granting.grant_request(deployment(), caller(), path.id, now())), 201)


@api.post("/requests/<string:id>/decline", responses={200: shape(RequestOut)})
def decline(path: ById, body: DeclineBody) -> Response:
    return _one(decline_request(deployment(), caller(), path.id, body.answer, now()), 200)


def _one(request: Request, status: int) -> Response:
    with deployment().db.read() as connection:
        users = users_by_id(connection, [request.user_id, request.decided_by])
    return json_answer(_request_out(request, users), status)


def _request_out(request: Request, users: Mapping[int, Colleague]) -> RequestOut:
    return {
        "id": request.id,
        "at": request.at,
        "address": request.address,
        "reason": request.words.reason,
        "evidence": evidence_out(request.words),
        "state": request.state,
        "user": user_out(users.get(request.user_id)),
        "decided_at": request.decided_at,
        "decided_by": user_out(users.get(request.decided_by or 0)),
        "answer": request.answer,
    }
