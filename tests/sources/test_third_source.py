"""An outside system is added by its own rooms and a line in each registry: no more, and everything follows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources.house import build

HERE = Path(__file__).parent
LINES = 250


def test_its_own_folder_is_small() -> None:
    files = sorted((HERE / "directory").glob("*.py"))
    assert len(files) > 3
    assert sum(len(file.read_text().splitlines()) for file in files) <= LINES


@pytest.mark.parametrize("which", ["not soak", pytest.param("soak", marks=pytest.mark.soak)])
def test_a_source_more_does_all_that_a_source_does(which: str, tmp_path: Path) -> None:
    """In a process of its own, whose house has the source from the start. On PostgreSQL in `make soak`."""
    options = ["-q", "-x", "-p", "no:cacheprovider", "-m", which]
    scenarios = [sys.executable, "-m", "pytest", *options, HERE / "scenarios.py"]
    place = {**os.environ, "PYTHONPATH": str(build(tmp_path))}
    done = subprocess.run(scenarios, env=place, cwd=HERE.parents[1], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
