"""Which room a file lies in, and what a room knows of outside systems. Each rule returns its complaints."""

from collections import Counter
from pathlib import Path

from tests.house.files import written_files
from tests.house.modules import PACKAGE, modules, neighbours

ROOMS = {"checking", "addresses", "consent", "lists", "landing", "mirror", "identity", "work"}
# Where an outside system is registered: one line each.
REGISTRIES = {
    f"{PACKAGE}.rules.mirror.systems",
    f"{PACKAGE}.evidence.mirror.connectors",
    f"{PACKAGE}.actions.mirror.upkeeps",
    f"{PACKAGE}.web.api.mirror.forms",
}
# What the database stores for it.
NUMBERED = {f"{PACKAGE}.rules.consent.suppression"}
# The made-up company has a simulated one.
WIRING = {f"{PACKAGE}.demo"}
# Sentences, which may say how something is called there; and the schema's steps, which are never changed.
TOLD_AS_IT_WAS = (f"{PACKAGE}.rules.words.", f"{PACKAGE}.store.migrations.versions.")
# The storeys that are divided into rooms, and what else lies in them.
STOREYS = {
    "rules": {"words"},
    "store": {"migrations"},
    "evidence": set(),
    "actions": set(),
    "web/api": set(),
}
FULL = 15
# One file for each step of the schema: they are read in order, and never again.
NEVER_FULL = ("backend/consentry/store/migrations/versions", "tests", "addin/test")


def rooms_have_one_name(root: Path) -> list[str]:
    source = root / "backend" / PACKAGE
    return [
        f"{storey}/{folder.name} is no room of the house"
        for storey, others in STOREYS.items()
        for folder in sorted((source / storey).glob("*/"))
        if any(folder.rglob("*.py")) and folder.name not in ROOMS | others
    ]


def sources_keep_to_themselves(root: Path) -> list[str]:
    """Nobody but a registry knows what lies in one source's own room: no other source, and no general code."""
    known = modules(root)
    return [
        f"{name} imports {other}"
        for name, module in known.items()
        for other in sorted(neighbours(module, known))
        if (theirs := source_of(other)) and source_of(name) != theirs and module.name not in REGISTRIES
    ]


def source_of(name: str) -> str | None:
    """The outside system in whose own room a module lies: `marketo` for store.mirror.marketo.hosts."""
    parts = name.split(".")
    inside = parts[parts.index("mirror") + 1 : -1] if "mirror" in parts else []
    return inside[0] if inside else None


def no_folder_is_full(root: Path) -> list[str]:
    files = Counter(str(path.parent) for path in written_files(root) if path.name not in ("__init__.py", "index.ts"))
    return [
        f"{folder} holds {count} files"
        for folder, count in sorted(files.items())
        if count > FULL and not folder.startswith(NEVER_FULL)
    ]


def general_code_names_no_source(root: Path) -> list[str]:
    """What an outside system is called stands in its own rooms, in the registries, and where its codes are numbered."""
    known = modules(root)
    sources = {source for name in known if (source := source_of(name))}
    return [
        f"{name} names {source}"
        for name, module in known.items()
        for source in sorted(sources)
        if source in module.file.read_text(encoding="utf-8").lower() and not _may_name(name, source)
    ]


def _may_name(name: str, source: str) -> bool:
    *rooms, file = name.split(".")
    its_own = source in rooms or file.startswith(f"{source}_") or file == source
    return its_own or name in REGISTRIES | NUMBERED | WIRING or any(name.startswith(each) for each in TOLD_AS_IT_WAS)
