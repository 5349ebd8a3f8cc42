"""What README and docs name is there: commands as printed, targets, variables, routes, settings, files and links."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask.testing import FlaskClient
from werkzeug.exceptions import MethodNotAllowed, NotFound

from consentry.cli import main
from consentry.rules.identity.settings import DEFAULTS
from consentry.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "addin/playground/README.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
_FENCE = re.compile(r"^\s*```\w*\n(.*?)^\s*```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_VARIABLE = re.compile(r"\bCONSENTRY_[A-Z_]*[A-Z]\b(?![_*])")
_ROUTE = re.compile(r"^(?:(GET|POST|PUT|PATCH|DELETE) )?(/(?:api|u|U|hooks|addin|playground|healthz|readyz)\b\S*)$")
_FOLDERS = tuple(path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in ("var", "node_modules"))
_MADE = ("addin/dist/", "manifests/gmail-extension.json", ".venv")


def blocks(page: Path) -> list[str]:
    """The lines of its shell blocks, without what is said beside them."""
    return [
        line
        for block in _FENCE.findall(page.read_text())
        for line in block.replace("\\\n", " ").splitlines()
        if line.strip()
    ]


def codes(page: Path) -> list[str]:
    """What stands between backticks: in its sentences, and in the remarks beside its commands."""
    return _INLINE.findall(page.read_text().replace("```", ""))


def everywhere() -> Iterator[tuple[Path, str]]:
    return ((page, code) for page in PAGES for code in (*blocks(page), *codes(page)))


def typed(line: str) -> list[str]:
    """The words of a command as a shell takes them; a remark behind # is none."""
    return shlex.split(line.replace("…", "x@y.example"), comments=True)


def named(program: str) -> list[list[str]]:
    found = (typed(code) for _, code in everywhere() if program in code and "\n" not in code)
    return [words[1:] for words in found if words and words[0] == program]


def try_out(words: list[str]) -> None:
    """Reads a command's words as `consentry` would, and does nothing. Raises click.UsageError where it couldn't.

    A command that is only named, without anything to it, is looked for and not read.
    """
    group: click.Command = main
    while isinstance(group, click.Group) and words:
        with click.Context(group) as context:
            command = group.get_command(context, words[0])
        if command is None:
            raise click.UsageError(f"No such command: {words[0]}")
        group, words = command, words[1:]
    assert not isinstance(group, click.Group), words
    if words:
        group.make_context("consentry", words)


@pytest.mark.parametrize("words", named(".venv/bin/consentry"), ids=" ".join)
def test_a_command_is_taken_as_it_is_printed(words: list[str]) -> None:
    try_out(words)


@pytest.mark.parametrize(
    "words", [["doctor"], ["team", "del"], ["serve", "--fast"], ["token", "revoke", "x"]], ids=" ".join
)
def test_a_command_that_is_not_there_is_noticed(words: list[str]) -> None:
    with pytest.raises(click.UsageError):
        try_out(words)


def test_commands_are_found_and_none_is_left_to_the_path() -> None:
    assert len(named(".venv/bin/consentry")) > 10
    assert named("consentry") == []


def test_commands_that_are_named_in_a_remark_are_there() -> None:
    remarks = [typed(code) for page in PAGES for code in codes(page) if re.fullmatch(r"[a-z]+ [a-z]+ [A-Z]+", code)]
    assert ["token", "revoke", "ID"] in remarks
    for group, command, argument in remarks:
        found = main.commands[group]
        assert isinstance(found, click.Group)
        assert [each.make_metavar(click.Context(found)) for each in found.commands[command].params] == [argument]


def test_every_target_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    asked = {words[0] for words in named("make") if words}
    assert {"run", "test", "gmail", "bench", "soak", "lint"} <= asked <= targets


def test_every_script_of_npm_is_there() -> None:
    scripts = json.loads((ROOT / "addin/package.json").read_text())["scripts"]
    asked = {words[words.index("run") + 1] for words in named("npm") if "run" in words}
    assert asked
    assert asked <= set(scripts)


def test_readmes_blocks_hold_nothing_but_commands() -> None:
    assert {typed(line)[0] for line in blocks(ROOT / "README.md")} == {"make", ".venv/bin/consentry"}


def test_every_variable_is_read_and_readme_names_all_an_installation_may_set() -> None:
    read = {f"CONSENTRY_{name.upper()}" for name in Settings.model_fields if name != "port"}
    # The key with which whoever builds the extension signs it.
    assert "CONSENTRY_EXTENSION_KEY" in (ROOT / "addin/build/gmail.mjs").read_text()
    told = {name for page in PAGES for name in _VARIABLE.findall(page.read_text())}
    assert told <= read | {"CONSENTRY_EXTENSION_KEY"}
    assert set(_VARIABLE.findall((ROOT / "README.md").read_text())) == read - {"CONSENTRY_DEMO"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_route_is_answered(server: FlaskClient) -> None:
    # The demo alone has a playground.
    urls = server.application.url_map.bind("consentry.example")
    asked = {found.groups() for _, code in everywhere() if (found := _ROUTE.match(code))}
    assert len(asked) > 5
    for method, path in asked:
        if path.startswith("/playground"):
            continue
        whole = path.partition("?")[0].lower()
        try:
            urls.match(f"{whole}x" if whole.endswith("/") else whole, method or "GET")
        except (NotFound, MethodNotAllowed) as error:
            pytest.fail(f"{method} {path}: {error}")


def test_every_setting_is_one() -> None:
    groups = {name for name, default in DEFAULTS.items() if isinstance(default, dict | type(DEFAULTS))}
    asked = {
        code.partition(".")[::2] for page in PAGES for code in codes(page) if re.fullmatch(r"\w+\.(?!py)\w+", code)
    }
    for group, name in {(group, name) for group, name in asked if group in groups}:
        assert name in DEFAULTS[group], f"{group}.{name}"
    assert ("landing", "default_topic") in asked


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in _LINK.findall(page.read_text()):
        if re.match(r"\w+:", link):
            continue
        path, _, anchor = link.partition("#")
        place = (page.parent / path) if path else page
        assert place.exists(), link
        assert not anchor or anchor in _anchors(place), link


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_is_there(page: Path) -> None:
    for code in codes(page):
        if re.fullmatch(r"[\w.-]+(/[\w.-]+)+/?", code) and code.startswith(_FOLDERS) and not code.startswith(_MADE):
            assert (ROOT / code).exists(), code
