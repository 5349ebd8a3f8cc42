"""The settings of a team: their defaults, and the policy they amount to."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from consentry.rules.checking.policy import Policy
from consentry.rules.landing import landing, message
from consentry.rules.mirror.systems import SYSTEMS, System
from consentry.rules.mirror.trust import MirrorCheck

_MIRROR: Mapping[str, Any] = {
    "mode": "mirror",
    "poll_minutes": 5,
    "freshness_minutes": 15,
    "last_known_hours": 24,
    "daily_budget": 2_000,
    "write_back": False,
}
DEFAULTS: Mapping[str, Any] = {
    "on_unverifiable": "warn",
    "override": "off",
    "plus_addresses": True,
    "internal_domains": [],
    "non_commercial_in_clients": False,
    "send_anyway_reasons": [],
    "retention_days": 90,
    "resubscribe_reasons": [],
    "locale": "en",
    "time_zone": "UTC",
    **{system.switch: False for system in SYSTEMS},
    **{system.word: _MIRROR for system in SYSTEMS},
    "landing": landing.DEFAULTS,
    "unsubscribe_message": message.DEFAULTS,
}


def policy_of(
    document: Mapping[str, Any], version: int, blocked_domains: Iterable[str], lists: Iterable[bytes]
) -> Policy:
    """The policy that a team's settings, blocked domains and lists amount to."""
    return Policy(
        version=version,
        on_unverifiable=document["on_unverifiable"],
        override=document["override"],
        plus_addresses=document["plus_addresses"],
        internal_domains=frozenset(document["internal_domains"]),
        blocked_domains=frozenset(blocked_domains),
        lists=frozenset(lists),
        non_commercial_in_clients=document["non_commercial_in_clients"],
        send_anyway_reasons=tuple(document["send_anyway_reasons"]),
        topics=frozenset(topic["id"] for topic in document["landing"]["topics"]),
        default_topic=document["landing"]["default_topic"],
        time_zone=document["time_zone"],
        mirrors={system: mirror_check_of(document, system) for system in SYSTEMS if document[system.switch]},
    )


def mirror_check_of(document: Mapping[str, Any], system: System) -> MirrorCheck:
    """How a team has an outside system asked, whether its check is switched on or not."""
    chosen = document[system.word]
    return MirrorCheck(
        mode=chosen["mode"],
        poll=timedelta(minutes=chosen["poll_minutes"]),
        freshness=timedelta(minutes=chosen["freshness_minutes"]),
        last_known=timedelta(hours=chosen["last_known_hours"]),
        daily_budget=chosen["daily_budget"],
        write_back=chosen["write_back"],
    )


def merged(
    document: Mapping[str, Any], patch: Mapping[str, Any], defaults: Mapping[str, Any] = DEFAULTS
) -> Mapping[str, Any]:
    """Settings after a merge patch (RFC 7396): at every depth, null brings the default back."""
    return {**document, **{key: _patched(document[key], value, defaults[key]) for key, value in patch.items()}}


def chosen_of(document: Mapping[str, Any], defaults: Mapping[str, Any] = DEFAULTS) -> Mapping[str, Any]:
    """What differs from the defaults, so that a better default reaches everybody who never chose."""
    different = {key: value for key, value in document.items() if value != defaults[key]}
    return {
        key: chosen_of(value, defaults[key]) if isinstance(defaults[key], Mapping) else value
        for key, value in different.items()
    }


def _patched(value: Any, patch: Any, default: Any) -> Any:
    if patch is None:
        return default
    if isinstance(patch, Mapping) and not isinstance(default, Mapping):
        texts = {**(value if isinstance(value, Mapping) else {}), **patch}
        return {language: text for language, text in texts.items() if text is not None} or default
    return merged(value, patch, default) if isinstance(default, Mapping) else patch
