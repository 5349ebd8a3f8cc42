"""The house keeps its floor plan, and each rule is shown a house that breaks it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.house.files import (
    LONGEST,
    core_knows_no_client,
    every_drawer_has_a_name,
    long_files_have_a_reason,
    nothing_else_at_the_top,
    pane_knows_no_client,
)
from tests.house.imports import actions_stand_alone, imports_go_down, no_cycles, rules_are_pure
from tests.house.locks import locks_know_every_dependency, locks_name_public_registries_only
from tests.house.rooms import FULL, no_folder_is_full, rooms_have_one_name, sources_keep_to_themselves
from tests.house.verbs import routes_share_their_actions_verb
from tests.house.writes import web_never_writes

HOUSE = Path(__file__).parents[1]
Rule = Callable[[Path], list[str]]

RULES: list[Rule] = [
    imports_go_down,
    rules_are_pure,
    no_cycles,
    actions_stand_alone,
    web_never_writes,
    routes_share_their_actions_verb,
    nothing_else_at_the_top,
    every_drawer_has_a_name,
    long_files_have_a_reason,
    locks_name_public_registries_only,
    locks_know_every_dependency,
    core_knows_no_client,
    pane_knows_no_client,
    rooms_have_one_name,
    sources_keep_to_themselves,
    no_folder_is_full,
]

PEOPLE = """
import sqlalchemy as sa
_KEEP = sa.text('INSERT INTO person …')
def person(connection): return connection.execute("SELECT …")
def keep(connection): connection.execute(_KEEP)
def rename(connection): connection.execute(sa.update(_people))
def keep_or_find(connection): return person(connection) or keep(connection)
"""

IN_RULES = "backend/consentry/rules/address.py"
IN_STORE = "backend/consentry/store/people.py"
IN_ACTIONS = "backend/consentry/actions/unsubscribe.py"
BESIDE_ACTIONS = "backend/consentry/actions/refusals.py"
IN_WEB = "backend/consentry/web/people.py"
IN_CORE = "addin/src/core/check.ts"
IN_PANE = "addin/src/pane/page.tsx"
IN_A_SOURCE = "backend/consentry/store/mirror/acme/leads.py"
NPM_LOCK = "addin/package-lock.json"

SOUND = {
    ".gitignore": "/var/\n",
    "README.md": "",
    "var/consentry.db": "",
    "uv.lock": '[[package]]\nname = "flask"\n',
    "pyproject.toml": '[project]\ndependencies = ["Flask>=3"]\n',
    "addin/package.json": '{"dependencies": {"react": "19"}}',
    NPM_LOCK: '{"packages": {"": {}, "node_modules/react": {"version": "19"}}}',
    IN_CORE: "import { words } from './words';\n// no Office\nexport const ask = words('document');\n",
    IN_PANE: "import type { Host } from './host';\n// no Office.context\nexport const chromeless = 'chrome.runtime';\n",
    "backend/consentry/__init__.py": "",
    IN_A_SOURCE: "x = 1\n",
    **{f"docs/{number}.md": "" for number in range(FULL)},
    IN_RULES: "import idna\nfrom datetime import datetime\n",
    IN_STORE: PEOPLE,
    "backend/consentry/actions/keep.py": "from consentry.store import people\ndef keep(): people.keep(1)\n",
    BESIDE_ACTIONS: "class NotAllowed(Exception): ...\n",
    IN_ACTIONS: "from .refusals import NotAllowed\ndef unsubscribe(): ...\n",
    IN_WEB: "from ..store.people import person\nanswer = person(db.read())\n{}.update(a=1)\n",
}

BROKEN: list[tuple[Rule, str, str, str]] = [
    (
        imports_go_down,
        IN_STORE,
        "from consentry.actions.keep import keep",
        "people imports consentry.actions.keep",
    ),
    (imports_go_down, IN_STORE, "from ..actions import keep", "people imports consentry.actions.keep"),
    (imports_go_down, IN_RULES, "import consentry.store.people", "address imports consentry.store.people"),
    (imports_go_down, IN_RULES, "def late():\n from consentry.store import people", "address imports"),
    (imports_go_down, "backend/consentry/attic.py", "", "consentry.attic is not on the floor plan"),
    (rules_are_pure, IN_RULES, "import requests", "address uses requests"),
    (rules_are_pure, IN_RULES, "import secrets", "address uses secrets"),
    (rules_are_pure, IN_RULES, "from datetime import datetime\ndatetime.now()", "address uses a clock"),
    (no_cycles, BESIDE_ACTIONS, "from . import unsubscribe", "actions.unsubscribe"),
    (
        actions_stand_alone,
        IN_ACTIONS,
        "from .keep import keep\ndef unsubscribe(): ...",
        "imports consentry.actions.keep",
    ),
    (web_never_writes, IN_WEB, "import sqlalchemy", "people uses sqlalchemy"),
    (web_never_writes, IN_WEB, "from ..store import people\npeople.keep(1)", "store.people.keep"),
    (web_never_writes, IN_WEB, "from ..store.people import rename as r\nr()", "store.people.rename"),
    (web_never_writes, IN_WEB, "from ..store.people import keep_or_find\nkeep_or_find()", "keep_or_find"),
    (web_never_writes, IN_WEB, "with db.write(): ...", "people uses a writing transaction"),
    (
        routes_share_their_actions_verb,
        IN_WEB,
        "from consentry.actions.consent.unsubscribe import unsubscribe\n@api.post('/no')\ndef leave(): unsubscribe()",
        "leave takes the action unsubscribe",
    ),
    (nothing_else_at_the_top, "notes.txt", "", "notes.txt has no place at the top"),
    (every_drawer_has_a_name, "backend/consentry/web/utils.py", "", "utils.py is named for nothing"),
    (every_drawer_has_a_name, "addin/src/core/date-helpers.ts", "", "date-helpers.ts is named for nothing"),
    (every_drawer_has_a_name, "tests/common/mail.py", "", "tests/common/mail.py is named for nothing"),
    (long_files_have_a_reason, "tests/rules/checking/test_verdict.py", "", "test_verdict.py needs no reason any more"),
    (long_files_have_a_reason, IN_RULES, "x = 1\n" * (LONGEST + 1), "address.py is longer than"),
    (
        locks_name_public_registries_only,
        "uv.lock",
        'source = { registry = "https://pypi.example" }',
        "pypi.example",
    ),
    (
        locks_name_public_registries_only,
        NPM_LOCK,
        '{"packages": {"x": {"resolved": "https://a/x"}}}',
        "https://a/x",
    ),
    (locks_know_every_dependency, "uv.lock", "", "uv.lock has no flask"),
    (locks_know_every_dependency, "addin/package.json", '{"devDependencies": {"vite": "8"}}', "has no vite"),
    (core_knows_no_client, IN_CORE, "export const there = () => Office.context;", "check.ts uses Office"),
    (core_knows_no_client, IN_CORE, "const at = 'https://x'; document.title = at;", "check.ts uses document"),
    (
        core_knows_no_client,
        IN_CORE,
        "import {\n  item,\n} from '../outlook/item';",
        "check.ts uses ../outlook/item",
    ),
    (pane_knows_no_client, IN_PANE, "export const there = () => Office.context;", "page.tsx uses Office"),
    (pane_knows_no_client, IN_PANE, "import { host } from '../gmail/pane/host';", "page.tsx uses ../gmail/pane/host"),
    (rooms_have_one_name, "backend/consentry/rules/suppressions/no.py", "", "rules/suppressions is no room"),
    (
        sources_keep_to_themselves,
        "backend/consentry/store/checking/checks.py",
        "from consentry.store.mirror.acme.leads import x",
        "checks imports consentry.store.mirror.acme.leads",
    ),
    (
        sources_keep_to_themselves,
        "backend/consentry/store/mirror/hosts.py",
        "from consentry.store.mirror.acme.leads import x",
        "mirror.hosts imports consentry.store.mirror.acme.leads",
    ),
    (
        sources_keep_to_themselves,
        "backend/consentry/jobs/turns.py",
        "from consentry.store.mirror.acme.leads import x",
        "turns imports consentry.store.mirror.acme.leads",
    ),
    (
        sources_keep_to_themselves,
        "backend/consentry/store/mirror/other/leads.py",
        "from ..acme.leads import x",
        "other.leads imports consentry.store.mirror.acme.leads",
    ),
    (no_folder_is_full, "docs/one-more.md", "", f"docs holds {FULL + 1} files"),
]


def build(place: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
    return place


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps(rule: Rule) -> None:
    complaints = rule(HOUSE)
    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_house_gives_no_cause_for_complaint(rule: Rule, tmp_path: Path) -> None:
    assert rule(build(tmp_path, SOUND)) == []


@pytest.mark.parametrize(("rule", "file", "text", "complaint"), BROKEN)
def test_a_broken_house_is_noticed(rule: Rule, file: str, text: str, complaint: str, tmp_path: Path) -> None:
    complaints = rule(build(tmp_path, {**SOUND, file: text}))
    assert len(complaints) == 1
    assert complaint in complaints[0]


def test_every_rule_is_shown_a_house_that_breaks_it() -> None:
    assert set(RULES) == {rule for rule, *_ in BROKEN}
