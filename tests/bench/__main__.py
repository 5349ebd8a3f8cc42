"""`python -m tests.bench [section …]`: prints the table, and writes it to docs/bench.md when it is whole."""

import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from tests.bench.table import Row, markdown

SECTIONS = ("checks", "look_up", "outlook", "gmail", "marketo", "recipients", "slow_clients")


def main(asked: list[str]) -> int:
    rows: list[Row] = []
    for name in asked or SECTIONS:
        for row in import_module(f"tests.bench.{name}").rows():
            print(f"  {row.what}: {row.median:.3g} {row.unit}", file=sys.stderr)
            rows.append(row)
    print(markdown(rows))
    if not asked:
        Path("docs/bench.md").write_text(f"{_heading()}\n\n{markdown(rows)}\n")
    return 0 if all(row.median <= row.bound for row in rows) else 1


def _heading() -> str:
    today, cores = datetime.now(UTC).date(), os.cpu_count()
    return (
        "# Benchmarks\n\n"
        f"`make bench`, {today}, Python {platform.python_version()}, {cores} shared cores. Ratios of two things "
        "measured in turn within one run; the absolute figures of a shared machine mean little."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
