"""What people read: a folder for each language, in it a file for each room. A folder is all that makes a language."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

LANGUAGES = ("en", *sorted({found.name for found in iter_modules(__path__) if found.ispkg} - {"en"}))


def said(room: str, what: str = "WORDS") -> Mapping[str, Any]:
    """A room's table in every language. Raises when a language has none."""
    return {language: getattr(import_module(f"{__name__}.{language}.{room}"), what) for language in LANGUAGES}
