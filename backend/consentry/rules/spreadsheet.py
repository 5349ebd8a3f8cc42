"""CSV that people open in spreadsheets (RFC 4180), with cells that are not taken for formulas (OWASP, CSV injection)
and that we read back as they were."""

import csv
import io
import re
from collections.abc import Sequence

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_QUOTED = re.compile(r"'+[=+\-@\t\r]")

BOM = "\ufeff"  # without it Excel takes UTF-8 for the code page of its country


def neutral(cell: str) -> str:
    """The cell with an apostrophe before whatever would make it a formula, or would look as if we had put it there."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def original(cell: str) -> str:
    """What `neutral` was given."""
    return cell[1:] if _QUOTED.match(cell) else cell


def line(cells: Sequence[str | None]) -> str:
    """One record, its end included."""
    written = io.StringIO()
    csv.writer(written).writerow([neutral(cell or "") for cell in cells])
    return written.getvalue()
