"""The mailboxes that a text mentions, wherever they stand in it."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from consentry.rules.addresses.address import Fault, normal_form

_EDGES = "'`*.!_~-\u2018\u2019\u201c\u201d\u00ab\u00bb"
_CANDIDATE = re.compile(r'[^\s<>,;:"()\[\]{}|\\/?=&]+(?:@|%40)[^\s<>,;:"()\[\]{}|\\/?=&]+', re.IGNORECASE)
# How an at sign is written: plainly, in a link, in HTML, in an encoded word, wide and small.
_SIGNS = ("@", "%40", "&#", "&commat;", "=?", "\uff20", "\ufe6b")


def may_mention(text: str | None) -> bool:
    """Whether looking for mailboxes in a text is worth the work."""
    return text is not None and any(sign in text for sign in _SIGNS)


def mentions(text: str) -> Iterator[tuple[str, str]]:
    """Each piece of the text that may be an address, with each normal form it may have."""
    for piece in _CANDIDATE.findall(text):
        spelled = unquote(piece)
        for spelling in {spelled, spelled.strip(_EDGES)}:
            normal = normal_form(spelling)
            if not isinstance(normal, Fault):
                yield piece, normal


def without(text: str, pieces: set[str]) -> str:
    """The text with these pieces left out."""
    return _CANDIDATE.sub(lambda found: "…" if found[0] in pieces else found[0], text)
