"""The mail that recipients get from us: what was done in their name, or a link they asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from consentry.rules.checking.wording import day_text
from consentry.rules.consent.consent import Event
from consentry.rules.landing.landing import Landing
from consentry.rules.words import said

_WORDS: Mapping[str, Mapping[str, str]] = said("landing")


class LetterKind(StrEnum):
    CONFIRMATION = "confirmation"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject, and a text in lines of any length."""

    subject: str
    text: str


def confirmation(
    language: str, landing: Landing, address: str, event: Event, sender: str, undo_url: str, time_zone: str
) -> Letter:
    """Says what was done in the recipient's name, and how to undo it."""
    words = _WORDS[language]
    said = {
        "company": landing.company,
        "address": address,
        "sender": sender,
        "topic": landing.topics.get(event.scope_id, event.scope_id),
        "until": _until(event.until, language, time_zone),
    }
    what = words[event.scope.word].format(**said)
    return Letter(what, _page(words["hello"], f"{what} ({address})", f"{words['undo']}\n{undo_url}", _whose(landing)))


def link_letter(language: str, landing: Landing, address: str, url: str) -> Letter:
    """Carries the link that somebody asked for by typing this address."""
    words, said = _WORDS[language], {"company": landing.company, "address": address}
    asked = f"{words['link'].format(**said)}\n{url}"
    return Letter(words["link_subject"].format(**said), _page(words["hello"], asked, words["not_you"], _whose(landing)))


def _until(until: datetime | None, language: str, time_zone: str) -> str:
    return day_text(until, language, time_zone) if until else ""


def _page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def _whose(landing: Landing) -> str:
    return "\n".join(filter(None, ("-- ", landing.company, landing.postal_address)))
