"""What Outlook's menus and its store say of the add-in: English in a manifest itself, the other languages beside it."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from babel.core import get_global

from consentry.rules.words import LANGUAGES, said

_WORDS: Mapping[str, Mapping[str, str]] = said("outlook")
_GAP = re.compile(r"{{(\w+)}}")


def tag_of(language: str) -> str:
    """As Outlook names a language, with the country where most who speak it live (CLDR's likely subtags): "sv-SE"."""
    return f"{language}-{get_global('likely_subtags')[language].rpartition('_')[2]}"


def others() -> dict[str, str]:
    """Every language but the manifest's own, by its tag."""
    return {tag_of(language): language for language in LANGUAGES if language != "en"}


def xml_words() -> dict[str, str]:
    """What fills the gaps of an XML manifest: `{{open}}` in English, `{{open_elsewhere}}` in all other languages."""
    english = {key: escape(text) for key, text in _WORDS["en"].items()}
    return english | {f"{key}_elsewhere": _overrides(key) for key in english}


def json_words() -> dict[str, str]:
    """What fills the gaps of a unified manifest. The other languages have files of their own there."""
    return {key: json.dumps(text, ensure_ascii=False)[1:-1] for key, text in _WORDS["en"].items()}


def translation(template: Any, language: str) -> dict[str, str]:
    """What a unified manifest's `template` says in a language, by each text's path as Microsoft's schema names it."""
    return {path: _WORDS[language][key] for path, key in _gaps(template) if key in _WORDS[language]}


def _overrides(key: str) -> str:
    element = "Override" if key == "description" else "bt:Override"
    lines = (
        f'<{element} Locale="{tag}" Value="{escape(_WORDS[language][key])}"/>' for tag, language in others().items()
    )
    return "".join(f"\n            {line}" for line in lines)


def _gaps(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a document that is nothing but a gap: its path and the gap's name."""
    if isinstance(node, str) and (gap := _GAP.fullmatch(node)):
        yield path, gap[1]
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inner:
        yield from _gaps(value, f"{path}[{key}]" if isinstance(key, int) else f"{path}.{key}".lstrip("."))
