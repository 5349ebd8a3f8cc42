"""Tokens: a person's own, and for admins their colleagues'."""

from datetime import datetime, timedelta

from flask import Response
from pydantic import Field
from typing_extensions import TypedDict

from consentry.actions.identity.create_token import create_token
from consentry.actions.identity.renew_token import renew_token
from consentry.actions.identity.revoke_token import revoke_token
from consentry.actions.refusals import NotFound, require_admin
from consentry.rules.identity.tokens import DEFAULT_DAYS, MOST_DAYS, TokenScope
from consentry.store.identity.teams import users_by_id
from consentry.store.identity.tokens import KeptToken, live_tokens, token_of
from consentry.web.api.answers import json_answer, page_answer, page_of, shape
from consentry.web.api.blueprint import api
from consentry.web.api.marks import for_check_tokens, takes_nothing
from consentry.web.api.models import ById, Line, Page, Strict, Text, UserOut, number
from consentry.web.api.wording import user_out
from consentry.web.parts import caller, deployment, now


class TokensQuery(Page):
    user: Text | None = Field(
        None, max_length=20, description="A colleague's id; empty for everybody's. For admins. Left out: one's own."
    )


class TokenBody(Strict):
    """Scope `admin` is for admins."""

    scope: TokenScope
    name: Line | None = None
    days: int = Field(DEFAULT_DAYS, ge=1, le=MOST_DAYS)


class TokenOut(TypedDict):
    """A token that opens something. `last_used_at` is some minutes late; null: not yet, as far as is known."""

    id: str
    user: UserOut | None
    scope: TokenScope
    name: str | None
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime


class NewTokenOut(TokenOut):
    """`token` itself is shown this once."""

    token: str


@api.get("/tokens", responses={200: page_of(TokenOut)})
def list_tokens(query: TokensQuery) -> Response:
    """In the order they were made."""
    user_id, after = _whose(query.user), number(query.cursor, digits=9) or 0
    with deployment().db.read() as connection:
        found = live_tokens(connection, caller().team_id, user_id, now(), after, query.limit)
    return page_answer(_tokens_out(found), str(found[-1].id) if len(found) == query.limit else None)


@api.post("/tokens", responses={201: shape(NewTokenOut)})
def create_own_token(body: TokenBody) -> Response:
    if body.scope == "admin":
        require_admin(caller(), "makes a token that changes settings and users")
    name = (body.name or "").strip() or None
    made = create_token(deployment(), caller().email, body.scope, timedelta(days=body.days), now(), name)
    with deployment().db.read() as connection:
        (kept,) = _tokens_out([token_of(connection, made)])
    return json_answer({**kept, "token": made}, 201)


@api.delete("/tokens/<string:id>", responses={204: None})
def revoke_by_id(path: ById) -> Response:
    revoke_token(deployment(), caller(), number(path.id, digits=9) or 0, now())
    return Response(status=204)


@api.post("/tokens/renew", responses={200: shape(TokenOut)})
@for_check_tokens
@takes_nothing
def renew_own_token() -> Response:
    """For a token of scope `check`, of itself: thirty days on, at most ninety after it was made."""
    return json_answer(_tokens_out([renew_token(deployment(), caller(), now())])[0])


def _whose(asked: str | None) -> int | None:
    """The user whose tokens are asked for; None for everybody's."""
    own = caller().user_id
    if asked is None or asked == str(own):
        return own
    require_admin(caller(), "sees the tokens of others")
    if not asked:
        return None
    with deployment().db.read() as connection:
        user = users_by_id(connection, [number(asked, digits=9)]).get(number(asked, digits=9) or 0)
    if user is None or user.team_id != caller().team_id:
        raise NotFound("There is no such user.")
    return user.id


def _tokens_out(tokens: list[KeptToken]) -> list[TokenOut]:
    with deployment().db.read() as connection:
        users = users_by_id(connection, [token.user_id for token in tokens])
    return [
        {
            "id": str(token.id),
            "user": user_out(users.get(token.user_id)),
            "scope": token.scope,
            "name": token.name,
            "created_at": token.created_at,
            "last_used_at": token.last_used_at,
            "expires_at": token.expires_at,
        }
        for token in tokens
    ]
