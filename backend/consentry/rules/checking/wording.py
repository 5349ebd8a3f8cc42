"""What a sender reads about a check: a message that fits Outlook's box, and the reason for each person."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import format_date

from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import Finding, Judgement, Recipient, Status, refuses
from consentry.rules.consent.suppression import Reason, Scope, Suppression
from consentry.rules.mirror.systems import BY_SOURCE, BY_UNREACHABLE, System
from consentry.rules.words import LANGUAGES, said

_WORDS: Mapping[str, Mapping[str, str]] = said("checking")
_LOCALES = {"en": "en_GB"}  # "3 May 2026", which no reader takes for another day
_ASKED_FOR = re.compile(r"\s*([a-z]{1,8})(?:-[a-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?", re.I)

# Outlook counts as JavaScript does, in UTF-16 units, and shows no more than 500 of them.
_TEXT_UNITS = 500
_WHO_UNITS = 60
_NAME_UNITS = 12  # less of a name tells nobody who it is
_DOMAIN_UNITS = 40

_NARROW = (Scope.SENDER, Scope.TOPIC)
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})

_Person = tuple[Recipient, Finding]


class StopMessage(NamedTuple):
    """A heading, and a text of at most 500 characters with a line for each of the first people."""

    title: str
    text: str


@lru_cache(maxsize=256)
def best_language(accept_language: str | None) -> str:
    """What an Accept-Language header (RFC 9110 §12.5.4) wants most of what we have, else English."""
    asked = map(_ASKED_FOR.fullmatch, (accept_language or "").split(","))
    weighed = [(float(found[2] or 1), found[1].lower()) for found in asked if found]
    wanted = sorted(weighed, key=lambda each: each[0], reverse=True)
    return next((language for weight, language in wanted if weight and language in LANGUAGES), "en")


def reason_text(finding: Finding, language: str, time_zone: str = "UTC") -> str:
    """Why somebody gets no mail, as a sentence: "Unsubscribed on 3 May 2026 (clicked the unsubscribe link)".

    Empty for somebody clear. Raises ZoneInfoNotFoundError for a time zone nobody knows.
    """
    if finding.status is Status.CLEAR:
        return ""
    reason = _reason(finding, language, time_zone)
    source = _source(finding.suppression, _WORDS[language])
    return reason[0].upper() + reason[1:] + (f" ({source})" if source else "")


def day_text(moment: datetime, language: str, time_zone: str = "UTC") -> str:
    """The day of a moment, written out: "3 May 2026". Raises as `reason_text` does."""
    return _day(_local_date(moment, time_zone), language)


def fault_text(system: System, fault: str, code: str, language: str, count: int = 0) -> str:
    """What stands in the way of asking a system, as a sentence with the code that its support asks for.

    The system's own sentence, if there is one: where its limits end, or what is called how there.
    """
    words = _WORDS[language]
    sentence = words.get(f"fault_{system.word}_{fault}") or words.get(f"fault_{fault}", words["fault_other"])
    return sentence.format(code=code, count=count, system=system.name)


def kept_text(system: System, language: str) -> str:
    """What the history says of somebody whom a system refused when a team stopped asking it."""
    return _WORDS[language]["kept_from"].format(system=system.name)


def message(
    judgement: Judgement,
    recipients: Sequence[Recipient],
    policy: Policy,
    language: str,
) -> StopMessage:
    """What the sender is told: who is refused, left out or unverified, and why. Raises as `reason_text` does.

    An "allow" with refused people in it, as after an override, names them too.
    """
    words = _WORDS[language]
    title, groups, closing = _outline(judgement, recipients, policy)
    if not groups:
        return StopMessage(words[title], words[closing])

    def line(person: _Person) -> str:
        recipient, finding = person
        return words["line"].format(who=_who(recipient, words), why=_reason(finding, language, policy.time_zone))

    end = [_counted(words, closing, len(groups[0][1]))] if closing else []
    room = (_TEXT_UNITS - sum(_units(text) + 1 for text in end)) // len(groups)
    sections = [_section(words, key, people, line, room - 1) for key, people in groups]
    return StopMessage(words[title], "\n".join(sections + end))


def _outline(
    judgement: Judgement, recipients: Sequence[Recipient], policy: Policy
) -> tuple[str, list[tuple[str, list[_Person]]], str]:
    """The keys of the title, of each group's heading (with its people) and of the closing words."""
    everybody = zip(recipients, judgement.findings, strict=True)
    told = [person for person in everybody if person[1].status is not Status.CLEAR]
    unverified = [person for person in told if person[1].status is Status.UNVERIFIABLE]
    if judgement.verdict == "block":
        # The policy may have changed since the check was kept. If it refuses nobody now, all are named.
        refused = [person for person in told if refuses(person[1].status, policy)] or told
        return "title_block", [("refused", _once(refused))], "nobody_left" if judgement.left_out else "remove"
    if judgement.left_out:
        title = "title_warn" if judgement.verdict == "warn" else "title_left_out"
        left_out = ((recipients[index], judgement.findings[index]) for index in judgement.left_out)
        groups = [("left_out", _once(left_out))]
        if unverified and not refuses(Status.UNVERIFIABLE, policy):
            groups.append(("unverified", _once(unverified)))
        return title, groups, ""
    if judgement.verdict == "warn":
        return "title_warn", [("unverified", _once(unverified))], "be_sure"
    return ("title_allow", [("noted", _once(told))], "") if told else ("title_allow", [], "nothing_found")


def _once(people: Iterable[_Person]) -> list[_Person]:
    """Each address once: who is in To and in Cc is one person."""
    named: dict[str, _Person] = {}
    for recipient, finding in people:
        named.setdefault(recipient.address.strip().lower() or recipient.name or "", (recipient, finding))
    return list(named.values())


def _section(
    words: Mapping[str, str], key: str, people: Sequence[_Person], line: Callable[[_Person], str], room: int
) -> str:
    """A heading and as many people as fit, which is always one at least, then how many more there are."""
    text, shown = _counted(words, key, len(people)), 0
    room -= _units(_counted(words, "more", len(people))) + 1
    for person in people:
        longer = f"{text}\n{line(person)}"
        if _units(longer) > room:
            break
        text, shown = longer, shown + 1
    more = len(people) - shown
    return f"{text}\n{_counted(words, 'more', more)}" if more else text


def _counted(words: Mapping[str, str], key: str, count: int) -> str:
    return words.get(key) or words[f"{key}_one" if count == 1 else f"{key}_many"].format(count=count)


def _who(recipient: Recipient, words: Mapping[str, str]) -> str:
    """Name and address, or the address alone where both don't fit. No right-to-left name turns the rest."""
    name, address = _plain(recipient.name or ""), _plain(recipient.address)
    room = _WHO_UNITS - _units(f" ({address})")
    if name and address and room >= _NAME_UNITS and name.casefold() != address.casefold():
        who = f"{_cut(name, room)} ({address})"
    else:
        who = _cut(address or name, _WHO_UNITS) or words["nameless"]
    turns = any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in who)
    return f"\u2068{who}\u2069" if turns else who


def _plain(text: str) -> str:
    """One line without characters that can't be seen, such as those that turn the direction of writing."""
    shown = (char for char in text[:_TEXT_UNITS] if unicodedata.category(char) != "Cf")
    return " ".join("".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in shown).split())


def _cut(text: str, units: int) -> str:
    if _units(text) <= units:
        return text
    while _units(text) >= units:
        text = text[:-1]
    return text.rstrip() + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _reason(finding: Finding, language: str, time_zone: str) -> str:
    """The reason as it stands in the middle of a sentence."""
    words, said = _WORDS[language], finding.suppression
    if said is None:
        if system := BY_UNREACHABLE.get(finding.code or ""):
            return words["found_unreachable"].format(system=system.name)
        domain = _cut(finding.detail or "", _DOMAIN_UNITS)
        return words.get(f"found_{finding.code}", words["found_other"]).format(domain=domain)
    until = _day(_local_date(said.until, time_zone), language) if said.until else ""
    since = _day(_local_date(said.since, time_zone), language)
    if finding.detail is not None and said.scope is Scope.SENDER and said.reason is Reason.UNSUBSCRIBED:
        name = _cut(finding.detail, _WHO_UNITS)
        return words["said_unsubscribed_sender_named"].format(name=name, date=since)
    return words[_said_key(said)].format(date=since, until=until)


def _said_key(said: Suppression) -> str:
    if said.status is Status.PAUSED:
        return "said_paused" if said.until else "said_paused_open"
    about = f"_{said.scope.word}" if said.reason is Reason.UNSUBSCRIBED and said.scope in _NARROW else ""
    return f"said_{said.code}{about}"


def _source(said: Suppression | None, words: Mapping[str, str]) -> str:
    """How somebody's own wish reached us; the other reasons tell it themselves."""
    if said is None or said.reason not in {Reason.UNSUBSCRIBED, Reason.PAUSED}:
        return ""
    if system := BY_SOURCE.get(said.source):
        return words["source_system"].format(system=system.name)
    return words.get(f"source_{said.source.word}", "")


def _local_date(moment: datetime, time_zone: str) -> date:
    try:
        return moment.astimezone(UTC if time_zone == "UTC" else ZoneInfo(time_zone)).date()
    except OverflowError:  # the last day there is, further east
        return moment.date()


@lru_cache(maxsize=512)
def _day(day: date, language: str) -> str:
    written = format_date(day, "long", locale=_LOCALES.get(language, language))
    return written.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else written
