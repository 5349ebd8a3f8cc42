"""The landing page's part of the settings."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, with_config
from typing_extensions import TypedDict

from consentry.web.api.landing.translated import Name, TranslatedName
from consentry.web.api.models import CLOSED, Line, Strict, Text


def _https(url: str) -> str:
    """An address that can stand in a Content-Security-Policy: recipients' browsers load the picture from there."""
    parts = urlsplit(url)
    port = parts.port  # raises ValueError for one that can't be
    if parts.scheme != "https" or not parts.hostname or port == 0 or set(url) & set("@;,'\"\\"):
        raise ValueError("A logo needs an https address.")
    return url


TopicId = Annotated[Text, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,49}$")]
LogoUrl = Annotated[Line, Field(pattern=r"^[!-~]*$"), AfterValidator(_https)]


class TopicBody(Strict):
    id: TopicId
    name: TranslatedName


class LandingBody(Strict):
    """What recipients see and may choose. What is left out stays, null brings the default back."""

    company: Name | None = None
    postal_address: Line | None = None
    logo_url: LogoUrl | None = None
    topics: Annotated[list[TopicBody] | None, Field(max_length=20)] = None
    default_topic: TopicId | None = None
    reasons: Annotated[list[TranslatedName] | None, Field(max_length=20)] = None
    pause_days: Annotated[list[Annotated[int, Field(ge=1, le=730)]] | None, Field(max_length=6)] = None


class TopicOut(TypedDict):
    id: str
    name: str | dict[str, str]


@with_config(CLOSED)
class LandingOut(TypedDict):
    company: str | None
    postal_address: str | None
    logo_url: str | None
    topics: list[TopicOut]
    default_topic: str | None
    reasons: list[str | dict[str, str]]
    pause_days: list[int]
