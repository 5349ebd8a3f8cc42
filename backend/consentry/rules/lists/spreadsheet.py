"""CSV that people open in spreadsheets (RFC 4180), with cells that are not taken for formulas (OWASP, CSV injection)
and that we read back as they were."""

import csv
import io
import re
from collections.abc import Sequence

# Where a spreadsheet of another country, or one that was told so, begins a new cell.
_BEGIN = r"(?:^|(?<=[;\t\r\n]))"
_FORMULA = re.compile(_BEGIN + r"(?='*[=+\-@\t\r])")
_QUOTED = re.compile(_BEGIN + r"'(?='*[=+\-@\t\r])")

BOM = "\ufeff"  # without it Excel takes UTF-8 for the code page of its country


def neutral(cell: str) -> str:
    """The cell with an apostrophe before whatever would begin a formula, or would look as if we had put it there."""
    return _FORMULA.sub("'", cell)


def original(cell: str) -> str:
    """What `neutral` was given."""
    return _QUOTED.sub("", cell)


def line(cells: Sequence[str | None]) -> str:
    """One record, its end included."""
    written = io.StringIO()
    csv.writer(written).writerow([neutral(cell or "") for cell in cells])
    return written.getvalue()
