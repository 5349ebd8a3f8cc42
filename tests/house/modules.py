"""The Python files of `backend/consentry`, read as syntax: what each defines and what it imports."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGE = "consentry"


@dataclass(frozen=True)
class Module:
    """One Python file: its dotted name and its syntax."""

    name: str
    file: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.file.read_text(encoding="utf-8"))

    @property
    def floor(self) -> str:
        """What stands right under the package: `store` for consentry.store.consent.people, "" for consentry."""
        return f"{self.name}.".split(".")[1]

    def imports(self) -> set[str]:
        """Everything it imports, as dotted names; `from a.b import c` gives a.b.c."""
        return {imported for _, imported in self._imported()}

    def names(self) -> dict[str, str]:
        """The names this file writes → the dotted names they stand for."""
        own = {name: f"{self.name}.{name}" for name, _ in self.definitions()}
        return own | dict(self._imported())

    def definitions(self) -> Iterator[tuple[str, ast.AST]]:
        """Functions, classes and values at the top of the file."""
        for node in self.tree.body:
            match node:
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                    yield node.name, node
                case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                    yield name, node

    def _imported(self) -> Iterator[tuple[str, str]]:
        for node in ast.walk(self.tree):
            match node:
                case ast.Import(names=names):
                    yield from ((alias.asname or alias.name, alias.name) for alias in names)
                case ast.ImportFrom(names=names):
                    base = self._base(node)
                    yield from ((alias.asname or alias.name, f"{base}.{alias.name}") for alias in names)

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return str(node.module)
        parts = self.name.split(".")
        above = node.level - (self.file.name == "__init__.py")
        return ".".join([*parts[: len(parts) - above], *filter(None, [node.module])])


Modules = dict[str, Module]


def modules(root: Path) -> Modules:
    """Every module of the package by its dotted name."""
    source = root / "backend"
    files = sorted(source.glob(f"{PACKAGE}/**/*.py"))
    names = (".".join(file.relative_to(source).with_suffix("").parts) for file in files)
    return {name: Module(name, file) for name, file in zip(map(_package, names), files, strict=True)}


def _package(name: str) -> str:
    return name.removesuffix(".__init__")


def neighbours(module: Module, known: Modules) -> set[str]:
    """The package's other modules that this one imports."""
    owners = {_owner(name, known) for name in module.imports()}
    return owners - {"", module.name}


def _owner(name: str, known: Modules) -> str:
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name
