"""Whatever can go wrong with Marketo has a sentence in every language that says what to do about it."""

import pytest

from consentry.evidence.mirror.marketo.faults import fault_of
from consentry.providers.marketo.codes import CODES
from consentry.rules.checking.wording import LANGUAGES, fault_text
from consentry.rules.consent.suppression import Origin, Source
from consentry.rules.mirror.systems import MARKETO, System

# Beside Marketo's own codes: what the wire, our own limits and a test find.
OURS = [
    "http_500",
    "http_502",
    "http_503",
    "http_504",
    "http_302",
    "http_400",
    "connection",
    "tls",
    "garbled",
    "too_large",
    "private_address",
    "short_file",
    "missing_leads",
    "missing_changes",
    "no_leads",
    "empty_export",
    "unreadable",
    "budget",
    "slots",
    "wrong_secret",
    "unknown_client",
    "no_permission Read-Only Lead",
    "no_permission Read-Write Lead",
    "hidden_field unsubscribed",
    "read_only_field unsubscribed",
    "799",
]
KINDS = ["unreachable timeout", "unreachable connection", "too_slow 604", "quota_spent 607", "busy 1029", "bug 609"]
FAULTS = [*CODES, *OURS, *KINDS]
# How each language tells somebody to do something, or that nobody has to.
DOES = {
    "en": (
        "Enter ",
        "Add ",
        "Release ",
        "heck ",
        "look ",
        "ask again by ourselves",
        "again at midnight",
        "test ",
        "enter ",
    ),
    "de": ("Geben ", "prüfen", "Prüfen", "ansehen", "fragen von selbst", "Mitternacht", "testen", "geben "),
    "fr": ("Saisissez", "Ajoutez", "Ouvrez", "érifiez", "intervenir", "réessayons", "minuit", "testez", "saisir"),
    "nl": ("Voer ", "Voeg ", "Geef ", "ontroleer", "naar kijken", "vanzelf opnieuw", "middernacht", "test "),
    "sv": ("Ange ", "Lägg till", "Öppna ", "ontrollera", "titta på", "frågar igen", "midnatt", "testa"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_says_what_to_do(fault: str, language: str) -> None:
    text = fault_text(MARKETO, fault_of(fault), fault, language)

    assert text.endswith(f"({fault}).")
    assert any(words in text for words in DOES[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_of_another_system_is_told_as_marketos(fault: str, language: str) -> None:
    another = System("another", "Another one", Origin.SALESFORCE, Source.SALESFORCE_SYNC)
    text = fault_text(another, fault_of(fault), fault, language)

    assert text.endswith(f"({fault}).")
    assert not any(theirs in text for theirs in ("Marketo", "Chicago", "adobe", "API"))


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        ("connection", "unreachable"),
        ("unreachable connection", "unreachable"),
        ("tls", "tls"),
        ("unreachable tls", "tls"),
        ("timeout", "down"),
        ("http_503", "down"),
        ("608", "down"),
        ("missing_leads", "left_out"),
        ("unreachable missing_leads", "left_out"),
        ("unreachable private_address", "address"),
        ("refused 603", "permission"),
        ("refused http_401", "access"),
        ("http_403", "permission"),
        ("616", "refused"),
        ("http_413", "other"),
        ("http_429", "rate"),
    ],
)
def test_a_fault_is_told_as_what_it_is(fault: str, word: str) -> None:
    assert fault_of(fault) == word
