"""The unsubscribe message, ready for a mail client to put into a mail that the caller writes."""

from flask import Response
from pydantic import BaseModel
from typing_extensions import TypedDict

from consentry.actions.landing.link_for_mail import link_for_mail
from consentry.rules.landing.link import Link, sign_link
from consentry.rules.landing.message import PLACEHOLDER, render
from consentry.rules.translated import in_language
from consentry.store.identity.policies import settings_of
from consentry.store.identity.teams import users_by_id
from consentry.web.api.answers import json_answer, shape
from consentry.web.api.blueprint import api
from consentry.web.api.landing.landing_settings import TopicId
from consentry.web.api.landing.message_settings import RichText
from consentry.web.api.landing.translated import Language
from consentry.web.api.marks import for_check_tokens
from consentry.web.api.models import Address, Strict
from consentry.web.api.wording import language
from consentry.web.parts import caller, deployment, now, settings


class PreviewBody(Strict):
    html: RichText


class MailQuery(BaseModel):
    """The language a mail is written in, where that is sure."""

    language: Language | None = None


class MailBody(Strict):
    """A mail that is being written: its only recipient, its topic and the language it is in, where there is one."""

    recipient: Address | None = None
    topic: TopicId | None = None
    language: Language | None = None


class PreviewOut(TypedDict):
    html: str


class UnsubscribeMessageOut(TypedDict):
    """Both are null where nothing is to be put in. A mail that has a link beginning with `links` has it already."""

    html: str | None
    text: str | None
    append: bool
    placeholder: str
    links: str


@api.get("/unsubscribe-message", responses={200: shape(UnsubscribeMessageOut)})
@for_check_tokens
def unsubscribe_message(query: MailQuery) -> Response:
    """The link names the caller and nobody it is written to: such a mail has one body for all its recipients.

    It is in the mail's `language`; where that isn't said, in the team's if an admin has chosen one, else the caller's.
    """
    return _answer(Link(caller().team_id, caller().user_id), query.language)


@api.post("/unsubscribe-message", responses={200: shape(UnsubscribeMessageOut)})
@for_check_tokens
def link_in_message(body: MailBody) -> Response:
    """The same for a mail of which more is known: to one recipient the link is their own, and the person is kept."""
    link = link_for_mail(deployment(), caller(), body.recipient, body.topic, now())
    return _answer(link, body.language)


@api.post("/unsubscribe-message/preview", responses={200: shape(PreviewOut)})
def preview_unsubscribe_message(body: PreviewBody) -> Response:
    """A message as a mail will carry it. Nothing is kept, and its link is nobody's."""
    return json_answer({"html": render(body.html, f"{settings().url}/u/", language()).html})


def _answer(link: Link, written_in: str | None) -> Response:
    with deployment().db.read() as connection:
        team = settings_of(connection, caller().team_id)
        me = users_by_id(connection, [caller().user_id])[caller().user_id]
    chosen, spoken = team.document["unsubscribe_message"], written_in or team.own_locale or language()
    own = me.unsubscribe_message if chosen["mode"] == "individual" else None
    words = own or in_language(chosen["html"], spoken, team.document["locale"])
    url = f"{settings().url}/u/{sign_link(deployment().keyring.secrets[0], link)}"
    message = render(words, url, spoken) if chosen["in_client_mail"] else None
    body: UnsubscribeMessageOut = {
        "html": message.html if message else None,
        "text": message.text if message else None,
        "append": chosen["append"],
        "placeholder": PLACEHOLDER,
        "links": f"{settings().url}/u/",
    }
    return json_answer(body)
