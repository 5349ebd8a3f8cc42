"""Everything that somebody reads in a language: in the pane, and outside it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from consentry.rules.identity.account_letters import WORDS as ACCOUNT_LETTERS
from consentry.rules.landing.message import LABELS
from consentry.rules.lists.import_file_words import NO_LIST
from consentry.rules.lists.import_words import WHY

ROOT = Path(__file__).parents[2]
ADDIN = ROOT / "addin/src"
PAGES = ROOT / "backend/consentry/web/translations"
MANIFESTS = ROOT / "manifests"
TABLES = (
    *("core/words.ts", "core/reasons.ts"),
    *("gmail/options/words.ts", "gmail/worker/words.ts", "gmail/dialog/last-words.ts"),
)
LOCALES = {"en": "en-US", "nl": "nl-NL", "de": "de-DE", "fr": "fr-FR", "sv": "sv-SE"}
READ_IN_MANIFESTS = re.compile(r"\b(short|full|label|title|description)$")

_QUOTED = re.compile(r"""(?<=[:\s({\[])(["'])(.*?)\1(?=[,\s)}\]]|$)""", re.M)
_NO_WORD = re.compile(r"\{+\w*\}+|%\(\w+\)s|\b\w+(\.\w+)*@\S+")


def in_the_pane(language: str) -> list[str]:
    return _shown(_quoted((ADDIN / f"pane/words/{language}.ts").read_text()))


def outside_the_pane(language: str) -> list[str]:
    """Reasons, letters, pages, imports' reports, both clients' own words, and what the stores and menus show."""
    found = [
        *_table("words", language),
        *_table("landing.letters", language),
        *ACCOUNT_LETTERS[language].values(),
        *WHY[language].values(),
        *NO_LIST[language].values(),
        LABELS[language],
        *(text for table in TABLES for text in _quoted(_part(table, language))),
        *_of_pages(language),
        *_of_manifests(language),
    ]
    return _shown(found)


def _shown(texts: list[str]) -> list[str]:
    """With no key and no name of a placeholder."""
    return [_NO_WORD.sub("…", text) for text in texts]


def _quoted(source: str) -> list[str]:
    return [text for _, text in _QUOTED.findall(source)]


def _table(of: str, language: str) -> Iterable[str]:
    words: Mapping[str, str] = import_module(f"consentry.rules.{of}.{language}").WORDS
    return words.values()


def _part(table: str, language: str) -> str:
    """A language's part of a table of all five."""
    found = re.search(rf"^  {language}: (.*?)(?=^  [a-z]{{2}}: |^}};)", (ADDIN / table).read_text(), re.M | re.S)
    assert found, (table, language)
    return found[1]


def _of_pages(language: str) -> Iterator[str]:
    with (PAGES / ("sv" if language == "en" else language) / "LC_MESSAGES/messages.po").open("rb") as opened:
        messages = [message for message in read_po(opened) if message.id]
    for message in messages:
        said = message.id if language == "en" else message.string
        yield from [said] if isinstance(said, str) else said or ()


def _of_manifests(language: str) -> Iterator[str]:
    yield json.loads((ADDIN / f"gmail/locales/{language}/messages.json").read_text())["description"]["message"]
    locale = LOCALES[language]
    name = "outlook.json" if language == "en" else f"outlook.{locale.lower()}.json"
    yield from _read(json.loads((MANIFESTS / name).read_text()))
    kind = r'(?:String|Description)\b[^>]* DefaultValue="(.*?)"' if language == "en" else rf'"{locale}" Value="(.*?)"'
    yield from re.findall(kind, (MANIFESTS / "outlook.xml").read_text())


def _read(node: Any) -> Iterator[str]:
    """What a manifest says to people, anywhere in it."""
    pairs = node.items() if isinstance(node, Mapping) else ()
    for key, value in pairs:
        if isinstance(value, str) and READ_IN_MANIFESTS.search(key):
            yield value
    for inner in node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ():
        yield from _read(inner)
