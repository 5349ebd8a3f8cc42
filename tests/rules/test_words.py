"""What docs/words.md fixes, over every catalogue: one word for one thing in each language."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PANE = ROOT / "addin/src/pane/words"
RULES = ROOT / "backend/consentry/rules"
PAGES = ROOT / "backend/consentry/web/translations"
QUOTED = re.compile(r"""(?<=[:\s({\[])(["'])(.*?)\1(?=[,\s)}\]]|$)""", re.M)

FORBIDDEN = {
    "en": r"\b[Ee]mail(s|ed)?\b|\bOpted out\b",
    "de": r"\b[Ee]?[Mm]ail\b(?<!E-Mail)|\bEmails?\b|\b[Gg]estoppte[nr]? E-Mail",
    "fr": r"\bPlus d’e-mails|\bcourriels?\b|\b[Ee]mails?\b|(?<=[\w»’}]) [?!:;»]|« ",
    "nl": r"\b[Ee]-?mails?\b",
    "sv": r"\b[Rr]ubrik(en)?\b|\b[Ee]mail|\bSpärrlista|\b[Ss]toppade mejl",
}
# What the pane has another word for, and words that say something else where they stand.
FORBIDDEN_IN_PANE = {
    "en": r"[Oo]pt(s|ed)? out|\b(stays?|[Ss]till) out\b|\bout already\b",
    "de": r"\(optional\)|\b[Gg]emerkt\b|darauf Nein|: jemand\b|, Jemand\b|[“”]\w",
    "fr": r"[Dd]ésinscri|[Rr]este inscrit|e-mails? (bloqué|arrêté|stoppé)s?\b(?! avant)|\badmins?\b|[“”]",
    "nl": r"[Uu]itgeschreven|[Ii]ngeschreven|uitschreef|[“”]|\(optioneel\)|\bpostvak|gestopte mail|‘Afgemeld’",
    "sv": r"\(valfritt\)|[Ss]toppade e-post|[Pp]renumerer|pausat mejl|får mejl igen|återregistreringar hävs|[“„]",
}
# What Marketo and Outlook call theirs.
NAMES_ELSEWHERE = {"Unsubscribed", "Data Value Changes", "Data Value Changes: Unsubscribed", "API Only", "Senden"}
POINTED_TO = {"en": "“(.+?)”", "de": "„(.+?)“", "fr": "«\xa0(.+?)\xa0»", "nl": "‘(.+?)’", "sv": "”(.+?)”"}


def strings(language: str) -> list[str]:
    """Every text that somebody reads in a language, with no key and no name of a placeholder."""
    files = [PANE / f"{language}.ts", RULES / f"words/{language}.py", RULES / f"letters/{language}.py"]
    found = [text for file in files for _, text in QUOTED.findall(file.read_text())]
    pages = PAGES / language / "LC_MESSAGES/messages.po"
    if pages.exists():
        with pages.open("rb") as opened:
            said = [message.string for message in read_po(opened) if message.id]
        found += [text for each in said for text in ([each] if isinstance(each, str) else each or ())]
    return [re.sub(r"\{+\w+\}+|%\(\w+\)s|\b\w+(\.\w+)*@\S+", "…", text) for text in found]


@pytest.mark.parametrize("language", FORBIDDEN)
def test_no_other_word_is_used_for_what_has_one(language: str) -> None:
    texts = [text for text in strings(language) if " " in text or text[:1].isupper()]
    assert len(texts) > 200
    assert [text for text in texts if re.search(FORBIDDEN[language], text)] == []


@pytest.mark.parametrize("language", FORBIDDEN_IN_PANE)
def test_the_pane_keeps_to_its_own_words(language: str) -> None:
    texts = [text for _, text in QUOTED.findall((PANE / f"{language}.ts").read_text())]
    assert [text for text in texts if re.search(FORBIDDEN_IN_PANE[language], text)] == []


@pytest.mark.parametrize("language", FORBIDDEN_IN_PANE)
def test_what_the_pane_points_to_has_that_name(language: str) -> None:
    texts = {text for _, text in QUOTED.findall((PANE / f"{language}.ts").read_text())}
    named = {name for text in texts for name in re.findall(POINTED_TO[language], text) if name[0].isupper()}
    assert named - texts - NAMES_ELSEWHERE == set()


@pytest.mark.parametrize("language", FORBIDDEN)
def test_apostrophes_are_typographic(language: str) -> None:
    assert [text for text in strings(language) if re.search(r"\w'\w", text)] == []
