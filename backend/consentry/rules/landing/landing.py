"""What a team's landing page offers, and what a recipient may wish for on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from consentry.rules.consent.suppression import Scope
from consentry.rules.translated import in_language

DEFAULTS: Mapping[str, Any] = {
    "company": None,
    "postal_address": None,
    "logo_url": None,
    "topics": [],
    "default_topic": None,
    "reasons": [],
    "pause_days": [30, 60, 90],
}


@dataclass(frozen=True, slots=True)
class Landing:
    """Whose mail it is, and the choices, in one language. `company` is the team's name where none was set.

    `topics`: id → name. `reasons`: what the team keeps of each, in its own language → what the reader sees.
    `default_topic` is what mail without a topic counts as: without it, no topic stops such mail.
    """

    company: str
    postal_address: str | None
    logo_url: str | None
    topics: Mapping[str, str]
    default_topic: str | None
    reasons: Mapping[str, str]
    pause_days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a recipient says no to, and why, if they tell. `until` belongs to a pause, and only to a pause."""

    scope: Scope = Scope.EVERYTHING
    scope_id: str = ""
    until: datetime | None = None
    reason: str | None = None
    note: str | None = None


def landing_of(document: Mapping[str, Any], team: str, language: str) -> Landing:
    """The landing page that a team's settings amount to for a reader of this language."""
    chosen, own = document["landing"], document["locale"]
    return Landing(
        company=chosen["company"] or team,
        postal_address=chosen["postal_address"],
        logo_url=chosen["logo_url"],
        topics={topic["id"]: in_language(topic["name"], language, own) for topic in chosen["topics"]},
        default_topic=chosen["default_topic"],
        reasons={in_language(each, own, own): in_language(each, language, own) for each in chosen["reasons"]},
        pause_days=tuple(sorted(set(chosen["pause_days"]))),
    )


def landing_fault(document: Mapping[str, Any]) -> tuple[str, str] | None:
    """The field that contradicts another one, and why."""
    ids = [topic["id"] for topic in document["landing"]["topics"]]
    if len(set(ids)) < len(ids):
        return "landing.topics", "Two topics have the same id."
    if document["landing"]["default_topic"] not in (None, *ids):
        return "landing.default_topic", "There is no such topic."
    return None


def chosen_wish(what: str, landing: Landing, sender_id: int, now: datetime) -> Wish | None:
    """The wish that the page's choice stands for, or None when the page doesn't offer it (any more)."""
    kind, _, which = what.partition(":")
    if what == "everything":
        return Wish()
    if what == "sender" and sender_id:
        return Wish(Scope.SENDER, str(sender_id))
    if kind == "topic" and which in landing.topics:
        return Wish(Scope.TOPIC, which)
    if kind == "pause" and which in map(str, landing.pause_days):
        return Wish(Scope.PAUSE, until=pause_end(int(which), now))
    return None


def pause_end(days: int, now: datetime) -> datetime:
    """The end of a pause, always a midnight: pressed twice on one day, it is the same pause."""
    return datetime.combine((now + timedelta(days=days + 1)).date(), time(), UTC)
