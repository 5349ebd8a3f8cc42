"""A text that stands for all languages, or one for each of some."""

from collections.abc import Mapping

Translated = str | Mapping[str, str]


def in_language(text: Translated, language: str, fallback: str) -> str:
    """The text for a reader of this language: else the one of `fallback` (the team's), English, or any there is."""
    if isinstance(text, str):
        return text
    found = [text[each] for each in (language, fallback, "en", *text) if each in text]
    return found[0] if found else ""
