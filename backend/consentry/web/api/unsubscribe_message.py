"""The unsubscribe message, ready for a mail client to put into a mail that the caller writes."""

from flask import Response
from pydantic import BaseModel

from consentry.rules.link import Link, sign_link
from consentry.rules.message import PLACEHOLDER, Message, render
from consentry.store.policies import settings_of
from consentry.store.teams import users_by_id
from consentry.web.api.answers import json_answer
from consentry.web.api.blueprint import api
from consentry.web.api.message_settings import RichText
from consentry.web.api.models import Strict
from consentry.web.api.wording import language
from consentry.web.parts import caller, database, settings


class PreviewBody(Strict):
    html: RichText


class PreviewOut(BaseModel):
    html: str


class UnsubscribeMessageOut(BaseModel):
    """Both are null where nothing is to be put in. A mail that has a link beginning with `links` has it already."""

    html: str | None
    text: str | None
    append: bool
    placeholder: str
    links: str


@api.get("/unsubscribe-message", responses={200: UnsubscribeMessageOut})
def unsubscribe_message() -> Response:
    """The link names the caller and nobody it is written to: such a mail has one body for all its recipients."""
    with database().read() as connection:
        chosen = settings_of(connection, caller().team_id).document["unsubscribe_message"]
        me = users_by_id(connection, [caller().user_id])[caller().user_id]
    template = me.unsubscribe_message if chosen["mode"] == "individual" else None
    message = _message(template or chosen["html"]) if chosen["in_client_mail"] else None
    body = {
        "html": message and message.html,
        "text": message and message.text,
        "append": chosen["append"],
        "placeholder": PLACEHOLDER,
        "links": f"{settings().url}/u/",
    }
    return json_answer(body)


@api.post("/unsubscribe-message/preview", responses={200: PreviewOut})
def preview_unsubscribe_message(body: PreviewBody) -> Response:
    """A message as a mail will carry it. Nothing is kept, and its link is nobody's."""
    return json_answer({"html": render(body.html, f"{settings().url}/u/", language()).html})


def _message(template: str) -> Message:
    token = sign_link(database().secrets[0], Link(caller().team_id, caller().user_id))
    return render(template, f"{settings().url}/u/{token}", language())
