"""Everything that somebody reads in a language: in the pane, and outside it."""

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
ADDIN = ROOT / "addin/src/words"
PAGES = ROOT / "backend/consentry/web/translations"
ROOMS = ("checking", "landing", "lists", "outlook")

_QUOTED = re.compile(r"""(?<=[:\s({\[])(["'])(.*?)\1(?=[,\s)}\]]|$)""", re.M)
_NO_WORD = re.compile(r"\{+\w*\}+|%\(\w+\)s|\b\w+(\.\w+)*@\S+")


def in_the_pane(language: str) -> list[str]:
    return _shown(_quoted((ADDIN / language / "pane.ts").read_text()))


def outside_the_pane(language: str) -> list[str]:
    """Reasons, letters, pages, imports' reports, both clients' own words, and what the stores and menus show."""
    found = [
        *(text for room in ROOMS for text in _table(room, language)),
        *(text for file in ("core.ts", "gmail.ts") for text in _quoted((ADDIN / language / file).read_text())),
        *_of_pages(language),
        _described(language),
    ]
    return _shown(found)


def _shown(texts: list[str]) -> list[str]:
    """With no key and no name of a placeholder."""
    return [_NO_WORD.sub("…", text) for text in texts]


def _quoted(source: str) -> list[str]:
    return [text for _, text in _QUOTED.findall(source)]


def _table(room: str, language: str) -> Iterator[str]:
    """All that a room says in a language."""
    tables = vars(import_module(f"consentry.rules.words.{language}.{room}"))
    for said in (tables[name] for name in tables if name.isupper()):
        yield from [said] if isinstance(said, str) else said.values()


def _of_pages(language: str) -> Iterator[str]:
    with (PAGES / ("sv" if language == "en" else language) / "LC_MESSAGES/messages.po").open("rb") as opened:
        messages = [message for message in read_po(opened) if message.id]
    for message in messages:
        said = message.id if language == "en" else message.string
        yield from [said] if isinstance(said, str) else said or ()


def _described(language: str) -> str:
    return str(json.loads((ADDIN / language / "extension.json").read_text())["description"]["message"])
