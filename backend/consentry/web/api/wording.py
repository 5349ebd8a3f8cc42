"""Values of the rules, as the API says them."""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from flask import g

from consentry.rules.checking.verdict import Finding, Status
from consentry.rules.checking.wording import best_language, reason_text
from consentry.rules.consent.consent import EventKind, Words
from consentry.rules.consent.suppression import Scope
from consentry.store.consent.history import KeptEvent
from consentry.store.identity.policies import current_policy
from consentry.store.identity.teams import Colleague
from consentry.web.parts import caller, deployment, this_request

_ABOUT_OTHERS = (EventKind.REDACT, EventKind.OVERRIDE)  # their `scope_id` is no scope's


def language() -> str:
    """The language of the answer: what the request asks for, else what the user chose."""
    return best_language(this_request().headers.get("Accept-Language") or caller().locale)


class Wording(NamedTuple):
    """How an answer words things: in whose language, and in which zone its days are told."""

    language: str
    time_zone: str


def wording() -> Wording:
    """The reader's language, and the team's zone. The team's settings are looked at once a request."""
    if "wording" not in g:
        with deployment().db.read() as connection:
            policy = current_policy(connection, deployment().policies, caller().team_id, caller().policy_version)
        g.wording = Wording(language(), policy.time_zone)
    return cast(Wording, g.wording)


def reason_out(finding: Finding, words: Wording) -> dict[str, Any] | None:
    """Why somebody is refused; None for whoever is clear."""
    if finding.status is Status.CLEAR:
        return None
    said = finding.suppression
    return {
        "code": finding.code,
        "origin": said and said.origin.word,
        "source": said and said.source.word,
        "since": said and said.since,
        "detail": reason_text(finding, words.language, words.time_zone),
    }


def scope_out(scope: Scope, scope_id: str) -> dict[str, Any]:
    return {"kind": scope.word, "id": scope_id or None}


def user_out(user: Colleague | None) -> dict[str, Any] | None:
    return None if user is None else {"id": str(user.id), "name": user.name, "email": user.email}


def event_out(kept: KeptEvent, users: Mapping[int, Colleague]) -> dict[str, Any]:
    event, words = kept.event, kept.words
    return {
        "id": str(kept.id),
        "at": event.at,
        "kind": event.kind.word,
        "origin": event.origin.word,
        "scope": scope_out(event.scope, "" if event.kind in _ABOUT_OTHERS else event.scope_id),
        "source": event.source.word,
        "reason": words.reason,
        "note": words.note,
        "until": event.until,
        "actor": user_out(users.get(event.actor_id or 0)),
        "evidence": evidence_out(words),
    }


def evidence_out(words: Words) -> dict[str, Any] | None:
    if words.evidence_kind is None:
        return None
    return {"kind": words.evidence_kind, "text": words.evidence_text, "url": words.evidence_url}
