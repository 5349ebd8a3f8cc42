"""Our own mail, in five languages."""

from datetime import UTC, datetime

import pytest

from consentry.rules.checking.wording import LANGUAGES
from consentry.rules.consent.consent import Event, EventKind
from consentry.rules.consent.suppression import Origin, Scope, Source
from consentry.rules.landing.landing import Landing
from consentry.rules.landing.letters import confirmation, link_letter
from consentry.rules.words import said

LANDING = Landing("Halden {Robotics}", "Main Street 1\nOslo", None, {"news": "News"}, None, {}, (30,))
AT = datetime(2026, 5, 3, tzinfo=UTC)


def an_event(scope: Scope, scope_id: str = "") -> Event:
    is_pause = scope is Scope.PAUSE
    kind = EventKind.PAUSE if is_pause else EventKind.UNSUBSCRIBE
    until = datetime(2026, 8, 1, 23, tzinfo=UTC) if is_pause else None
    return Event(AT, kind, bytes(16), Origin.TEAM, scope, scope_id, Source.CLICKED_LINK, until)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("event", "names"),
    [
        (an_event(Scope.EVERYTHING), "Halden {Robotics}"),
        (an_event(Scope.SENDER, "7"), "Rita Rep"),
        (an_event(Scope.TOPIC, "news"), "News"),
        (an_event(Scope.TOPIC, "no longer there"), "no longer there"),
        (an_event(Scope.PAUSE), "2026"),
    ],
)
def test_a_confirmation_says_what_was_done_and_how_to_undo_it(language: str, event: Event, names: str) -> None:
    letter = confirmation(language, LANDING, "bob@example.com", event, "Rita Rep", "https://c/u/undo/x", "UTC")
    assert names in letter.subject
    assert letter.subject in letter.text
    assert "(bob@example.com)" in letter.text
    assert "\nhttps://c/u/undo/x\n" in letter.text
    assert letter.text.endswith("-- \nHalden {Robotics}\nMain Street 1\nOslo\n")


def test_a_pause_ends_on_the_day_it_ends_where_the_team_is() -> None:
    letter = confirmation("en", LANDING, "b@x.example", an_event(Scope.PAUSE), "", "https://c", "Europe/Amsterdam")
    assert letter.subject == "Halden {Robotics} won’t write to you until 2 August 2026"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_that_was_asked_for_stands_on_a_line_of_its_own(language: str) -> None:
    letter = link_letter(language, LANDING, "bob@example.com", "https://c/u/x")
    assert "Halden {Robotics}" in letter.subject
    assert "bob@example.com" in letter.text
    assert "\nhttps://c/u/x\n" in letter.text


def test_every_language_says_everything() -> None:
    tables = said("landing")
    assert all(words.keys() == tables["en"].keys() for words in tables.values())
