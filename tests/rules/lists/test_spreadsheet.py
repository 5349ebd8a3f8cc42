"""Cells and lists: no spreadsheet takes ours for formulas, and we read back what we wrote, whatever it is."""

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentry.rules.lists.list_layout import DELIMITERS, Layout
from consentry.rules.lists.list_reading import find_layout
from consentry.rules.lists.list_rows import read_rows
from consentry.rules.lists.opt_out_list import records
from consentry.rules.lists.spreadsheet import BOM, line, neutral, original

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
cells = st.one_of(
    st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=30),
    st.text(alphabet="'=+-@\t\r\n\",; x", max_size=8),
)
SIMPLE = Layout(",", {"address": 0, "note": 1}, False, addresses=[0])
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@given(cell=cells)
def test_a_cell_comes_back_as_it_was_and_is_no_formula(cell: str) -> None:
    assert original(neutral(cell)) == cell
    assert not any(part.startswith(FORMULAS) for part in re.split("[;\t\r\n]", neutral(cell)))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("bob;=1", "bob;'=1"),
        ("bob\t=1", "bob\t'=1"),
        ("bob\n@A1", "bob\n'@A1"),
        ("\t=1", "'\t'=1"),
        ("a;'=1;-b", "a;''=1;'-b"),
    ],
)
def test_no_formula_begins_within_a_cell_either(cell: str, written: str) -> None:
    """A spreadsheet that parts at semicolons or tabs begins a cell there."""
    assert neutral(cell) == written
    assert original(written) == cell


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "'=1", "''=1"])
def test_what_would_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "bob", "'tis", "1-1", "a=b", "''"])
def test_anything_else_stays_as_it_is(cell: str) -> None:
    assert neutral(cell) == original(cell) == cell


@given(rows=st.lists(st.tuples(cells, cells, cells), max_size=5))
def test_lines_are_csv_that_any_reader_reads(rows: list[tuple[str, ...]]) -> None:
    written = BOM + "".join(line(row) for row in rows)

    read = csv.reader(io.StringIO(written.removeprefix(BOM), newline=""))
    assert [tuple(map(original, row)) for row in read] == rows


def _split(raw: bytes) -> list[tuple[bytes, int]]:
    return [(each, len(each)) for each in io.BytesIO(raw)]


@given(notes=st.lists(cells.filter(lambda cell: cell.count("\n") < 20), max_size=6))
def test_our_own_lines_are_read_back_row_by_row(notes: list[str]) -> None:
    raw = "".join(line((f"person{number}@example.com", note)) for number, note in enumerate(notes)).encode()

    found = [row for cells, _ in records(_split(raw), ",") for row in read_rows(1, cells, SIMPLE, NOW)]

    assert [row.address for row in found] == [f"person{number}@example.com" for number in range(len(notes))]
    said = [row.words.note for row in found]
    assert said == [original(neutral(note).strip()).replace("\0", "") or None for note in notes]


raw_lists = st.lists(
    st.one_of(
        st.binary(max_size=30),
        st.sampled_from([b'"', b'""', b",", b"\n", b"\r\n", b"\r", b"a@example.com", b"\0", b"\xff"]),
    ),
    max_size=30,
).map(b"".join)


@given(raw=raw_lists)
def test_every_byte_of_any_list_is_accounted_for(raw: bytes) -> None:
    read = list(records(_split(raw), ","))

    assert sum(size for _, size in read) == len(raw)
    for number, (found, _) in enumerate(read, 1):
        assert all(row.why or "@" in row.address for row in read_rows(number, found, SIMPLE, NOW))


@given(raw=raw_lists.map(lambda raw: raw * 5), begun=st.integers(0, 200))
def test_a_list_taken_up_again_has_the_same_records(raw: bytes, begun: int) -> None:
    """Wherever it was left: lines are read in blocks, and those begin elsewhere then."""
    read = list(records(_split(raw), ","))

    place = sum(size for _, size in read[:begun])
    assert list(records(_split(raw[place:]), ",")) == read[begun:]


@given(before=raw_lists.map(lambda raw: raw.replace(b'"', b"") + b"\n"))
def test_a_quote_that_never_closes_spoils_its_own_line_only(before: bytes) -> None:
    raw = before + b'"open,x\n' + b"last@example.com,\n" * 3

    rows = [row for found, _ in records(_split(raw), ",") for row in read_rows(1, found, SIMPLE, NOW)]

    assert [row.address for row in rows[-3:]] == ["last@example.com"] * 3


@given(first=st.text(max_size=60), wanted=st.dictionaries(st.sampled_from(["address", "name"]), st.text(max_size=9)))
def test_any_first_line_has_a_layout_or_names_what_is_missing(first: str, wanted: dict[str, str]) -> None:
    found = find_layout({delimiter: [first.split(delimiter)] for delimiter in DELIMITERS}, wanted)

    assert isinstance(found, Layout) or found.column in ("address", "name")
