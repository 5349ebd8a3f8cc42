"""What mail programs, filters and people do to a link, undone: the signature tells which reading is the true one."""

import re
from collections.abc import Iterator
from html import unescape
from quopri import decodestring
from urllib.parse import unquote

LONGEST = 600  # a token whose every character was percent-encoded twice, and what stuck to it
_STUCK = 4
_DEPTH = 3  # a filter's link in another filter's link
_TAG = re.compile(r"<[^<>]*>")
_FOREIGN = re.compile(r"[^A-Za-z0-9_-]+")
# Word processors write another hyphen, and one dash for two.
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\uff0d"), "-")
_DASHES = _HYPHENS | dict.fromkeys(map(ord, "\u2013\u2014"), "--")


def readings(text: str, length: int) -> Iterator[str]:
    """Whatever of `length` characters may be the token this text was made of, the text itself first."""
    yield text
    seen = {text}
    for plain in _plain(text[:LONGEST]):
        for joined in _joined(_FOREIGN.split(plain), length):
            for start in range(len(joined) - length + 1):
                token, rest = joined[start : start + length], joined[:start] + joined[start + length :]
                if token not in seen and not rest.strip("-_"):
                    seen.add(token)
                    yield token


def _joined(parts: list[str], length: int) -> Iterator[str]:
    """Neighbouring parts of a text that was torn, as far as they make up a token; "-" and "_" may stick to it, too."""
    for first in range(len(parts)):
        joined = ""
        for part in parts[first:]:
            joined += part
            if len(joined) > length + _STUCK:
                break
            if len(joined) >= length:
                yield joined


def _plain(text: str) -> Iterator[str]:
    """The text decoded in each way that something may have encoded it."""
    decoded = _decoded(text)
    quoted = decodestring(decoded.encode(errors="replace")).decode(errors="replace")
    tries: dict[str, None] = {}
    for each in (decoded, quoted):
        for words in (each, _TAG.sub("", each)):
            for dashes in (_HYPHENS, _DASHES):
                tries[words.translate(dashes)] = None
    yield from tries


def _decoded(text: str) -> str:
    for _ in range(_DEPTH):
        plain = unescape(unquote(text))
        if plain == text:
            break
        text = plain
    return text
