"""Single words: the tables of the languages, one reason, and which language it is."""

import string
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentry.rules.checking.verdict import Finding
from consentry.rules.checking.wording import LANGUAGES, best_language, reason_text
from consentry.rules.consent.suppression import Reason, Scope, Source, Status, Suppression
from consentry.rules.mirror.systems import BY_SOURCE
from consentry.rules.words import said
from consentry.rules.words.en import checking as en
from tests.rules.builders import a_no, a_pause
from tests.rules.strategies import ANY_TEXT

TABLES = said("checking")


def fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key_with_the_same_places_to_fill(language: str) -> None:
    words = TABLES[language]
    assert list(words) == list(en.WORDS)
    assert {key: fields(text) for key, text in words.items()} == {key: fields(text) for key, text in en.WORDS.items()}
    assert all(text == text.strip() != "" for text in words.values())


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_nothing_is_left_in_english(language: str) -> None:
    assert {key for key, text in TABLES[language].items() if text == en.WORDS[key]} <= {"line"}


def test_the_tables_are_those_of_the_languages() -> None:
    assert tuple(TABLES) == LANGUAGES


@pytest.mark.parametrize("key", [key for key in en.WORDS if key.endswith("_one")])
def test_one_and_many_come_in_pairs(key: str) -> None:
    assert key.removesuffix("_one") + "_many" in en.WORDS


def test_every_reason_and_every_wish_has_its_words() -> None:
    reasons = {reason.word for reason in Reason} | {
        "unsubscribed_sender",
        "unsubscribed_sender_named",
        "unsubscribed_topic",
        "paused_open",
    }
    assert {key.removeprefix("said_") for key in en.WORDS if key.startswith("said_")} == reasons
    not_a_wish = {Source.RECIPIENT_UNDO, Source.RESUBSCRIBE, Source.BOUNCE, Source.COMPLAINT}
    wishes = {source.word for source in Source if source not in not_a_wish | BY_SOURCE.keys()} | {"system"}
    assert {key.removeprefix("source_") for key in en.WORDS if key.startswith("source_")} == wishes


# One reason


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Unsubscribed on 3 May 2026 (clicked the unsubscribe link)"),
        ("nl", "Afgemeld op 3 mei 2026 (klikte op de afmeldlink)"),
        ("de", "Abgemeldet am 3. Mai 2026 (hat auf den Abmeldelink geklickt)"),
        ("fr", "Désabonnement le 3 mai 2026 (clic sur le lien de désabonnement)"),
        ("sv", "Avregistrerad den 3 maj 2026 (klickade på avregistreringslänken)"),
    ],
)
def test_a_reason_is_a_sentence_in_the_readers_language(language: str, sentence: str) -> None:
    assert reason_text(Finding(Status.UNSUBSCRIBED, "unsubscribed", a_no()), language) == sentence


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (a_no(source=Source.MANUAL), "Unsubscribed on 3 May 2026 (entered by a colleague)"),
        (a_no(source=Source.MARKETO), "Unsubscribed on 3 May 2026 (from Marketo)"),
        (a_no(source=Source.RECIPIENT_UNDO), "Unsubscribed on 3 May 2026"),
        (
            a_no(scope=Scope.SENDER, scope_id="7", source=Source.API),
            "Unsubscribed from this sender’s e-mails on 3 May 2026 (reported by another system)",
        ),
        (
            a_no(scope=Scope.TOPIC, scope_id="news"),
            "Unsubscribed from this topic on 3 May 2026 (clicked the unsubscribe link)",
        ),
        (a_pause(source=Source.MANUAL), "Paused until 16 June 2026 (entered by a colleague)"),
        (a_pause(until=None, source=Source.MANUAL), "Paused until further notice (entered by a colleague)"),
        (a_no(reason=Reason.ERASED), "Had their data erased on 3 May 2026"),
        (
            a_no(reason=Reason.MARKETING_SUSPENDED, source=Source.MARKETO),
            "Marketing e-mails are suspended in Marketo",
        ),
        (
            a_no(reason=Reason.HARD_BOUNCE, source=Source.BOUNCE),
            "An e-mail to this address bounced on 3 May 2026",
        ),
    ],
)
def test_a_reason_says_what_was_said_when_and_how(said: Suppression, sentence: str) -> None:
    assert reason_text(Finding(said.status, said.code, said), "en") == sentence


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            Finding(Status.BLOCKED_DOMAIN, "blocked_domain", detail="rival.example"),
            "Your team has blocked the domain rival.example",
        ),
        (Finding(Status.INVALID, "malformed"), "This cannot be an e-mail address"),
        (Finding(Status.UNVERIFIABLE, "marketo_unreachable"), "Marketo could not be reached"),
        (Finding(Status.UNVERIFIABLE, "something_new"), "This address could not be checked"),
        (Finding(Status.CLEAR, None), ""),
    ],
)
def test_what_nobody_said_has_its_words_too(found: Finding, sentence: str) -> None:
    assert reason_text(found, "en") == sentence


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        (datetime(2026, 5, 3, 23, tzinfo=UTC), "Europe/Amsterdam", "4 May 2026"),
        (datetime(2026, 5, 3, 3, tzinfo=UTC), "America/Los_Angeles", "2 May 2026"),
        (datetime(9999, 12, 31, 23, tzinfo=UTC), "Europe/Amsterdam", "31 December 9999"),
        (datetime(1, 1, 1, 1, tzinfo=UTC), "America/Los_Angeles", "1 January 1"),
    ],
)
def test_a_day_is_that_of_the_readers_time_zone(moment: datetime, zone: str, day: str) -> None:
    found = Finding(Status.UNSUBSCRIBED, "unsubscribed", a_no(since=moment, source=Source.RECIPIENT_UNDO))
    assert reason_text(found, "en", zone) == f"Unsubscribed on {day}"


@pytest.mark.parametrize(("day", "written"), [(1, "1er mai 2026"), (11, "11 mai 2026"), (21, "21 mai 2026")])
def test_french_counts_the_first_of_a_month(day: int, written: str) -> None:
    pause = a_pause(until=datetime(2026, 5, day, tzinfo=UTC), source=Source.RECIPIENT_UNDO)
    assert reason_text(Finding(Status.PAUSED, "paused", pause), "fr") == f"En pause jusqu’au {written}"


# Languages


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("nl", "nl"),
        ("NL-be", "nl"),
        ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "fr"),
        ("en;q=0.1, sv;q=0.8", "sv"),
        ("pt-BR, de ; q=0.3", "de"),
        ("de;q=0, fr;q=0.1", "fr"),
        ("de;q=0", "en"),
        ("nl;q=nan, sv", "sv"),
        ("*", "en"),
        ("zh-Hant-TW", "en"),
        ("de-Latn-DE-1996", "de"),
        (";;q=,,=\x00", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_first_that_we_have(header: str | None, language: str) -> None:
    assert best_language(header) == language


@given(ANY_TEXT | st.text("ende,;q=0.1- ", max_size=40))
def test_any_header_has_a_language(header: str) -> None:
    assert best_language(header) in LANGUAGES
