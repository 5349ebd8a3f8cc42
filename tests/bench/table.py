"""The table that `make bench` prints."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure: its median over the rounds, how far the rounds lay apart, and what it must reach."""

    what: str
    figures: Sequence[float]
    bound: float
    unit: str = "×"
    note: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.figures)

    def cells(self) -> tuple[str, ...]:
        spread = f"{min(self.figures):.3g}–{max(self.figures):.3g}"
        reached = "yes" if self.median <= self.bound else "**no**"
        return self.what, f"{self.median:.3g} {self.unit}", spread, f"≤ {self.bound:g} {self.unit}", reached, self.note


HEAD = ("What", "Median", "Spread", "Must reach", "Reached", "Measured")


def markdown(rows: Iterable[Row]) -> str:
    lines = [HEAD, ("---",) * len(HEAD), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
