"""The web reads the store; only actions change it."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.house.modules import Module, modules

SQL_LIBRARIES = {"sqlalchemy", "sqlmodel", "alembic", "sqlite3", "psycopg"}
WRITING_SQL = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE)\b")
WRITING_CALLS = {"insert", "update", "delete"}


def web_never_writes(root: Path) -> list[str]:
    known = modules(root).values()
    writers = writing_functions(module for module in known if module.floor == "store")
    web = [module for module in known if module.floor == "web"]
    return [f"{module.name} uses {use}" for module in web for use in sorted(_trespasses(module, writers))]


def _trespasses(module: Module, writers: set[str]) -> Iterator[str]:
    yield from (name for name in module.imports() if name.partition(".")[0] in SQL_LIBRARIES)
    yield from writers & _uses(module, module.tree)
    if any(_calls(node, {"write"}) for node in ast.walk(module.tree)):
        yield "a writing transaction"


def writing_functions(store: Iterable[Module]) -> set[str]:
    """Dotted names of what changes the database: it makes such a statement, or uses what does."""
    uses: dict[str, set[str]] = {}
    writers: set[str] = set()
    for module in store:
        for name, node in module.definitions():
            uses[f"{module.name}.{name}"] = _uses(module, node)
            if any(map(_makes_a_change, ast.walk(node))):
                writers.add(f"{module.name}.{name}")
    while more := {name for name, used in uses.items() if used & writers} - writers:
        writers |= more
    return writers


def _uses(module: Module, tree: ast.AST) -> set[str]:
    names = module.names()
    return {used for node in ast.walk(tree) if (used := _dotted(node, names))}


def _dotted(node: ast.AST, names: dict[str, str]) -> str | None:
    match node:
        case ast.Name(id=name):
            return names.get(name)
        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name in names:
            return f"{names[name]}.{attribute}"
    return None


def _makes_a_change(node: ast.AST) -> bool:
    """`"UPDATE …"`, `sa.update(table)` or `table.update()`; not a dictionary's `update(…)`."""
    match node:
        case ast.Constant(value=str(text)):
            return bool(WRITING_SQL.match(text))
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(value=ast.Name(id="sa"), attr=name)):
            return name in WRITING_CALLS
    return _calls(node, WRITING_CALLS)


def _calls(node: ast.AST, names: set[str]) -> bool:
    """Is this a call of such a method without arguments?"""
    match node:
        case ast.Call(func=ast.Attribute(attr=name), args=[], keywords=[]):
            return name in names
    return False
