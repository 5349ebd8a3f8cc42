"""What the first rows of a list tell of how it is laid out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from consentry.rules.addresses.address import Fault
from consentry.rules.addresses.address_list import addresses_in
from consentry.rules.lists.list_answers import answer_of, meaning_of
from consentry.rules.lists.list_dates import date_of, is_month_first
from consentry.rules.lists.list_headers import (
    HEADERS,
    answers,
    is_mailbox,
    is_somebody_elses,
    may_be_mailbox,
    names_mail,
    plain,
    tells_when,
)
from consentry.rules.lists.list_layout import Layout
from consentry.rules.lists.spreadsheet import original

_TITLES = 30  # records in which the headers are looked for
_MOST_VALUES = 12
_SAMPLES, _LONGEST_SAMPLE = 3, 60
_OTHERWISE = frozenset(name for column in HEADERS if column != "name" for name in HEADERS[column])
Cells = Sequence[str]
Sample = Mapping[str, Sequence[Cells]]  # the first records, as each delimiter parts them


@dataclass(frozen=True, slots=True)
class ColumnFault:
    """Why a column can't be what it shall be. `kind`: `missing` where nothing tells the addresses' column, `unknown`
    for a `name` that isn't there, `no_addresses` and `taken` for a choice that can't be meant."""

    kind: str
    column: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column to choose from. `name` is what it is chosen by: its header or, without one of its own, its number."""

    name: str
    header: str | None
    samples: Sequence[str]


def find_layout(sample: Sample, wanted: Mapping[str, str]) -> Layout | ColumnFault:
    """The layout of a list by its first records. `wanted` maps what we want to the column that it is here."""
    best = _best(sample, wanted)
    return best.fault or best.layout()


def offered_columns(sample: Sample) -> list[Column]:
    """Each column of a list, with the first of what stands in it."""
    return _best(sample, {}).columns()


def _best(sample: Sample, wanted: Mapping[str, str]) -> "_Reading":
    readings = [_Reading(delimiter, records, wanted) for delimiter, records in sample.items()]
    return max(readings, key=lambda each: each.worth)


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
        names = [plain(name) for name in self._wanted.values() if not name.isdigit()]
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
    def missing(self) -> ColumnFault | None:
        for column, name in self._wanted.items():
            if self._place_of(name) is None:
                return ColumnFault("unknown", column, name)
        return None if self._addresses else ColumnFault("missing", "address")

    @property
    def fault(self) -> ColumnFault | None:
        """What keeps the list from being read so, or what was chosen that can't be meant."""
        if self.missing:
            return self.missing
        if "address" in self._wanted and self._rows and not any(map(self._has_address, self._rows)):
            return ColumnFault("no_addresses", "address", self._wanted["address"])
        others = ((column, name) for column, name in self._wanted.items() if column != "address")
        taken = (ColumnFault("taken", *each) for each in others if self._place_of(each[1]) in self._addresses)
        return next(taken, None)

    def _place_of(self, name: str) -> int | None:
        """The column of this header, or of this number."""
        if plain(name) in self._heads:
            return self._heads.index(plain(name))
        place = int(name) - 1 if name.isdecimal() else -1
        return place if 0 <= place < self._width else None

    @property
    def worth(self) -> tuple[bool, int, int, int]:
        """Whether the wanted columns are there, how many rows have an address, how many are as wide as others."""
        held = sum(map(self._has_address, self._rows))
        widths = [len(row) for row in self._rows if any(row)]
        width = len(self._heads) or max(widths, key=widths.count, default=0)
        return not self.missing, held, widths.count(width), width

    @cached_property
    def _addresses(self) -> list[int]:
        """The columns of the person's addresses: by name where those hold addresses, else by what they hold."""
        if "address" in self._wanted:
            place = self._place_of(self._wanted["address"])
            return [] if place is None else [place]
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
        return max(map(len, [*self._rows, self._heads]))

    def _head(self, place: int) -> str:
        return self._heads[place] if place < len(self._heads) else ""

    def _title(self, place: int) -> str:
        titles = self._records[self._header] if self._header is not None else []
        return titles[place] if place < len(titles) else ""

    def columns(self) -> list[Column]:
        return [self._offered(place) for place in range(self._width)]

    def _offered(self, place: int) -> Column:
        title, cells = self._title(place), dict.fromkeys(filter(None, self._column(place)))
        is_own = bool(title) and self._place_of(title) == place
        samples = [cell[:_LONGEST_SAMPLE] for cell in islice(cells, _SAMPLES)]
        return Column(title if is_own else str(place + 1), title or None, samples)

    def _column(self, place: int) -> list[str]:
        return [row[place] for row in self._rows if place < len(row)]

    def _has_address(self, row: Cells) -> bool:
        return any(place < len(row) and _is_address(row[place]) for place in self._addresses)

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
            known = next((self._heads.index(name) for name in names if name in self._heads), None)
            place = self._place_of(self._wanted[column]) if column in self._wanted else known
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
        used = {
            **{column: [place] for column, place in places.items()},
            "address": self._addresses,
            "answer": list(said),
        }
        return {
            column: [self._title(place) or str(place + 1) for place in there] for column, there in used.items() if there
        }


def _is_address(cell: str) -> bool:
    return "@" in cell and not isinstance(addresses_in(cell), Fault)
