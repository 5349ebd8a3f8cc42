"""Who I am here."""

from flask import Response
from pydantic import field_validator
from typing_extensions import TypedDict

from consentry.actions.identity.change_me import change_me
from consentry.rules.checking.policy import OnUnverifiable
from consentry.rules.identity.caller import Caller
from consentry.rules.landing.landing import landing_of
from consentry.store.identity.policies import current_policy, settings_of
from consentry.store.identity.teams import team_name, users_by_id
from consentry.web.api.answers import json_answer, shape
from consentry.web.api.blueprint import api
from consentry.web.api.landing.message_settings import RichText
from consentry.web.api.landing.translated import Language
from consentry.web.api.marks import for_check_tokens
from consentry.web.api.models import Strict
from consentry.web.api.wording import language
from consentry.web.parts import caller, deployment


class MeBody(Strict):
    """What is left out stays. `unsubscribe_message` is one's own, where the team allows it; null brings the team's."""

    locale: Language | None = None
    unsubscribe_message: RichText | None = None

    @field_validator("locale")
    @classmethod
    def _is_a_language(cls, locale: Language | None) -> Language:
        if locale is None:
            raise ValueError("A language can be changed, not taken away.")
        return locale


class TeamOut(TypedDict):
    id: str
    name: str


class NamedTopicOut(TypedDict):
    """A topic that a message can be about, named in the reader's language."""

    id: str
    name: str


class MeOut(TypedDict):
    """The caller, and what a mail client must know: the topics a mail may be about, and what to do in an outage."""

    id: str
    email: str
    name: str
    role: str
    scope: str
    locale: str | None
    unsubscribe_message: str | None
    team: TeamOut
    on_unverifiable: OnUnverifiable
    may_override: bool
    non_commercial_in_clients: bool
    send_anyway_reasons: list[str]
    may_word_message: bool
    topics: list[NamedTopicOut]
    default_topic: str | None
    policy_version: int


@api.get("/me", responses={200: shape(MeOut)})
@for_check_tokens
def me() -> Response:
    return json_answer(_me_out(caller()))


@api.patch("/me", responses={200: shape(MeOut)})
def change_mine(body: MeBody) -> Response:
    change_me(deployment(), caller(), body.model_dump(exclude_unset=True))
    return json_answer(_me_out(caller()))


def _me_out(who: Caller) -> MeOut:
    with deployment().db.read() as connection:
        policy = current_policy(connection, deployment().policies, who.team_id, who.policy_version)
        document = settings_of(connection, who.team_id).document
        name = team_name(connection, who.team_id)
        me = users_by_id(connection, [who.user_id])[who.user_id]
    return {
        "id": str(who.user_id),
        "email": who.email,
        "name": who.name,
        "role": who.role,
        "scope": who.scope,
        "locale": me.locale,
        "unsubscribe_message": me.unsubscribe_message,
        "team": {"id": str(who.team_id), "name": name},
        "on_unverifiable": policy.on_unverifiable,
        "may_override": policy.may_override(who.role) and not who.may_only_check,
        "non_commercial_in_clients": policy.non_commercial_in_clients,
        "send_anyway_reasons": list(policy.send_anyway_reasons),
        "may_word_message": document["unsubscribe_message"]["mode"] == "individual",
        "topics": [{"id": id, "name": words} for id, words in landing_of(document, name, language()).topics.items()],
        "default_topic": document["landing"]["default_topic"],
        "policy_version": policy.version,
    }
