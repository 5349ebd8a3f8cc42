"""The beginning of a list, which tells how all of it is laid out."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from consentry.rules.lists.list_layout import DELIMITERS, Layout, told_delimiter
from consentry.rules.lists.list_reading import Column, ColumnFault, Sample, find_layout, offered_columns
from consentry.rules.lists.opt_out_list import LONGEST, Line, records

BEGINNING = 262_144  # bytes that are looked at
_MOST_RECORDS = 1_000


def layout_of(text: bytes, is_whole: bool, wanted: Mapping[str, str]) -> Layout | ColumnFault:
    """The layout by a list's first bytes, in UTF-8; `is_whole` when nothing follows them.

    `wanted` maps what we want to the column that it is here. The delimiter that Excel's `sep=` names is believed first.
    """
    named, samples = _samples(text, is_whole)
    layout = find_layout(named, wanted) if named else None
    return layout if isinstance(layout, Layout) else find_layout(samples, wanted)


def columns_of(text: bytes, is_whole: bool) -> Sequence[Column]:
    """The columns to choose from."""
    named, samples = _samples(text, is_whole)
    is_right = bool(named) and isinstance(find_layout(named, {}), Layout)
    return offered_columns(named if is_right else samples)


def _samples(text: bytes, is_whole: bool) -> tuple[Sample, Sample]:
    """The first records by the delimiter that the list names itself, if it does, and by all there may be."""
    lines = _lines(text, is_whole)
    first = next((line.decode("utf-8", "replace") for line, _ in lines if line.strip()), "")
    told = told_delimiter(first)
    return _parted(lines, (told,) if told else ()), _parted(lines, DELIMITERS)


def _parted(lines: Sequence[Line], delimiters: Iterable[str]) -> Sample:
    return {each: [cells or [] for cells, _ in islice(records(lines, each), _MOST_RECORDS)] for each in delimiters}


def _lines(text: bytes, is_whole: bool) -> list[Line]:
    """Whole ones, where there is more than one."""
    lines = [each + b"\n" for each in text.split(b"\n")]
    if len(lines) > 1 and not is_whole:
        lines.pop()
    return [(line[:LONGEST], len(line)) for line in lines]
