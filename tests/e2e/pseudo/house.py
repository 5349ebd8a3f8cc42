"""A copy of the house with one language more: three places, and nothing else, are written."""

import ast
import json
import re
import shutil
import subprocess
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.e2e.pseudo.language import CODE, spoken

ROOT = Path(__file__).parents[3]
_STRING = re.compile(r"'((?:\\.|[^'\\\n])*)'|\"((?:\\.|[^\"\\\n])*)\"")
_NO_TEXT = re.compile(r"/\*(?:[^*]|\*(?!/))*\*/|^import [^\n]*$", re.MULTILINE)


def another_house(folder: Path) -> Path:
    """Copies server and add-in there, adds the language, and builds. Returns what `PYTHONPATH` has to begin with."""
    package, addin = folder / "backend/consentry", folder / "addin"
    shutil.copytree(ROOT / "backend/consentry", package, ignore=shutil.ignore_patterns("__pycache__", "shipped"))
    ignored = shutil.ignore_patterns("dist", "node_modules", "test")
    shutil.copytree(ROOT / "addin", addin, ignore=ignored)
    (addin / "node_modules").symlink_to(ROOT / "addin/node_modules")
    shutil.copytree(ROOT / "manifests", folder / "manifests")
    _add_words(package / "rules/words")
    _add_pages(package / "web/translations")
    _add_clients(addin / "src/words")
    subprocess.run(["node", "build.mjs"], cwd=addin, check=True)
    (package / "shipped").mkdir()
    shutil.move(addin / "dist", package / "shipped/addin")
    shutil.copytree(folder / "manifests", package / "shipped/manifests")
    return folder / "backend"


def _add_words(words: Path) -> None:
    shutil.copytree(words / "en", words / CODE)
    for file in (words / CODE).glob("*.py"):
        tree = _Spoken().visit(ast.parse(file.read_text()))
        file.write_text(ast.unparse(tree))


class _Spoken(ast.NodeTransformer):
    """Values of tables and constants; no key, and no docstring."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr:
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.Dict:
        node.values = [self.visit(value) for value in node.values]
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant(spoken(str(node.value)))


def _add_pages(translations: Path) -> None:
    with (translations / "de/LC_MESSAGES/messages.po").open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    catalog = Catalog(locale=CODE)
    for each in ids:
        catalog.add(each, (spoken(each[1]),) if isinstance(each, tuple) else spoken(each))
    folder = translations / CODE / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalog)


def _add_clients(words: Path) -> None:
    (words / CODE).mkdir()
    for file in (words / "en").iterdir():
        text = file.read_text()
        if file.suffix == ".json":
            said = {"description": {"message": spoken(json.loads(text)["description"]["message"])}}
            text = json.dumps(said)
        else:
            imports = [line for line in _NO_TEXT.findall(text) if line.startswith("import")]
            text = "\n".join([*imports, _STRING.sub(_said, _NO_TEXT.sub("", text))])
        (words / CODE / file.name).write_text(text)


def _said(string: re.Match[str]) -> str:
    return json.dumps(spoken(str(ast.literal_eval(string[0]))), ensure_ascii=False)
