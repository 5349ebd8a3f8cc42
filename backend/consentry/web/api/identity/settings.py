"""Settings: everybody in a team reads them, admins change them."""

from typing import Annotated, Literal
from zoneinfo import available_timezones

from flask import Response, request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from consentry.actions.identity.change_settings import change_settings
from consentry.actions.refusals import Invalid
from consentry.rules.addresses.address import Fault, domain_of, normal_form
from consentry.store.identity.policies import VersionedSettings, current_policy, settings_of
from consentry.web.api.answers import json_answer, shape
from consentry.web.api.blueprint import PROBLEM, api
from consentry.web.api.landing.landing_settings import LandingBody, LandingOut
from consentry.web.api.landing.message_settings import MessageBody, MessageSettingsOut
from consentry.web.api.landing.translated import Language
from consentry.web.api.mirror.marketo_settings import MarketoBody, MarketoOut
from consentry.web.api.models import CLOSED, Line, Strict, number
from consentry.web.parts import caller, deployment


def normal_domain(text: str) -> str:
    """Raises ValueError for anything else than one domain."""
    found = normal_form(f"somebody@{text.strip().removeprefix('@')}")
    if isinstance(found, Fault) or "@" in text.strip().removeprefix("@"):
        raise ValueError("This is no domain.")
    return domain_of(found)


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("This is no time zone.")
    return name


Domain = Annotated[Line, AfterValidator(normal_domain)]
Reason = Annotated[Line, Field(min_length=1, pattern=r"\S")]
TimeZone = Annotated[Line, AfterValidator(_time_zone)]


class SettingsBody(Strict):
    """A merge patch (RFC 7396): what is left out stays, null brings the default back."""

    on_unverifiable: Literal["block", "warn", "allow"] | None = None
    override: Literal["off", "admins", "everyone"] | None = None
    plus_addresses: bool | None = None
    internal_domains: Annotated[list[Domain] | None, Field(max_length=1_000)] = None
    non_commercial_in_clients: bool | None = None
    send_anyway_reasons: Annotated[list[Reason] | None, Field(max_length=100)] = None
    retention_days: Annotated[int | None, Field(ge=1, le=3_650)] = None
    resubscribe_reasons: Annotated[list[Line] | None, Field(max_length=100)] = None
    locale: Language | None = None
    time_zone: TimeZone | None = None
    marketo_check: bool | None = None
    marketo: MarketoBody | None = None
    landing: LandingBody | None = None
    unsubscribe_message: MessageBody | None = None


@with_config(CLOSED)
class SettingsOut(TypedDict):
    """The settings as they are. Each change, also of the blocked domains, is a new `policy_version`.

    `internal_blocked`: those of the internal domains that are blocked, too. Mail to them is never checked, so it goes.
    """

    on_unverifiable: str
    override: str
    plus_addresses: bool
    internal_domains: list[str]
    non_commercial_in_clients: bool
    send_anyway_reasons: list[str]
    retention_days: int
    resubscribe_reasons: list[str]
    locale: str
    time_zone: str
    marketo_check: bool
    marketo: MarketoOut
    landing: LandingOut
    unsubscribe_message: MessageSettingsOut
    internal_blocked: list[str]
    policy_version: int


@api.get("/settings", responses={200: shape(SettingsOut)})
def show_settings() -> Response:
    with deployment().db.read() as connection:
        settings = settings_of(connection, caller().team_id)
    return _settings_out(settings)


class KeepQuery(BaseModel):
    """Whether, when the patch switches `marketo_check` off, whoever Marketo refuses stays out as the team's own.

    `GET /connections/marketo/opt-outs` tells how many people that concerns.
    """

    model_config = ConfigDict(extra="forbid")

    keep_opt_outs: bool = True


@api.patch("/settings", responses={200: shape(SettingsOut), 412: PROBLEM})
def change(body: SettingsBody, query: KeepQuery) -> Response:
    """`marketo_check: false` keeps Marketo's opt-outs as the team's own, each with an event in the history, before it
    takes effect; with `?keep_opt_outs=false` they can be written to again.
    """
    patch = body.model_dump(exclude_unset=True)
    keep = query.keep_opt_outs
    return _settings_out(change_settings(deployment(), caller(), patch, _expected_version(), keep_opt_outs=keep))


def _expected_version() -> int | None:
    """The version in `If-Match`, if the request minds which one it changes."""
    if "If-Match" not in request.headers:
        return None
    tag = request.headers["If-Match"].strip().removeprefix("W/").strip('"')
    if tag == "*":
        return None
    version = number(tag)
    if version is None:
        raise Invalid("This is no ETag of the settings.", "If-Match")
    return version


def _settings_out(settings: VersionedSettings) -> Response:
    with deployment().db.read() as connection:
        policy = current_policy(connection, deployment().policies, caller().team_id, settings.version)
    blocked = [domain for domain in settings.document["internal_domains"] if policy.blocked_by(domain)]
    body = {**settings.document, "internal_blocked": blocked, "policy_version": settings.version}
    return json_answer(body, headers={"ETag": f'"{settings.version}"'})
