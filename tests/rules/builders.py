"""Short ways to say what a test of the rules is about."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from consentry.rules.addresses.address import AddressKeys, Fault, normal_form
from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import Evidence, Judgement, Recipient, Send, judge, read
from consentry.rules.consent.suppression import Origin, Reason, Scope, Source, Suppression

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
YESTERDAY, TOMORROW = NOW - timedelta(days=1), NOW + timedelta(days=1)
CHOSE_NOTHING = Policy(1)
KEYS = AddressKeys(b"address key of the tests")


def key_of(address: str) -> bytes:
    normal = normal_form(address)
    assert not isinstance(normal, Fault)
    return KEYS.key(normal)


def a_no(address: str = "bob@example.com", **others: Any) -> Suppression:
    """Somebody unsubscribed from everything, on 3 May 2026 by the link, unless `others` says otherwise."""
    said: dict[str, Any] = {
        "origin": Origin.TEAM,
        "scope": Scope.EVERYTHING,
        "scope_id": "",
        "reason": Reason.UNSUBSCRIBED,
        "source": Source.CLICKED_LINK,
        "since": datetime(2026, 5, 3, 12, tzinfo=UTC),
        "until": None,
    }
    return Suppression(key=key_of(address), **{**said, **others})


def a_pause(address: str = "bob@example.com", **others: Any) -> Suppression:
    return a_no(address, **{"scope": Scope.PAUSE, "reason": Reason.PAUSED, "until": TOMORROW, **others})


def known(
    said: Iterable[Suppression] = (), unverified: Mapping[str, str] | None = None, lists: Iterable[str] = ()
) -> Evidence:
    """What was said, under the keys it was said about, and which addresses are known as lists."""
    suppressions: dict[bytes, list[Suppression]] = {}
    for each in said:
        suppressions.setdefault(each.key, []).append(each)
    told = {key_of(address): why for address, why in (unverified or {}).items()}
    return Evidence(suppressions, told, lists={key_of(address) for address in lists})


def judged(
    to: Iterable[str | Recipient],
    evidence: Evidence,
    policy: Policy = CHOSE_NOTHING,
    **send: Any,
) -> Judgement:
    recipients = [each if isinstance(each, Recipient) else Recipient(each) for each in to]
    return judge(Send(recipients, **send), read(recipients, KEYS, policy), evidence, policy, NOW)
