"""Follows a Dockerfile where there is no Docker: what is in an image's root lies in a folder of ours.

The machine's own Python and Node stand for those of the base images, and the user for that of the image. Each stage is
built at the same place and then put aside, as a virtual environment works only where it was made.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from string import Template

from tests.image.dockerfile import Step, stages

REPOSITORY = Path(__file__).parents[2]
# What an image has of its own; anything else is the base image's.
_OWN = re.compile(r"(?<![\w./])/(?=(?:src|opt|var/lib)\b)")
_SYSTEM = "/usr/local/bin:/usr/bin:/bin"
# The Python of the base image.
_STAND_IN = {"UV_PYTHON": getattr(sys, "_base_executable", sys.executable)}


def ignored() -> list[str]:
    """The names that `.dockerignore` keeps out of a build."""
    lines = (REPOSITORY / ".dockerignore").read_text().splitlines()
    return [line.removeprefix("**/") for line in lines if line and not line.startswith("#")]


def context(place: Path) -> Path:
    """What of the repository a build sees, copied to `place`."""
    shutil.copytree(REPOSITORY, place, symlinks=True, ignore=shutil.ignore_patterns(*ignored()))
    return place


def build(place: Path, given: Mapping[str, Path]) -> "Stage":
    """
    The last stage of the repository's Dockerfile, in `place/root`. A stage that is `given` isn't followed: the folder
    is what it would have left.
    """
    aside = {"": context(place / "context"), **given}
    followed: list[str] = []
    *earlier, last = stages((REPOSITORY / "Dockerfile").read_text())
    for steps in earlier:
        name = steps[0].rest.rpartition(" AS ")[2]
        if name not in given:
            Stage(place / "root", aside, followed).follow(steps)
            aside[name] = (place / "root").rename(place / name)
            followed.append(name)
    image = Stage(place / "root", aside, followed)
    image.follow(last)
    return image


class Stage:
    """A stage as far as it is followed."""

    def __init__(self, root: Path, aside: Mapping[str, Path], followed: Collection[str]) -> None:
        self.root = root
        self.told: dict[str, str] = {}
        self.environment = {"PATH": _SYSTEM}
        self._aside, self._followed = aside, followed
        self._folder = root
        root.mkdir(parents=True)

    def follow(self, steps: list[Step]) -> None:
        for step in steps:
            match step.word:
                case "COPY":
                    self._copy(step)
                case "RUN":
                    self._run(step.rest)
                case "ENV":
                    self._set(step.rest)
                case "WORKDIR":
                    self._folder = Path(self.path(step.rest))
                    self._folder.mkdir(parents=True, exist_ok=True)
                case word:
                    self.told[word] = step.rest
        # Docker's home of a user whom the image doesn't know.
        self.environment.setdefault("HOME", str(self.root))

    def path(self, text: str) -> str:
        """The text with the paths of the image as they are here."""
        return _OWN.sub(f"{self.root}/", text)

    def words(self, instruction: str) -> list[str]:
        """A command of the image's, as CMD has it: a list in JSON."""
        said = self.told[instruction]
        return [self.path(word) for word in json.loads(said[said.index("[") :])]

    def run(self, *command: str, **changed: str) -> subprocess.CompletedProcess[str]:
        """A command in the finished image, with nothing of our own environment."""
        program = shutil.which(command[0], path=self.environment["PATH"])
        assert program is not None, f"the image has no {command[0]}"
        environment = {**self.environment, **changed}
        return subprocess.run(
            [program, *command[1:]], cwd=self._folder, env=environment, capture_output=True, text=True, check=False
        )

    def _copy(self, step: Step) -> None:
        *sources, target = step.rest.split()
        into = self.root / target.lstrip("/") if target.startswith("/") else self._folder / target
        for source in sources:
            stage = step.options.get("from", "")
            _copy(self._found(source, stage), into, target.endswith("/"), stage in self._followed)

    def _found(self, source: str, stage: str) -> Path:
        if stage in self._aside:
            return self._aside[stage] / source.lstrip("/")
        # An image of somebody else's, which holds one program.
        program = shutil.which(Path(source).name, path=f"{os.environ['PATH']}:{Path(sys.executable).parent}")
        assert program is not None, f"nothing here stands for {stage}{source}"
        return Path(program)

    def _set(self, rest: str) -> None:
        for word in shlex.split(rest):
            name, _, value = word.partition("=")
            self.environment[name] = Template(self.path(value)).substitute(self.environment)

    def _run(self, command: str) -> None:
        command = self.path(command).replace("10001", "$(id -u)", 1).replace("10001", "$(id -g)", 1)
        environment = {**os.environ, **_STAND_IN, **self.environment}
        environment["PATH"] = f"{self.root}{_SYSTEM.partition(':')[0]}:{os.environ['PATH']}"
        for name in ("VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE"):
            environment.pop(name, None)
        done = subprocess.run(
            ["sh", "-c", command], cwd=self._folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def _copy(source: Path, into: Path, is_folder: bool, may_move: bool) -> None:
    """As COPY does: of a folder its contents. What nobody wants a second time is moved, which takes no time."""
    if source.is_dir() and may_move and not into.exists():
        into.parent.mkdir(parents=True, exist_ok=True)
        source.rename(into)
    elif source.is_dir():
        shutil.copytree(source, into, symlinks=True, dirs_exist_ok=True)
    else:
        file = into / source.name if is_folder else into
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, file)
