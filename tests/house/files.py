"""What lies where, under which name, and how long it may grow. Each rule returns its complaints."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

TOP_LEVEL = {
    *("Makefile", "Dockerfile", "pyproject.toml", "uv.lock"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"),
    *("backend", "addin", "manifests", "tests", "docs"),
}
WRITTEN_BY_PEOPLE = ("backend", "addin", "manifests", "tests", "docs", ".ci", ".github")
NOT_WRITTEN = {"node_modules", "dist", "__pycache__", "package-lock.json", "api-types.d.ts"}

NAMELESS_DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc"}

CODE = {".py", ".ts", ".tsx", ".mjs"}
LONGEST = 250
A_LANGUAGE = "all that the pane says in one language: a list to read down, not logic"
LONG_FOR_A_REASON = {
    **{f"addin/src/pane/words/{language}.ts": A_LANGUAGE for language in ("en", "nl", "de", "fr", "sv")},
    "addin/test/outlook/on-send.test.ts": "every way a send can go, beside each other so that a missing one shows",
    "backend/consentry/cli.py": "every command beside the others, a few lines each",
    "tests/actions/mirror/test_sync_marketo.py": "what a mirror must survive, each on a Marketo of its own",
    "tests/evidence/test_marketo.py": "every state a mirror can be in when somebody asks",
    "tests/promises/sentences.py": "every sentence of the pane beside its tests: a list to read down",
    "tests/rules/checking/test_verdict.py": "a row for each line of what a verdict is",
}

CLIENTS = re.compile(
    r"\b(Office|OfficeRuntime|chrome|window|document|navigator|location|localStorage|sessionStorage"
    r"|HTML\w*Element|React)\b"
)
MAIL_CLIENTS = re.compile(r"\b(Office|OfficeRuntime|chrome)\b(?=\.)")
MAIL_CLIENT_ROOM = re.compile(r"\.\./(outlook|gmail)(/|$)")
IMPORTED = re.compile(r"\b(?:from|import)\s*\(?\s*['\"]([^'\"]+)['\"]")
COMMENT = r"/\*.*?\*/|//[^\n]*"
STRING = r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`"
NOT_CODE = re.compile(f"{COMMENT}|{STRING}", re.DOTALL)


def written_files(root: Path) -> Iterator[Path]:
    """Files that people wrote, as paths from the top."""
    for folder in WRITTEN_BY_PEOPLE:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and NOT_WRITTEN.isdisjoint(path.relative_to(root).parts):
                yield path.relative_to(root)


def nothing_else_at_the_top(root: Path) -> list[str]:
    ignored = {line.strip("/") for line in (root / ".gitignore").read_text().splitlines()}
    seen = {path.name for path in root.iterdir() if not path.name.startswith(".")}
    return [f"{name} has no place at the top" for name in sorted(seen - TOP_LEVEL - ignored)]


def every_drawer_has_a_name(root: Path) -> list[str]:
    return [
        f"{path} is named for nothing"
        for path in written_files(root)
        if NAMELESS_DRAWERS & set(re.split(r"[/._-]", str(path).lower()))
    ]


def long_files_have_a_reason(root: Path) -> list[str]:
    code = {str(path): _lines(root / path) for path in written_files(root) if path.suffix in CODE}
    long = {path for path, lines in code.items() if lines > LONGEST}
    return [f"{path} is longer than {LONGEST} lines" for path in sorted(long - LONG_FOR_A_REASON.keys())] + [
        f"{path} needs no reason any more" for path in sorted(LONG_FOR_A_REASON.keys() & code.keys() - long)
    ]


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def core_knows_no_client(root: Path) -> list[str]:
    return _uses(root, "core", CLIENTS, lambda name: not name.startswith("./"))


def pane_knows_no_client(root: Path) -> list[str]:
    """What a person sees runs in every mail client and in none: each brings its own host and entry."""
    return _uses(root, "pane", MAIL_CLIENTS, lambda name: bool(MAIL_CLIENT_ROOM.search(name)))


def _uses(root: Path, room: str, named: re.Pattern[str], is_away: Callable[[str], bool]) -> list[str]:
    found = []
    files = (root / "addin/src" / room).rglob("*.ts*")
    for file in sorted(file for file in files if file.name not in NOT_WRITTEN):
        source = file.read_text()
        away = {name for name in IMPORTED.findall(source) if is_away(name)}
        uses = away | {each.group() for each in named.finditer(NOT_CODE.sub("", source))}
        found += [f"{file.relative_to(root)} uses {use}" for use in sorted(uses)]
    return found
