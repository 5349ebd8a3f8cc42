"""Failed e-mails: what was stopped."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from flask import Response
from typing_extensions import TypedDict

from consentry.rules.checking.reading import RecipientField
from consentry.store.checking.failed_emails import FailedEmail, failed_emails
from consentry.store.checking.kept_recipients import KeptRecipient
from consentry.store.identity.teams import Colleague, users_by_id
from consentry.web.api.answers import page_answer, page_of
from consentry.web.api.blueprint import api
from consentry.web.api.models import FromOut, Page, ReasonOut, UserOut
from consentry.web.api.wording import reason_out, user_out, wording
from consentry.web.parts import caller, deployment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class FailedRecipientOut(TypedDict):
    address: str
    name: str | None
    field: RecipientField
    status: str
    reason: ReasonOut | None


class FailedEmailOut(FromOut):
    """A message that was stopped, once or more often: how it was the last time, and the first."""

    id: str
    at: datetime
    last_at: datetime
    times: int
    client: str
    workflow: str
    subject: str | None
    user: UserOut | None
    check_id: str
    recipients: list[FailedRecipientOut]
    first_check_id: str
    first_recipients: list[FailedRecipientOut]


@api.get("/failed-emails", responses={200: page_of(FailedEmailOut)})
def list_failed_emails(query: Page) -> Response:
    """What was stopped, latest first: a rep's own, for admins everybody's."""
    user_id = None if caller().is_admin else caller().user_id
    with deployment().db.read() as connection:
        rows = failed_emails(connection, caller().team_id, user_id, _position(query.cursor), query.limit)
        users = users_by_id(connection, [row.user_id for row in rows])
    last = rows[-1] if len(rows) == query.limit else None
    cursor = last and f"{(last.last_at - _EPOCH) // _MICROSECOND}-{last.id}"
    return page_answer([_failed_email_out(row, users.get(row.user_id)) for row in rows], cursor)


def _position(cursor: str) -> tuple[datetime, str] | None:
    micros, _, failed_id = cursor.partition("-")
    if not micros.isdecimal() or len(micros) > 17:
        return None
    return _EPOCH + timedelta(microseconds=int(micros)), failed_id


def _failed_email_out(failed: FailedEmail, user: Colleague | None) -> FailedEmailOut:
    return {
        "id": failed.id,
        "at": failed.at,
        "last_at": failed.last_at,
        "times": failed.times,
        "client": failed.client,
        "workflow": failed.workflow,
        "subject": failed.subject,
        "from": failed.sender,
        "user": user_out(user),
        "check_id": failed.check_id,
        "recipients": recipients_out(failed.recipients),
        "first_check_id": failed.first_check_id,
        "first_recipients": recipients_out(failed.first_recipients),
    }


def recipients_out(kept: Iterable[KeptRecipient]) -> list[FailedRecipientOut]:
    """Recipients, and what was found about each."""
    words = wording()
    return [
        {
            "address": recipient.address,
            "name": recipient.name,
            "field": recipient.field,
            "status": finding.status,
            "reason": reason_out(finding, words),
        }
        for recipient, finding in kept
    ]
