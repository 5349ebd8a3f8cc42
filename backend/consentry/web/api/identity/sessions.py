"""The browsers in which I am signed in."""

from datetime import datetime

from flask import Response, g
from typing_extensions import TypedDict

from consentry.actions.identity.signin.end_session import end_session
from consentry.actions.identity.signin.end_sessions import end_sessions
from consentry.store.identity.sessions import sessions_of
from consentry.web.api.answers import page_answer, page_of
from consentry.web.api.blueprint import api
from consentry.web.api.models import ById, Page
from consentry.web.parts import caller, deployment, now


class SessionOut(TypedDict):
    """`browser`: "Firefox, Windows", or empty. `current`: this request came with it."""

    id: str
    browser: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    current: bool


@api.get("/me/sessions", responses={200: page_of(SessionOut)})
def my_sessions(query: Page) -> Response:
    with deployment().db.read() as connection:
        kept = sessions_of(connection, caller().user_id, now(), query.cursor, query.limit)
    items: list[SessionOut] = [
        {
            "id": each.id,
            "browser": each.browser,
            "created_at": each.created_at,
            "last_seen_at": each.last_seen_at,
            "expires_at": each.expires_at,
            "current": each.id == g.get("session_id"),
        }
        for each in kept
    ]
    return page_answer(items, kept[-1].id if len(kept) == query.limit else None)


@api.delete("/me/sessions/<string:id>", responses={204: None})
def end_my_session(path: ById) -> Response:
    """Ends one of my sessions, be it the one that this request came with."""
    end_session(deployment(), caller(), path.id)
    return Response(status=204)


@api.delete("/me/sessions", responses={204: None})
def end_my_sessions() -> Response:
    """Ends all of my sessions. Tokens stay."""
    end_sessions(deployment(), caller(), now())
    return Response(status=204)
