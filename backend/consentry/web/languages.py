"""The language of the pages that people outside the team read: what they choose, else what their browser asks for."""

from babel import Locale
from flask import Flask, g, request
from flask_babel import Babel

from consentry.rules.checking.wording import best_language
from consentry.rules.words import LANGUAGES

# Every language by its own name, the one a reader of it looks for.
NAMES = {language: str(Locale(language).display_name).capitalize() for language in LANGUAGES}


def language() -> str:
    """The language of this request."""
    if "language" not in g:
        asked = request.args.get("lang")
        g.language = asked if asked in LANGUAGES else best_language(request.headers.get("Accept-Language"))
    return str(g.language)


def translate_pages(app: Flask) -> None:
    """English stands in the templates, the other languages in `translations`."""
    Babel(app, locale_selector=language)
