"""The unsubscribe message's part of the settings: rich text, made harmless before it is kept."""

from typing import Annotated, Literal

import nh3
from pydantic import AfterValidator, Field, with_config
from typing_extensions import TypedDict

from consentry.web.api.landing.translated import EACH, ONE, WHICH, Language
from consentry.web.api.models import CLOSED, Note, Strict

_TAGS = {"a", "b", "strong", "i", "em", "u", "p", "br", "div", "span", "ul", "ol", "li"}
_STYLES = {"color", "font-size", "font-family", "font-weight", "font-style", "text-align", "text-decoration"}


def _harmless(html: str) -> str:
    """What mail may contain: no scripts, no pictures, nothing that loads from elsewhere."""
    attributes = {"a": {"href", "title", "style"}, "*": {"style"}}
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=attributes,
        url_schemes={"https", "http", "mailto"},
        link_rel=None,
        filter_style_properties=_STYLES,
    )


RichText = Annotated[Note, AfterValidator(_harmless)]
RichTexts = Annotated[dict[Language, RichText | None], Field(min_length=1)]
TranslatedText = Annotated[Annotated[RichText, ONE] | Annotated[RichTexts, EACH], WHICH]


class MessageBody(Strict):
    """`mode`: the team's message for all, or each user's own. `in_client_mail`: also in Outlook's and Gmail's mail.

    Of an `html` for each language, what is left out stays, and null takes it away.
    """

    mode: Literal["team", "individual"] | None = None
    html: TranslatedText | None = None
    append: bool | None = None
    in_client_mail: bool | None = None


@with_config(CLOSED)
class MessageSettingsOut(TypedDict):
    mode: str
    html: str | dict[str, str]
    append: bool
    in_client_mail: bool
