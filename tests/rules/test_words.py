"""What docs/words.md fixes, over everything that is read: one word for one thing in each language."""

import re

import pytest

from tests.rules.said import in_the_pane, outside_the_pane

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
    "nl": (
        r"[Uu]itgeschreven|[Ii]ngeschreven|uitschreef|[“”]|\(optioneel\)|\bpostvak|gestopte mail|‘Afgemeld’"
        r"|(?<!\(geen )\b[Oo]nderwerp"  # a mail’s subject, not the topic
    ),
    "sv": (
        r"\(valfritt\)|[Ss]toppade e-post|[Pp]renumerer|pausat mejl|får mejl igen|återregistreringar hävs|[“„]"
        r"|(?<!\(inget )\b[Ää]mne"  # a mail’s subject, not the topic
    ),
}
# What Marketo and Outlook call theirs.
NAMES_ELSEWHERE = {"Unsubscribed", "Data Value Changes", "Data Value Changes: Unsubscribed", "API Only", "Senden"}
POINTED_TO = {"en": "“(.+?)”", "de": "„(.+?)“", "fr": "«\xa0(.+?)\xa0»", "nl": "‘(.+?)’", "sv": "”(.+?)”"}
# Outside the pane, where these were found: another word for the same thing, one word for two, or no native's words.
FOUND = {
    "en": (
        r"\b[Oo]pt(ed)?[ -]outs?\b",  # unsubscribed
        r"\b([Aa]|[Ee]ach|[Ee]very|[Tt]he|[Tt]his) mail\b(?! (program|server))|(?<!e-)\bmails\b",  # an e-mail
        r"\b(may|can) not be (written to|e-mailed)",  # must not
        r", (Somebody|Nobody)\b",
    ),
    "de": (
        r"(?<!E-)\b[Mm]ails\b|\b(?!Gmail)\w+mails?\b|(?<!E-)\b[Mm]ail-?([Pp]rogramm|[Ss]erver)",  # E-Mail
        r"\b[Aa]ngehalten",  # fehlgeschlagen, gestoppt
        r"\bbei Consentry (an|ab)|(?<!wieder )\b[Aa]n(ge)?melde[nt]|\b[Mm]elden Sie sich\b.* (an|ab)\b",  # einloggen
        r"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(e[mnrs]?)?)\b",  # Sie
        r", (Jemand|Niemand)\b",
    ),
    "fr": (
        r"[Dd]ésinscri",  # désabonner
        r"(?<![Ee]-)\bmails?\b",  # e-mail
        r"\b(cet?|aucun|[Ll]e) message (quand|sans|que|n’est)",  # e-mail
        r"\b([Tt]u|[Tt]oi|[Tt]on|[Tt]es)\b",  # vous
        r"^Ne plus \w+",  # what has become so is said as a sentence
        r", Quelqu’un\b|^Qui (exploite|s’est)\b",
    ),
    "nl": (
        r"uitgeschreven|[Uu]itschrijv",  # afmelden
        r"\b[Ee]-mail(?!adres)",  # mail
        r"\bverkoopmail|\btegengehouden mails|leeg blijven",  # salesmail, mislukte mails, niet verplicht
        r"\b[Nn]iet aangemeld|\baangemeld als|\b[Mm]eld je\b.*\baan\b|^Aanmelden$",  # inloggen
        r"\b([Uu]|[Uu]w)\b",  # je
        r", (Iemand|Niemand)\b",
    ),
    "sv": (
        r"\bmejl(server|program)|\be-brev\b|\bingen mejl|\bsäljmail",  # e-postserver, inga mejl
        r"\bstoppat mejl",  # misslyckat
        r"\bfår inte få\b|\bmejl av\b|\bden kan hjälpa",
        r"\b([Nn]i|[Ee]r|[Ee]rt)\b",  # du
        r", (Någon|Ingen)\b",
    ),
}


def told(language: str) -> list[str]:
    return [*in_the_pane(language), *outside_the_pane(language)]


@pytest.mark.parametrize("language", FORBIDDEN)
def test_no_other_word_is_used_for_what_has_one(language: str) -> None:
    texts = [text for text in told(language) if " " in text or text[:1].isupper()]
    assert len(texts) > 500
    assert [text for text in texts if re.search(FORBIDDEN[language], text)] == []


@pytest.mark.parametrize("language", FORBIDDEN_IN_PANE)
def test_the_pane_keeps_to_its_own_words(language: str) -> None:
    texts = in_the_pane(language)
    assert [text for text in texts if re.search(FORBIDDEN_IN_PANE[language], text)] == []


@pytest.mark.parametrize("language", FORBIDDEN_IN_PANE)
def test_what_the_pane_points_to_has_that_name(language: str) -> None:
    texts = set(in_the_pane(language))
    named = {name for text in texts for name in re.findall(POINTED_TO[language], text) if name[0].isupper()}
    assert named - texts - NAMES_ELSEWHERE == set()


@pytest.mark.parametrize("language", FOUND)
def test_outside_the_pane_no_word_comes_back_that_was_mended(language: str) -> None:
    texts = outside_the_pane(language)
    assert len(texts) > 200
    assert [(each, text) for each in FOUND[language] for text in texts if re.search(each, text)] == []


@pytest.mark.parametrize("language", FORBIDDEN)
def test_apostrophes_are_typographic(language: str) -> None:
    assert [text for text in told(language) if re.search(r"\w'\w", text)] == []
