"""The landing page's part of the settings: a merge patch at every depth, and nothing that contradicts itself."""

from collections.abc import Callable
from typing import Any

import pytest

from consentry.store.consent.history import KeptEvent
from tests.builders import Api
from tests.web.landing.landing_page import Browser

DEFAULTS = {
    "company": None,
    "postal_address": None,
    "logo_url": None,
    "topics": [],
    "default_topic": None,
    "reasons": [],
    "pause_days": [30, 60, 90],
}
TOPICS = [{"id": "news", "name": "News"}, {"id": "events", "name": "Events"}]


def landing(api: Api) -> dict[str, Any]:
    found: dict[str, Any] = api.get("/settings").json["landing"]
    return found


def test_what_is_left_out_stays_and_null_brings_the_default_back(rep: Api, admin: Api) -> None:
    assert landing(rep) == DEFAULTS
    admin.patch("/settings", {"landing": {"topics": TOPICS, "default_topic": "news", "pause_days": [7]}})
    admin.patch("/settings", {"landing": {"company": "Halden AS"}})
    chosen = {**DEFAULTS, "topics": TOPICS, "default_topic": "news", "pause_days": [7], "company": "Halden AS"}
    assert landing(rep) == chosen

    admin.patch("/settings", {"landing": {"pause_days": None, "company": None}})
    assert landing(rep) == {**DEFAULTS, "topics": TOPICS, "default_topic": "news"}
    admin.patch("/settings", {"landing": None})
    assert landing(rep) == DEFAULTS


@pytest.mark.parametrize(
    ("patch", "field"),
    [
        ({"default_topic": "none"}, "landing.default_topic"),
        ({"topics": [TOPICS[1]]}, "landing.default_topic"),
        ({"topics": [*TOPICS, TOPICS[0]]}, "landing.topics"),
        ({"topics": [{"id": "No good", "name": "x"}]}, "landing.topics.0.id"),
        ({"topics": [{"id": "x", "name": " "}]}, "landing.topics.0.name"),
        ({"topics": [{"id": "x"}]}, "landing.topics.0.name"),
        ({"topics": [{"id": "x", "name": "x", "more": 1}]}, "landing.topics.0.more"),
        ({"logo_url": "http://img.example/logo.png"}, "landing.logo_url"),
        ({"logo_url": "https://img.example; script-src *"}, "landing.logo_url"),
        ({"logo_url": "https://me@img.example/logo.png"}, "landing.logo_url"),
        ({"logo_url": "https://img.example:x/logo.png"}, "landing.logo_url"),
        ({"logo_url": "javascript:alert(1)"}, "landing.logo_url"),
        ({"pause_days": [0]}, "landing.pause_days.0"),
        ({"pause_days": [731]}, "landing.pause_days.0"),
        ({"pause_days": [1, 2, 3, 4, 5, 6, 7]}, "landing.pause_days"),
        ({"reasons": [f"No. {number}" for number in range(21)]}, "landing.reasons"),
        ({"topics": [{"id": f"t{number}", "name": "x"} for number in range(21)]}, "landing.topics"),
        ({"reasons": ["x" * 101]}, "landing.reasons.0"),
        ({"reasons": [{"de": "x" * 101}]}, "landing.reasons.0.de"),
        ({"reasons": [{}]}, "landing.reasons.0"),
        ({"reasons": [7]}, "landing.reasons.0"),
        ({"topics": [{"id": "x", "name": {"de": " "}}]}, "landing.topics.0.name.de"),
        ({"topics": [{"id": "x", "name": {"de": None}}]}, "landing.topics.0.name.de"),
        ({"no_such": 1}, "landing.no_such"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(admin: Api, patch: dict[str, Any], field: str) -> None:
    admin.patch("/settings", {"landing": {"topics": TOPICS, "default_topic": "news"}})
    before = landing(admin)
    refused = admin.patch("/settings", {"landing": patch})
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, field)
    assert landing(admin) == before


@pytest.mark.parametrize(
    ("language", "topic", "reason"),
    [
        ("de", "Neuigkeiten", "Zu viele Mails"),
        ("nl", "Nieuws", "Te veel mail"),
        ("fr", "Nyheter", "Te veel mail"),
        ("en", "Nyheter", "Te veel mail"),
    ],
)
def test_everybody_reads_topics_and_reasons_in_their_language(
    browser: Browser, admin: Api, link: str, said: Callable[[], list[KeptEvent]],
    language: str, topic: str, reason: str,
) -> None:  # fmt: skip
    """Where there is no text in it: the team's language, English, any. What is kept is what the team reads."""
    topics = [{"id": "news", "name": {"de": "Neuigkeiten", "nl": "Nieuws", "sv": "Nyheter"}}, TOPICS[1]]
    reasons = [{"de": "Zu viele Mails", "nl": "Te veel mail"}, "Other"]
    patch = {"landing": {"topics": topics, "default_topic": "news", "reasons": reasons}, "locale": "sv"}
    assert admin.patch("/settings", patch).status_code == 200
    if language not in ("de", "nl"):
        admin.patch("/settings", {"landing": {"reasons": [{"nl": "Te veel mail"}]}})
    assert landing(admin)["topics"] == topics
    browser.language = language
    page = browser.open(link)
    assert topic in page.text
    assert reason in page.found("//option/text()")
    browser.press(link, what="everything", reason=page.found("//option/@value")[1])
    assert said()[0].words.reason in ("Te veel mail", "Zu viele Mails")


def test_the_message_has_a_text_for_each_language(rep: Api, admin: Api) -> None:
    def words(language: str) -> str:
        found = rep.get("/unsubscribe-message", headers={"Accept-Language": language}).json["html"]
        return str(found)

    def patch(html: object) -> Any:
        changed = admin.patch("/settings", {"unsubscribe_message": {"html": html, "in_client_mail": True}})
        return changed.json["unsubscribe_message"]["html"]

    assert patch("<p>One for all</p>") == "<p>One for all</p>"
    assert patch({"en": "<p>English</p>", "de": "<p>Deutsch</p><script>x</script>"})["de"] == "<p>Deutsch</p>"
    assert "Deutsch" in words("de")
    assert "English" in words("fr")
    assert patch({"fr": "<p>Français</p>", "de": None}) == {"en": "<p>English</p>", "fr": "<p>Français</p>"}
    assert "English" in words("de")
    assert "Français" in words("fr")
    assert patch(None) == ""
