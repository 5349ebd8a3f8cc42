"""What the pane promises: every setting, filter and sentence has a test that fails when it isn't so."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from consentry.rules.identity.settings import DEFAULTS
from tests.promises.filters import FILTERS
from tests.promises.pane import PANE, ROOT, filters, names_a_test, texts
from tests.promises.sentences import REPORTS, SENTENCES
from tests.promises.settings import SETTINGS

_GROUPS = ("marketo", "landing", "unsubscribe_message")
_NAMED = {
    *(test for _, test in SETTINGS.values()),
    *FILTERS.values(),
    *(test for tests in SENTENCES.values() for test in tests),
}


def keys_of(document: Mapping[str, Any], within: str = "") -> Iterator[str]:
    for key, value in document.items():
        if key in _GROUPS:
            yield from keys_of(value, f"{key}.")
        else:
            yield within + key


@cache
def sources() -> str:
    """The pane's code."""
    files = (path for path in sorted(PANE.rglob("*.ts*")) if path.name != "api-types.d.ts")
    return "\n".join(path.read_text() for path in files)


def test_every_setting_is_promised_and_nothing_else() -> None:
    assert set(SETTINGS) == set(keys_of(DEFAULTS))


@pytest.mark.parametrize("key", sorted(SETTINGS))
def test_a_setting_has_its_place_in_the_pane(key: str) -> None:
    place, _ = SETTINGS[key]
    assert re.search(rf"\b{key.rpartition('.')[2]}\b", (PANE / "pages/settings" / place).read_text())


def test_every_filter_is_promised_and_nothing_else() -> None:
    assert set(FILTERS) == filters()


def test_every_sentence_is_promised_and_nothing_else() -> None:
    sentences = {key for key, text in texts().items() if text.endswith(".")}
    assert {key for key in sentences if not REPORTS.search(key)} <= set(SENTENCES) <= sentences


def test_every_text_has_its_place_in_the_pane() -> None:
    assert [key for key in texts() if not is_shown(key)] == []
    assert not is_shown("hold.noSuch")


def is_shown(key: str) -> bool:
    """By its whole key, by a part of it that the rest is put to, or as a word for what the API says."""
    group, _, name = key.partition(".")
    name = re.sub(r"_(one|other)$", "", name)
    shown = rf"""['"`]{group}\.({name}\b|\w*\$\{{)|\}}\.{name}\b|word\(\s*'{group}'"""
    return re.search(shown, sources()) is not None


@pytest.mark.parametrize("named", sorted(_NAMED))
def test_a_promise_names_a_test_that_is_there(named: str) -> None:
    assert names_a_test(named)


def test_what_the_source_says_is_read_whole() -> None:
    """Else a sentence could be overlooked."""
    lines = (ROOT / "addin/src/words/en/pane.ts").read_text().splitlines()
    assert len(texts()) == sum(1 for line in lines if re.match(r"^    \w+:(?! \{)", line))
