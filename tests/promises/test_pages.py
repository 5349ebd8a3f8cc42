"""What the recipients' pages and letters promise: each sentence has a test that fails when it isn't so."""

from babel.messages.pofile import read_po

from consentry.rules.landing.letters.en import WORDS
from tests.promises import pages
from tests.promises.pages import LETTERS
from tests.promises.pane import ROOT, names_a_test
from tests.promises.signing_in import SIGNING_IN

GREETINGS = {"hello", "link_subject"}
PAGES = {**pages.PAGES, **SIGNING_IN}


def sentences() -> list[str]:
    """The pages' English texts that end in a full stop; of one and many, the first."""
    with (ROOT / "backend/consentry/web/translations/de/LC_MESSAGES/messages.po").open("rb") as file:
        texts = [each.id[0] if isinstance(each.id, tuple) else each.id for each in read_po(file)]
    return [text for text in texts if text.endswith(".")]


def test_every_sentence_of_the_pages_is_promised_and_nothing_else() -> None:
    found = {text: [begun for begun in PAGES if text.startswith(begun)] for text in sentences()}
    assert [text for text, begun in found.items() if len(begun) != 1] == []
    assert {begun for (begun,) in found.values()} == set(PAGES)


def test_every_sentence_of_the_letters_is_promised_and_nothing_else() -> None:
    assert set(LETTERS) == set(WORDS) - GREETINGS


def test_a_promise_names_a_test_that_is_there() -> None:
    assert [test for test in (*PAGES.values(), *LETTERS.values()) if not names_a_test(test)] == []
