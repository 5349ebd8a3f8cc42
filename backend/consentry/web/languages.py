"""The language of the pages that people outside the team read: what they choose, else what their browser asks for."""

from flask import Flask, g, request
from flask_babel import Babel

from consentry.rules.checking.wording import LANGUAGES, best_language

NAMES = {"en": "English", "nl": "Nederlands", "de": "Deutsch", "fr": "Français", "sv": "Svenska"}


def language() -> str:
    """The language of this request."""
    if "language" not in g:
        asked = request.args.get("lang")
        g.language = asked if asked in LANGUAGES else best_language(request.headers.get("Accept-Language"))
    return str(g.language)


def translate_pages(app: Flask) -> None:
    """English stands in the templates, the other languages in `translations`."""
    Babel(app, locale_selector=language)
