"""What the pane's source says: its texts, its filters, what a filter offers to choose."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PANE = ROOT / "addin/src/pane"
_UNSUBSCRIBES = PANE / "pages/unsubscribes"

_GROUP = re.compile(r"^  (\w+): \{$")
_TEXT = re.compile(r"^    (\w+):\s*$|^    (\w+): (['\"])(.*)\3,$")
_NEXT_LINE = re.compile(r"^      (['\"])(.*)\1,$")
_ASKED = re.compile(r"api\.(?:GET|POST)\(\s*'/api/v1/([^']+)'.*?query: \{([^}]*)\}", re.DOTALL)
_AS_THE_LIST = re.compile(r"api\.GET\(\s*'/api/v1/([^']+)', \{\s*params: \{ query \}")
_TAKEN_BACK = re.compile(r"taking\.mutate\(\{([^}]*)\}\)")
_CHOSEN = re.compile(r"function wantedOf\(\{([^}]*)\}")
# Pages of a list, and what is no filter: how an import is read, and what becomes of opt-outs.
_NO_FILTER = {"cursor", "limit", "dry_run: isDry", "...columns", "keep_opt_outs: isKept"}


def texts(language: str = "en") -> dict[str, str]:
    """Every text of the pane by its key, such as `checking.plusHint`."""
    return dict(_texts((ROOT / f"addin/src/words/{language}/pane.ts").read_text().splitlines()))


def _texts(lines: list[str]) -> Iterator[tuple[str, str]]:
    group = key = ""
    for line in lines:
        if found := _GROUP.match(line):
            group = found[1]
        elif found := _TEXT.match(line):
            key = found[1] or found[2]
            if found[2]:
                yield f"{group}.{key}", found[4]
        elif found := _NEXT_LINE.match(line):
            yield f"{group}.{key}", found[2]


def choices(name: str) -> list[str]:
    """What a field of the unsubscribes' pages offers, beside everything."""
    sources = (path.read_text() for path in sorted(_UNSUBSCRIBES.glob("*.tsx")))
    (found,) = (match for text in sources for match in re.findall(rf"const {name} = \[([^\]]*)\]", text))
    return re.findall(r"'(\w+)'", found)


def filters() -> set[str]:
    """What narrows a list that the pane asks for, such as `overrides.kind`, or what is done to a whole list."""
    calls = [file.read_text() for file in sorted((PANE / "api").glob("*.ts"))]
    asked = {f"{path}.{name}" for text in calls for path, query in _ASKED.findall(text) for name in _names(path, query)}
    files = {path for text in calls for path in _AS_THE_LIST.findall(text)}
    (taken,) = _TAKEN_BACK.findall((_UNSUBSCRIBES / "take-back.tsx").read_text())
    back = {f"unsubscribes/take-back.{name}" for name in re.findall(r"\b(?:query|from|to|origin|view)\b", taken)}
    return asked | files | back


def names_a_test(named: str) -> bool:
    """`named`: a file of ours: `web/identity/test_me.py::test_…` or `pane/client.test.ts::a call …`."""
    file, _, name = named.partition("::")
    if file.endswith(".py"):
        return re.search(rf"^def {name}\(", (ROOT / "tests" / file).read_text(), re.MULTILINE) is not None
    return re.search(rf"\b(test|it)\('{re.escape(name)}'", (ROOT / "addin/test" / file).read_text()) is not None


def _names(path: str, query: str) -> Iterator[str]:
    for name in filter(None, (part.strip() for part in query.split(","))):
        if name == "...wanted":
            page = "overrides.tsx" if path == "overrides" else "filter.ts"
            found = _CHOSEN.search((_UNSUBSCRIBES / page).read_text())
            assert found is not None, page
            yield from re.findall(r"\w+", found[1])
        elif name not in _NO_FILTER and not name.startswith("limit:"):
            yield name.partition(":")[0]
