"""Lists of opt-outs as other systems write them: CSV (RFC 4180) parted by one sign throughout."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

LONGEST = 65_536  # bytes of a record; more is a quote that was never closed
_MOST_LINES = 100
_BLOCK = 100  # lines that are read at once where nothing is odd about them
Line = tuple[bytes, int]  # a line, and how many bytes it took in the file
Record = tuple[list[str] | None, int]  # its cells, None for one that can't be read, and how many bytes it took


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
        cells = list(csv.reader(text, delimiter=delimiter, strict=True, skipinitialspace=True))
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
        return next(csv.reader([record], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return None


def _text(lines: Iterable[Line]) -> str:
    record = b"".join(line for line, _ in lines)
    try:
        return record.decode()
    except UnicodeDecodeError:
        return record.decode("cp1252", "replace")  # what Excel writes where nobody told it otherwise
