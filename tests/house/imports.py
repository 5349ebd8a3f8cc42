"""Who may import whom. Each rule takes the top of a repository and returns its complaints."""

import ast
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.house.modules import PACKAGE, Module, modules, neighbours

MAY_IMPORT: Mapping[str, set[str]] = {
    "rules": set(),
    "settings": set(),
    "private_files": set(),
    "store": {"rules"},
    "providers": {"rules"},
    "deployment": {"rules", "store"},
    "evidence": {"rules", "store", "providers", "deployment"},
    "actions": {"deployment", "rules", "store", "providers", "evidence"},
    "web": {"deployment", "rules", "store", "evidence", "actions", "settings"},
    "jobs": {"deployment", "rules", "store", "evidence", "actions", "settings"},
    "demo": {"deployment", "rules", "store", "evidence", "actions", "settings"},
    "app": {
        "deployment",
        "rules",
        "store",
        "providers",
        "evidence",
        "actions",
        "web",
        "jobs",
        "settings",
        "private_files",
    },
    "server": {"deployment", "app", "web", "jobs", "settings"},
    "cli": {"deployment", "rules", "store", "evidence", "actions", "jobs", "app", "server", "demo", "settings"},
}
OUTSIDE_WORLD = {"os", "pathlib", "random", "secrets", "socket", "sqlite3", "subprocess", "time", "uuid"}
CLOCKS = {"now", "utcnow", "today"}
RULES_MAY_USE = (set(sys.stdlib_module_names) | {"babel", "idna", "orjson", PACKAGE}) - OUTSIDE_WORLD


def imports_go_down(root: Path) -> list[str]:
    known = modules(root)
    strangers = {module.floor for module in known.values()} - {"", *MAY_IMPORT}
    steps = [(module, known[name]) for module in known.values() for name in sorted(neighbours(module, known))]
    return [f"{PACKAGE}.{floor} is not on the floor plan" for floor in sorted(strangers)] + [
        f"{upper.name} imports {lower.name}" for upper, lower in steps if not _may_import(upper, lower)
    ]


def _may_import(upper: Module, lower: Module) -> bool:
    return lower.floor in {"", upper.floor} | MAY_IMPORT.get(upper.floor, set())


def rules_are_pure(root: Path) -> list[str]:
    rules = [module for module in modules(root).values() if module.floor == "rules"]
    return [f"{module.name} uses {use}" for module in rules for use in sorted(_impurities(module))]


def _impurities(module: Module) -> Iterator[str]:
    yield from (name for name in module.imports() if name.partition(".")[0] not in RULES_MAY_USE)
    yield from ("a clock" for node in ast.walk(module.tree) if _asks(node, CLOCKS))


def _asks(node: ast.AST, names: set[str]) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in names
    return False


def no_cycles(root: Path) -> list[str]:
    known = modules(root)
    try:
        TopologicalSorter({name: neighbours(module, known) for name, module in known.items()}).prepare()
    except CycleError as error:
        return [" ← ".join(error.args[1])]
    return []


def actions_stand_alone(root: Path) -> list[str]:
    known = modules(root)
    actions = {name for name, module in known.items() if _is_action(module)}
    return [
        f"{name} imports {other}"
        for name in sorted(actions)
        for other in sorted(neighbours(known[name], known) & actions)
    ]


def _is_action(module: Module) -> bool:
    verb = module.name.rpartition(".")[2]
    return module.floor == "actions" and any(name == verb for name, _ in module.definitions())
