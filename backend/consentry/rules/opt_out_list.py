"""Lists of opt-outs as other systems write them: CSV (RFC 4180) with commas, semicolons or tabs."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, NamedTuple

from consentry.rules.address import Fault
from consentry.rules.address_list import addresses_in
from consentry.rules.consent import Words
from consentry.rules.spreadsheet import original

LONGEST = 65_536  # bytes of a record; more is a quote that was never closed
_MOST_LINES = 100
_BLOCK = 100  # lines that are read at once where nothing is odd about them
Line = tuple[bytes, int]  # a line, and how many bytes it took in the file
Record = tuple[list[str] | None, int]  # its cells, None for one that can't be read, and how many bytes it took
# Characters, as the API takes them. An address is never cut: what is left of it would be somebody else's.
_LINE, _LONGEST_CELL = 500, {"address": LONGEST, "reason": 10_000, "note": 10_000}
_DELIMITERS = (",", ";", "\t")

_NOTHING = Words()
_BETWEEN = re.compile(r"[\W_]+")

# What such columns are called, in English, Dutch, German, French and Swedish, and in exports of other systems.
_HEADERS = {
    "address": """email, email address, mail, mail address, address, emailadres, mailadres, adres, email adresse,
        mail adresse, adresse, adresse email, adresse mail, adresse électronique, courriel, epost, epostadress,
        mejl, mejladress, adress""",
    "name": "name, full name, naam, volledige naam, vollständiger name, nom, nom complet, namn, fullständigt namn",
    "company": """company, account, organisation, organization, bedrijf, organisatie, firma, unternehmen, société,
        entreprise, företag, bolag""",
    "reason": "reason, unsubscribed reason, reden, grund, motif, raison, orsak, skäl, anledning",
    "note": """note, notes, comment, notitie, opmerking, notiz, bemerkung, anmerkung, remarque, commentaire,
        anteckning, kommentar""",
    "scope": "scope",
}
HEADERS: Mapping[str, Sequence[str]] = {
    column: [name.strip().replace(" ", "") for name in names.split(",")] for column, names in _HEADERS.items()
}
KNOWN = ("known", "erased", "twice")  # why a row of a list adds nothing, though nothing is wrong with it


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is to be read: what parts its cells, and which cell means what."""

    delimiter: str
    columns: Mapping[str, int]
    has_header: bool

    def as_document(self) -> dict[str, Any]:
        return asdict(self)


class ListRow(NamedTuple):
    """One row: an address in its normal form with what stands beside it, or `why` there is none.

    `why`: `no_address`, `malformed`, `unreadable`, or `only_part` for what isn't a no to everything.
    """

    number: int
    address: str
    why: str = ""
    name: str | None = None
    company: str | None = None
    words: Words = _NOTHING


def find_layout(first: str, wanted: Mapping[str, str]) -> Layout | str:
    """The layout of a list by its first record. `wanted` maps a column to the header it has here.

    Where nothing tells the column of the addresses, the name of the column that is missing.
    """
    delimiter = max(_DELIMITERS, key=first.count)
    cells = cells_of(first, delimiter) or []
    heads = [_plain(original(cell)) for cell in cells]
    for column, header in wanted.items():
        if _plain(header) not in heads:
            return column
    columns = {column: place for column in HEADERS if (place := _place(column, heads, wanted)) is not None}
    if "address" in columns:
        return Layout(delimiter, columns, True)
    places = [place for place, cell in enumerate(cells) if not isinstance(addresses_in(original(cell)), Fault)]
    return Layout(delimiter, {"address": places[0]}, False) if places else "address"


def _place(column: str, heads: Sequence[str], wanted: Mapping[str, str]) -> int | None:
    names = [_plain(wanted[column])] if column in wanted else HEADERS[column]
    return next((heads.index(name) for name in names if name in heads), None)


def _plain(header: str) -> str:
    """`E-Mail-Adresse`, `email adresse` and `EMAIL_ADRESSE` are one header."""
    return _BETWEEN.sub("", header.lower())


def records(lines: Iterable[Line], delimiter: str) -> Iterator[Record]:
    """Each record of a list, from wherever one begins.

    A quote that was never closed spoils its own line, not what follows it.
    """
    source = iter(lines)
    while block := list(islice(source, _BLOCK)):
        cells = _plain_lines(block, delimiter)
        if cells is None:
            yield from _odd_lines(deque(block), source, delimiter)
        else:
            yield from zip(cells, (size for _, size in block), strict=True)


def _plain_lines(block: Sequence[Line], delimiter: str) -> list[list[str]] | None:
    """The cells of lines that are a record each; None when one of them may be anything else."""
    try:
        text = [line.decode() for line, _ in block]
        cells = list(csv.reader(text, delimiter=delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    return cells if len(cells) == len(block) else None


def _odd_lines(rest: deque[Line], source: Iterator[Line], delimiter: str) -> Iterator[Record]:
    """The records that begin in the rest of a block; the last one may end in the next."""
    while rest:
        first = rest.popleft()
        taken = _until_closed(first, rest, source)
        cells = cells_of(_text(taken), delimiter)
        if cells is None and len(taken) > 1:
            rest.extendleft(reversed(taken[1:]))
            taken = [first]
            cells = cells_of(_text(taken), delimiter)
        yield cells, sum(size for _, size in taken)


def _until_closed(first: Line, rest: deque[Line], source: Iterator[Line]) -> list[Line]:
    """The line with those after it that belong to the same record, because a quote is open at its end."""
    taken, size, is_open = [first], first[1], first[0].count(b'"') % 2
    while is_open and len(taken) < _MOST_LINES and size < LONGEST:
        line = rest.popleft() if rest else next(source, None)
        if line is None:
            break
        taken.append(line)
        size += line[1]
        is_open ^= line[0].count(b'"') % 2
    if is_open:
        rest.extendleft(reversed(taken[1:]))
        return [first]
    return taken


def cells_of(record: str, delimiter: str) -> list[str] | None:
    try:
        return next(csv.reader([record], delimiter=delimiter), [])
    except csv.Error:
        return None


def _text(lines: Iterable[Line]) -> str:
    record = b"".join(line for line, _ in lines)
    try:
        return record.decode()
    except UnicodeDecodeError:
        return record.decode("cp1252", "replace")  # what Excel writes where nobody told it otherwise


def read_rows(number: int, cells: Sequence[str] | None, layout: Layout) -> list[ListRow]:
    """What a record says, once for each address in it; nothing when it is blank."""
    if cells is None:
        return [ListRow(number, "", "unreadable")]
    if not any(map(str.strip, cells)):
        return []
    said = {column: _said(cells[at], column) for column, at in layout.columns.items() if at < len(cells)}
    given = said.get("address") or ""
    addresses = addresses_in(given)
    if isinstance(addresses, Fault):
        return [ListRow(number, given[:_LINE], addresses.value)]
    if (said.get("scope") or "everything") != "everything":
        return [ListRow(number, address, "only_part") for address in addresses]
    reason, note = said.get("reason"), said.get("note")
    words = Words(reason, note) if reason or note else _NOTHING
    return [ListRow(number, address, "", said.get("name"), said.get("company"), words) for address in addresses]


def _said(cell: str, column: str) -> str | None:
    text = cell.strip()
    if "'" in text:
        text = original(text)
    return text.replace("\0", "")[: _LONGEST_CELL.get(column, _LINE)] or None
