"""Lists of opt-outs as other systems write them: CSV (RFC 4180) with commas, semicolons or tabs."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from consentry.rules.address import Fault, normal_form
from consentry.rules.consent import Words
from consentry.rules.spreadsheet import original

LONGEST = 65_536  # bytes of a record; more is a quote that was never closed
_MOST_LINES = 100
Line = tuple[bytes, int]  # a line, and how many bytes it took in the file
_LINE, _NOTE = 500, 10_000  # characters, as the API takes them
_DELIMITERS = (",", ";", "\t")

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


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: an address in its normal form with what stands beside it, or `why` there is none.

    `why`: `no_address`, `malformed`, `unreadable`, or `only_part` for what isn't a no to everything.
    """

    number: int
    address: str
    why: str = ""
    name: str | None = None
    company: str | None = None
    words: Words = field(default_factory=Words)


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
    places = [place for place, cell in enumerate(cells) if not isinstance(normal_form(original(cell)), Fault)]
    return Layout(delimiter, {"address": places[0]}, False) if places else "address"


def _place(column: str, heads: Sequence[str], wanted: Mapping[str, str]) -> int | None:
    names = [_plain(wanted[column])] if column in wanted else HEADERS[column]
    return next((heads.index(name) for name in names if name in heads), None)


def _plain(header: str) -> str:
    """`E-Mail-Adresse`, `email adresse` and `EMAIL_ADRESSE` are one header."""
    return _BETWEEN.sub("", header.lower())


def records(lines: Iterable[Line], delimiter: str) -> Iterator[tuple[list[str] | None, int]]:
    """The cells of each record (None for one that can't be read), and how many bytes it took.

    A quote that was never closed spoils its own line, not what follows it.
    """
    rest, source = deque[Line](), iter(lines)
    while first := rest.popleft() if rest else next(source, None):
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


def read_row(number: int, cells: Sequence[str] | None, layout: Layout) -> ListRow | None:
    """What a record says; None when it is blank."""
    if cells is None:
        return ListRow(number, "", "unreadable")
    if not any(map(str.strip, cells)):
        return None
    given = _cell(cells, layout, "address", _LINE) or ""
    address = normal_form(given)
    if isinstance(address, Fault):
        return ListRow(number, given, address.value)
    if (_cell(cells, layout, "scope", _LINE) or "everything") != "everything":
        return ListRow(number, address, "only_part")
    words = Words(_cell(cells, layout, "reason", _NOTE), _cell(cells, layout, "note", _NOTE))
    beside = (_cell(cells, layout, "name", _LINE), _cell(cells, layout, "company", _LINE))
    return ListRow(number, address, "", *beside, words)


def _cell(cells: Sequence[str], layout: Layout, column: str, most: int) -> str | None:
    place = layout.columns.get(column)
    if place is None or place >= len(cells):
        return None
    cell = cells[place].strip()
    return (original(cell) if cell.startswith("'") else cell).replace("\0", "")[:most] or None
