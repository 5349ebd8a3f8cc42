"""How a list is laid out, by what its first rows hold: what parts its cells, and which cell means what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from consentry.rules.address import Fault
from consentry.rules.address_list import addresses_in
from consentry.rules.list_answers import answer_of, meaning_of
from consentry.rules.list_dates import date_of, is_month_first
from consentry.rules.list_headers import (
    HEADERS,
    answers,
    is_mailbox,
    is_somebody_elses,
    may_be_mailbox,
    names_mail,
    plain,
    tells_when,
)
from consentry.rules.spreadsheet import original

DELIMITERS = (",", ";", "\t", "|")
_TITLES = 30  # records in which the headers are looked for
_MOST_VALUES = 12
_SEP = re.compile(r'^\s*"?sep=(.)"?;*,*\s*$', re.IGNORECASE)
_OTHERWISE = frozenset(name for column in HEADERS if column != "name" for name in HEADERS[column])
Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is to be read.

    `heading` is the number of the record with the headers or, without headers, of the first row: what stands above it
    is titles. `addresses` are the places of all columns with addresses of the person, `answers` what a yes means in
    the columns that tell who said no, `values` what their cells say, `names` what the used columns are called.
    """

    delimiter: str
    columns: Mapping[str, int]
    has_header: bool
    heading: int = 1
    addresses: Sequence[int] = ()
    answers: Mapping[int, str] = field(default_factory=dict)
    month_first: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Layout":
        told = {int(place): meaning for place, meaning in document.get("answers", {}).items()}
        return cls(**{"addresses": [document["columns"]["address"]], **document, "answers": told})

    def as_document(self) -> dict[str, Any]:
        return asdict(self)

    def is_above(self, number: int) -> bool:
        """Whether a record comes before the first row. An address there counts all the same."""
        return number < self.heading or (number == self.heading and self.has_header)


def find_layout(sample: Mapping[str, Sequence[Cells]], wanted: Mapping[str, str]) -> Layout | str:
    """The layout of a list by its first records, as each delimiter would part them.

    `wanted` maps a column to the header it has here. Where nothing tells the column of the addresses, the name of the
    column that is missing.
    """
    readings = [_Reading(delimiter, records, wanted) for delimiter, records in sample.items()]
    best = max(readings, key=lambda each: each.worth)
    missing = best.missing
    return missing or best.layout()


def told_delimiter(first: str) -> str | None:
    """What Excel's line `sep=;` says, where a list begins with one."""
    found = _SEP.match(first.strip("\r\n"))
    return found[1] if found else None


class _Reading:
    """The first records as one delimiter parts them."""

    def __init__(self, delimiter: str, records: Sequence[Cells], wanted: Mapping[str, str]) -> None:
        self._delimiter, self._wanted = delimiter, wanted
        self._records = [[original(cell.strip()) for cell in record] for record in records]
        self._header = self._find_header()
        self._rows = self._records[self._heading :] if self._header is not None else self._records
        self._heads = [plain(cell) for cell in self._records[self._header]] if self._header is not None else []

    def _find_header(self) -> int | None:
        """The record with the headers: the one that names a column of addresses, else the one above the first row."""
        names = [plain(header) for header in self._wanted.values()]
        for place, record in enumerate(self._records[:_TITLES]):
            heads = [plain(cell) for cell in record]
            is_row = any(map(_is_address, record))
            if all(name in heads for name in names) if names else not is_row and any(map(may_be_mailbox, heads)):
                return place
        if names:
            return None
        first = next((place for place, record in enumerate(self._records) if any(map(_is_address, record))), 0)
        above = [
            place for place in range(min(first, _TITLES)) if len(self._records[place]) == len(self._records[first])
        ]
        return above[-1] if above and len(self._records[first]) > 1 else None

    @property
    def _heading(self) -> int:
        return 0 if self._header is None else self._header + 1

    @property
    def missing(self) -> str:
        for column, header in self._wanted.items():
            if plain(header) not in self._heads:
                return column
        return "" if self._addresses else "address"

    @property
    def worth(self) -> tuple[bool, int, int, int]:
        """Whether the wanted columns are there, how many rows have an address, how many are as wide as others."""
        held = sum(any(self._holds(row, place) for place in self._addresses) for row in self._rows)
        widths = [len(row) for row in self._rows if any(row)]
        width = len(self._heads) or max(widths, key=widths.count, default=0)
        return not self.missing, held, widths.count(width), width

    @cached_property
    def _addresses(self) -> list[int]:
        """The columns of the person's addresses: by name where those hold addresses, else by what they hold."""
        if "address" in self._wanted:
            header = plain(self._wanted["address"])
            return [self._heads.index(header)] if header in self._heads else []
        places = [place for place in range(self._width) if not is_somebody_elses(self._head(place))]
        holding = [place for place in places if self._holds_addresses(place)]
        named = self._named(is_mailbox)
        said = [place for place in self._named(names_mail) if place in holding]
        if said:
            return sorted({*named, *said})
        theirs = [place for place in holding if self._head(place) not in _OTHERWISE]
        return theirs or named or self._named(may_be_mailbox)

    def _named(self, fits: Any) -> list[int]:
        return [place for place, head in enumerate(self._heads) if fits(head) and not is_somebody_elses(head)]

    @property
    def _width(self) -> int:
        return max(map(len, self._rows), default=0)

    def _head(self, place: int) -> str:
        return self._heads[place] if place < len(self._heads) else ""

    def _column(self, place: int) -> list[str]:
        return [row[place] for row in self._rows if place < len(row)]

    def _holds(self, row: Cells, place: int) -> bool:
        return place < len(row) and _is_address(row[place])

    def _holds_addresses(self, place: int) -> bool:
        """Whether it is addresses that stand there, in at least half of what does."""
        filled = [cell for cell in self._column(place) if cell]
        held = sum(map(_is_address, filled))
        return held > 0 and held * 2 >= len(filled)

    def layout(self) -> Layout:
        said = self._answers()
        places = {"address": self._addresses[0], **dict(self._places())}
        since = places.get("since")
        month_first = since is not None and is_month_first(self._column(since), self._delimiter != ";")
        has_header = self._header is not None
        return Layout(
            delimiter=self._delimiter,
            columns=places,
            has_header=has_header,
            heading=self._heading if has_header else 1,
            addresses=self._addresses,
            answers=said,
            month_first=month_first,
            values=self._values(said),
            names=self._names(places, said),
        )

    def _answers(self) -> dict[int, str]:
        found = ((place, answers(head)) for place, head in enumerate(self._heads) if place not in self._addresses)
        return {
            place: told for place, meaning in found if meaning and (told := meaning_of(self._column(place), meaning))
        }

    def _places(self) -> Iterator[tuple[str, int]]:
        for column, names in HEADERS.items():
            names = [plain(self._wanted[column])] if column in self._wanted else names
            place = next((self._heads.index(name) for name in names if name in self._heads), None)
            if place is not None and place not in self._addresses:
                yield column, place
        if (since := self._since()) is not None:
            yield "since", since

    def _since(self) -> int | None:
        """The column that says when the opt-outs were, if dates stand in it."""
        sure = {place: tells_when(head) for place, head in enumerate(self._heads)}
        dated = [place for place in sure if sure[place] and any(date_of(cell, True) for cell in self._column(place))]
        return max(dated, key=lambda place: sure[place], default=None)

    def _values(self, said: Mapping[int, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for place, meaning in said.items():
            for cell in dict.fromkeys(self._column(place)):
                found.setdefault(cell[:60], answer_of(cell, meaning).value)
        return dict(list(found.items())[:_MOST_VALUES])

    def _names(self, places: Mapping[str, int], said: Mapping[int, str]) -> dict[str, list[str]]:
        titles = self._records[self._header] if self._header is not None else []
        used = {
            **{column: [place] for column, place in places.items()},
            "address": self._addresses,
            "answer": list(said),
        }
        return {
            column: [titles[place] if place < len(titles) and titles[place] else str(place + 1) for place in there]
            for column, there in used.items()
            if there
        }


def _is_address(cell: str) -> bool:
    return "@" in cell and not isinstance(addresses_in(cell), Fault)
