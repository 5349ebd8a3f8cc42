"""Overrides: who sent anyway or called mail non-commercial, why, to whom, and whether it went."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from flask import Response
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from consentry.store.checking import overrides as store
from consentry.store.identity.teams import Colleague, users_by_id
from consentry.web.api.answers import json_answer, shape
from consentry.web.api.blueprint import api
from consentry.web.api.checking.failed_emails import FailedRecipientOut, recipients_out
from consentry.web.api.models import Time, UserOut
from consentry.web.api.wording import user_out
from consentry.web.parts import caller, deployment


class OverridesQuery(BaseModel):
    """`from` is part of the time asked for, `to` is not."""

    model_config = ConfigDict(extra="forbid")

    since: Time | None = Field(None, alias="from")
    until: Time | None = Field(None, alias="to")
    kind: store.OverrideKind | None = None
    cursor: str = Field("", max_length=200)
    limit: int = Field(50, ge=1, le=200)


class OverrideOut(TypedDict):
    """`user` decided; `sender` sends, which is somebody else where an admin let a colleague's message go.

    `recipients` are those whom it let through; a non-commercial message that needed no leave has everybody.
    `sent_check_id` is the send that went, null as long as `sent` is false.
    """

    id: str
    at: datetime
    kind: store.OverrideKind
    user: UserOut | None
    sender: UserOut | None
    reason: str | None
    note: str | None
    recipients: list[FailedRecipientOut]
    check_id: str
    sent: bool
    sent_at: datetime | None
    sent_check_id: str | None


class ReasonCountOut(TypedDict):
    reason: str | None
    times: int


class OverridesOut(TypedDict):
    """`reasons`: how often each was given in the time asked for, on all pages."""

    items: list[OverrideOut]
    next_cursor: str | None
    reasons: list[ReasonCountOut]


@api.get("/overrides", responses={200: shape(OverridesOut)})
def list_overrides(query: OverridesQuery) -> Response:
    """Newest first: a rep's own, for admins everybody's."""
    wanted = (
        caller().team_id,
        None if caller().is_admin else caller().user_id,
        query.kind,
        (query.since, query.until),
    )
    with deployment().db.read() as connection:
        rows = store.overrides(connection, *wanted, query.cursor, query.limit)
        reasons = store.override_reasons(connection, *wanted)
    cursor = rows[-1].id if len(rows) == query.limit else None
    counts = [{"reason": reason, "times": times} for reason, times in reasons]
    return json_answer({"items": overrides_out(rows), "next_cursor": cursor, "reasons": counts})


def overrides_out(decided: Iterable[store.Override]) -> list[OverrideOut]:
    """Overrides as the API shows them."""
    found = list(decided)
    with deployment().db.read() as connection:
        users = users_by_id(connection, [who for each in found for who in (each.user_id, each.sender_id)])
    return [_override_out(each, users) for each in found]


def _override_out(decided: store.Override, users: Mapping[int, Colleague]) -> OverrideOut:
    return {
        "id": decided.id,
        "at": decided.at,
        "kind": decided.kind,
        "user": user_out(users.get(decided.user_id)),
        "sender": user_out(users.get(decided.sender_id)),
        "reason": decided.reason,
        "note": decided.note,
        "recipients": recipients_out(decided.recipients),
        "check_id": decided.check_id,
        "sent": decided.sent_at is not None,
        "sent_at": decided.sent_at,
        "sent_check_id": decided.sent_check_id,
    }
