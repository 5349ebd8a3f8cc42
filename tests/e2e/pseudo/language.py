"""A language made of English: every word a third longer, every text between ⟦ and ⟧. Nobody else ever reads it.

It goes by Japanese's code: its days are written without a letter of ours, so that each Latin letter outside the marks
is a word that nobody translated."""

import re
from collections.abc import Iterable

CODE, TAG = "ja", "ja-JP"

_KEPT = re.compile(r"({{[^{}]+}}|{\w*}|%\(\w+\)[sd]|<[^<>]+>|https?://\S+|\S+@\S+\.\w+|&\w+;)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
# What is no word: addresses, hosts and links, zones of time, codes of Marketo's, files.
_NO_WORD = re.compile(r"https?://\S+|\S+@\S+|\b[\w-]+(\.[\w-]+)*\.example\b|\b[A-Z]\w+/[\w/+-]+|\bUTC\b|\bCSV\b")


def spoken(text: str) -> str:
    """An English text in the language. What a program fills in or a browser reads stays as it is."""
    if not _WORD.search(_KEPT.sub("", text)):
        return text
    parts = (part if _KEPT.fullmatch(part) else _WORD.sub(_longer, part) for part in _KEPT.split(text))
    return f"⟦{''.join(parts)}⟧"


def unmarked(texts: Iterable[str], data: Iterable[str] = ()) -> list[str]:
    """Those of the texts that show a word outside the marks which isn't `data`."""
    names = re.compile(r"(?<![a-z])(" + "|".join(map(re.escape, sorted(data, key=len, reverse=True))) + r")(?![a-z])")
    return [text for text in texts if _LATIN.search(_NO_WORD.sub(" ", names.sub(" ", _outside(text))))]


def _longer(word: re.Match[str]) -> str:
    return word[0] + "n" * -(-len(word[0]) // 3)


def _outside(text: str) -> str:
    """What stands between no marks; where the end was cut off, all that follows is inside."""
    depth, outside = 0, []
    for char in text:
        depth = max(0, depth + (char == "⟦") - (char == "⟧"))
        outside.append(" " if depth or char == "⟧" else char)
    return "".join(outside)
