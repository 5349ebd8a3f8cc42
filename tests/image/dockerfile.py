"""Reads a Dockerfile: its stages, and their steps."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction: `COPY --from=build /a /b` has the word COPY, the option `from`, and the rest `/a /b`."""

    word: str
    options: Mapping[str, str]
    rest: str


def stages(text: str) -> list[list[Step]]:
    """Every stage's steps; the first of each is its FROM."""
    found: list[list[Step]] = []
    for line in _lines(text):
        step = _step(line)
        if step.word == "FROM":
            found.append([])
        found[-1].append(step)
    return found


def _lines(text: str) -> list[str]:
    """Instructions, each on one line, without comments."""
    told = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return re.sub(r"\\\n\s*", "", "\n".join(told)).splitlines()


def _step(line: str) -> Step:
    word, rest = line.split(maxsplit=1)
    options = {}
    while option := re.match(r"--([a-z-]+)=(\S+)\s+", rest):
        options[option[1]] = option[2]
        rest = rest[option.end() :]
    return Step(word, options, rest)
