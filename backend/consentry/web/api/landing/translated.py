"""Texts of the settings that may be there for each language: one text stands for all."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Discriminator, Field, Tag

from consentry.rules.words import LANGUAGES
from consentry.web.api.models import Said
from consentry.web.problems import VARIANTS

if TYPE_CHECKING:
    Language = str
else:
    Language = Literal[LANGUAGES]
ONE, EACH = (Tag(variant) for variant in VARIANTS)
WHICH = Discriminator(lambda value: VARIANTS[0] if isinstance(value, str) else VARIANTS[1])

Name = Annotated[Said, Field(max_length=100)]
Names = Annotated[dict[Language, Name], Field(min_length=1)]
TranslatedName = Annotated[Annotated[Name, ONE] | Annotated[Names, EACH], WHICH]
