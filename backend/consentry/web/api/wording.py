"""Values of the rules, as the API says them."""

from collections.abc import Mapping
from typing import NamedTuple, cast

from flask import g

from consentry.rules.checking.verdict import Finding
from consentry.rules.checking.wording import best_language, reason_text
from consentry.rules.consent.consent import EventKind, Words
from consentry.rules.consent.suppression import Scope, Suppression
from consentry.store.consent.history import KeptEvent
from consentry.store.identity.policies import current_policy
from consentry.store.identity.teams import Colleague
from consentry.web.api.models import EventOut, EvidenceOut, ReasonOut, ScopeKind, ScopeOut, UserOut
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


def reason_out(finding: Finding, words: Wording) -> ReasonOut | None:
    """Why somebody is refused; None for whoever is clear."""
    return None if finding.code is None else _reason_out(finding, finding.code, words)


def no_out(said: Suppression, words: Wording) -> ReasonOut:
    """What one no is about."""
    return _reason_out(Finding(said.status, said.code, said), said.code, words)


def _reason_out(finding: Finding, code: str, words: Wording) -> ReasonOut:
    said = finding.suppression
    return {
        "code": code,
        "origin": said.origin.word if said else None,
        "source": said.source.word if said else None,
        "since": said.since if said else None,
        "detail": reason_text(finding, words.language, words.time_zone),
    }


def scope_out(scope: Scope, scope_id: str) -> ScopeOut:
    return {"kind": cast(ScopeKind, scope.word), "id": scope_id or None}


def user_out(user: Colleague | None) -> UserOut | None:
    return None if user is None else {"id": str(user.id), "name": user.name, "email": user.email}


def event_out(kept: KeptEvent, users: Mapping[int, Colleague]) -> EventOut:
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


def evidence_out(words: Words) -> EvidenceOut | None:
    if words.evidence_kind is None:
        return None
    return {"kind": words.evidence_kind, "text": words.evidence_text, "url": words.evidence_url}
