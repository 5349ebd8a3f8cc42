"""Texts that may hold several addresses: a cell of a list, what somebody pasted."""

import re

from consentry.rules.addresses.address import Fault, normal_form
from consentry.rules.addresses.wrappers import cleaned

# What keeps a separator from separating: a quoted name, angle brackets, a comment.
_HELD = r'"(?:[^"\\]|\\.)*"|<[^<>]*>|\([^()]*\)'
_PARTED = re.compile(rf"((?:{_HELD}|[^,;|\n\r\t])+)", re.DOTALL)
_WORD = re.compile(rf"(?:{_HELD}|\S)+", re.DOTALL)
_BETWEEN = re.compile(r"\s+(?:and|or|und|oder|en|of|et|ou|och|eller|&|/|\+)\s+", re.IGNORECASE)


def addresses_in(text: str) -> list[str] | Fault:
    """Every address in a text, each once and in its normal form, in order: `["bob@x.com", "al@y.com"]` for
    `Bob <bob@x.com>; Al <al@y.com>`.

    They may be parted by commas, semicolons, bars, line breaks, "and", or blanks where nothing but addresses stands
    between them. All of it is read or nothing: a part that names no mailbox gives its `Fault` for the whole text, so
    that whoever wrote it hears of it. A Fault also when there is no address at all. Never raises, whatever the text.

    For places where somebody says who gets no mail. A check's entry holds one address: see `normal_form`.
    """
    whole = normal_form(text)
    if not isinstance(whole, Fault):
        return [whole]
    folded = cleaned("\n".join(text.splitlines()))
    if whole is Fault.REROUTED or folded is None or folded.count("@") < 2:
        return whole
    found = [normal_form(part) for part in _parts(folded)]
    faulty = next((each for each in found if isinstance(each, Fault)), None)
    return faulty or list(dict.fromkeys(found))


def _parts(text: str) -> list[str]:
    """The entries of a list. A comma within a name that nobody quoted parts nothing: `Doe, Bob <bob@x.com>`."""
    entries: list[str] = []
    name = ""
    for piece in filter(str.strip, _PARTED.findall(_BETWEEN.sub(" ; ", text))):
        if "@" not in piece:
            name += f"{piece} "
        else:
            entries += _by_blanks(name + piece)
            name = ""
    return [*entries, name] if name else entries


def _by_blanks(piece: str) -> list[str]:
    words = _WORD.findall(piece)
    return words if len(words) > 1 and all("@" in word for word in words) else [piece]
