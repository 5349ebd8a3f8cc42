"""A language is whole: what English says in a file, each other one says there, and no file or word lies beside."""

import string
from importlib import import_module
from pathlib import Path

import pytest

from consentry.rules.words import LANGUAGES

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "backend/consentry/rules/words"
CLIENTS = ROOT / "addin/src/words"
PAGES = ROOT / "backend/consentry/web/translations"
ROOMS = sorted(file.stem for file in (WORDS / "en").glob("*.py") if file.stem != "__init__")


def tables(language: str, room: str) -> dict[str, str]:
    """A room's words by table and key."""
    found = vars(import_module(f"consentry.rules.words.{language}.{room}"))
    named = {name: value for name, value in found.items() if name.isupper()}
    flat = {(name, ""): text for name, text in named.items() if isinstance(text, str)}
    flat |= {
        (name, key): text for name, table in named.items() if isinstance(table, dict) for key, text in table.items()
    }
    return {".".join(key): text for key, text in flat.items()}


def gaps(text: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def test_the_three_places_have_the_same_languages() -> None:
    folders = {folder.name for folder in CLIENTS.iterdir()}
    assert folders == set(LANGUAGES)
    assert {folder.name for folder in PAGES.iterdir() if folder.is_dir()} == set(LANGUAGES) - {"en"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_file_and_no_other(language: str) -> None:
    for place in (WORDS, CLIENTS):
        names = [{file.name for file in (place / each).iterdir() if file.is_file()} for each in (language, "en")]
        assert names[0] == names[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_every_word_and_no_other_with_the_same_gaps(language: str, room: str) -> None:
    said, english = tables(language, room), tables("en", room)
    assert said.keys() == english.keys()
    assert {key: gaps(text) for key, text in said.items()} == {key: gaps(text) for key, text in english.items()}
    assert [key for key, text in said.items() if not text.strip()] == []
