"""One word for one thing: a route is called by the verb of the action it takes."""

import ast
from collections.abc import Iterator
from pathlib import Path

METHODS = {"get", "post", "put", "patch", "delete"}


def routes_share_their_actions_verb(root: Path) -> list[str]:
    files = sorted((root / "backend/consentry/web").rglob("*.py"))
    return [complaint for file in files for complaint in _complaints(root, file)]


def _complaints(root: Path, file: Path) -> Iterator[str]:
    module = ast.parse(file.read_text())
    actions = _actions(module)
    for view in ast.walk(module):
        if not isinstance(view, ast.FunctionDef) or not any(map(_is_route, view.decorator_list)):
            continue
        for action in sorted(_called(view) & actions):
            if _verb(view.name) != _verb(action):
                yield f"{file.relative_to(root)}: {view.name} takes the action {action}"


def _actions(module: ast.Module) -> set[str]:
    """The names under which a file knows actions. Each lies in a file of its own name."""
    return {
        each.name
        for node in module.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("consentry.actions.")
        for each in node.names
        if (node.module or "").endswith(f".{each.name}")
    }


def _is_route(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute) and decorator.func.attr in METHODS
    )


def _called(view: ast.FunctionDef) -> set[str]:
    calls = (node.func for node in ast.walk(view) if isinstance(node, ast.Call))
    return {name.id for name in calls if isinstance(name, ast.Name)}


def _verb(name: str) -> str:
    return name.partition("_")[0]
