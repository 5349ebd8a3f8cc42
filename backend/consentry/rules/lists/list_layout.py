"""How a list is laid out: what parts its cells, and which cell means what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

DELIMITERS = (",", ";", "\t", "|")
_SEP = re.compile(r'^\s*"?sep=(.)"?;*,*\s*$', re.IGNORECASE)


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


def told_delimiter(first: str) -> str | None:
    """What Excel's line `sep=;` says, where a list begins with one."""
    found = _SEP.match(first.strip("\r\n"))
    return found[1] if found else None
