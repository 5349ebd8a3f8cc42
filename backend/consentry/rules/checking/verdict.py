"""judge(): one finding for each recipient, one verdict for the send."""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Literal, NamedTuple

from consentry.rules.addresses.address import Fault
from consentry.rules.addresses.distribution_list import group_hosts_among, told_as_list
from consentry.rules.checking.policy import Policy
from consentry.rules.checking.reading import Reading, Recipient, read
from consentry.rules.consent.suppression import Scope, Status, Suppression
from consentry.rules.mirror.systems import BY_UNREACHABLE

__all__ = [
    "ONE_MESSAGE_EACH",
    "OVERRIDABLE",
    "Evidence",
    "Finding",
    "Judgement",
    "Reading",
    "Recipient",
    "Send",
    "Status",
    "judge",
    "read",
    "refuses",
]

OVERRIDABLE = frozenset({Status.UNSUBSCRIBED, Status.PAUSED, Status.UNVERIFIABLE})

ONE_MESSAGE_EACH = frozenset({"select_and_send", "campaign", "group"})
_SKIPPED_WHEN_NON_COMMERCIAL = frozenset({Status.UNSUBSCRIBED, Status.PAUSED})
_STRENGTH = {status: strength for strength, status in enumerate(reversed(Status))}
_FOR_EVER = datetime.max.replace(tzinfo=UTC)


# All of these are made for every check, and a tuple is made in half the time of a frozen dataclass.
class Send(NamedTuple):
    """What somebody is about to send, of purpose "commercial" or "non_commercial".

    It is `sender_id`'s mail, who writes it, and `colleague_id`'s, when it goes out in a colleague's name. `own_domain`
    is the writer's.
    """

    recipients: Sequence[Recipient]
    workflow: str = "plugin"
    purpose: str = "commercial"
    sender_id: str | None = None
    topic: str | None = None
    colleague_id: str | None = None
    own_domain: str = ""


class Evidence(NamedTuple):
    """What was said about some keys, and why nobody could tell about others: the code of the system that couldn't be
    asked.

    `lists` are the keys among them that are known to stand for many people.
    `as_of` is how old the oldest part of it is, and after `fresh_until` it is asked for again; None: as of now.
    """

    suppressions: Mapping[bytes, Sequence[Suppression]]
    unverified: Mapping[bytes, str] = MappingProxyType({})
    as_of: datetime | None = None
    fresh_until: datetime | None = None
    lists: Set[bytes] = frozenset()


class Finding(NamedTuple):
    """What stands against one recipient, the strongest of all. `detail` is, say, the blocked domain."""

    status: Status
    code: str | None
    suppression: Suppression | None = None
    detail: str | None = None


class Judgement(NamedTuple):
    """A finding for each recipient, in order.

    `left_out`: the refused, where each gets an own message. `found`: everybody who isn't clear. Both are indices.
    """

    verdict: Literal["allow", "warn", "block"]
    findings: list[Finding]
    left_out: list[int]
    found: Sequence[int] = ()


_CLEAR = Finding(Status.CLEAR, None)
_A_LIST = Finding(Status.UNVERIFIABLE, "distribution_list")
_FAULTY = {
    Fault.NO_ADDRESS: Finding(Status.UNVERIFIABLE, Fault.NO_ADDRESS.value),
    Fault.MALFORMED: Finding(Status.INVALID, Fault.MALFORMED.value),
    Fault.PATTERN: Finding(Status.INVALID, Fault.PATTERN.value),
    Fault.REROUTED: Finding(Status.UNVERIFIABLE, Fault.REROUTED.value),
}


def judge(
    send: Send,
    readings: Sequence[Reading],
    evidence: Evidence,
    policy: Policy,
    now: datetime,
) -> Judgement:
    """What stands against this send. `readings` are its recipients', `evidence` covers all their keys."""
    judging = _Judging(send, readings, evidence, policy, now)
    findings = [judging.finding(*pair) for pair in zip(send.recipients, readings, strict=True)]
    found = [index for index, finding in enumerate(findings) if finding is not _CLEAR]
    refused = [index for index in found if refuses(findings[index].status, policy)]
    each = send.workflow in ONE_MESSAGE_EACH
    left_out = refused if each else []
    if refused and not (each and len(refused) < len(findings)):
        return Judgement("block", findings, left_out, found)
    unverified = any(findings[index].status is Status.UNVERIFIABLE for index in found)
    verdict: Literal["warn", "allow"] = "warn" if unverified and policy.on_unverifiable == "warn" else "allow"
    return Judgement(verdict, findings, left_out, found)


def refuses(status: Status, policy: Policy) -> bool:
    """Whether a recipient in this state gets no mail."""
    if status is Status.UNVERIFIABLE:
        return policy.on_unverifiable == "block"
    return status is not Status.CLEAR


class _Judging:
    """What is the same for all recipients of a send, worked out once."""

    def __init__(
        self, send: Send, readings: Sequence[Reading], evidence: Evidence, policy: Policy, now: datetime
    ) -> None:
        self._commercial = send.purpose != "non_commercial"
        self._subject = {
            Scope.SENDER: (send.sender_id, send.colleague_id),
            Scope.TOPIC: (send.topic or policy.default_topic,),
        }
        self._evidence, self._policy, self._now = evidence, policy, now
        self._told = evidence.suppressions.keys() | evidence.unverified.keys() | evidence.lists
        domains = {reading.domain for reading in readings}
        self._blocked = _blocked(domains, policy)
        self._group_hosts = group_hosts_among(domains)
        self._own_domain = send.own_domain
        self._telling = {"", *self._blocked, *self._group_hosts}  # domains that tell something by themselves

    def finding(self, recipient: Recipient, reading: Reading) -> Finding:
        if (
            reading.key in self._told
            or reading.base_key in self._told
            or reading.domain in self._telling
            or recipient.kind != "person"
            or reading.other_keys
        ):
            return self._first_that_holds(recipient, reading)
        return _CLEAR  # as nearly everybody is: nobody said anything

    def _first_that_holds(self, recipient: Recipient, reading: Reading) -> Finding:
        if isinstance(reading.normal, Fault):
            return self._faulty(recipient, reading, reading.normal)
        as_list = self._as_list(recipient, reading, reading.normal)
        if self._policy.is_internal(reading.domain):
            # Internal people are always clear. A list can hold outsiders, wherever it lives.
            return as_list or _CLEAR
        if reading.domain in self._blocked:
            return Finding(Status.BLOCKED_DOMAIN, "blocked_domain", detail=self._blocked[reading.domain])
        return self._said(reading) or as_list or self._unverified(reading)

    def _as_list(self, recipient: Recipient, reading: Reading, normal: str) -> Finding | None:
        """What is found about a list, or about what may well be one; None about a person, as far as anybody knows."""
        if reading.domain in self._group_hosts or any(key in self._evidence.lists for key in self._keys(reading)):
            return _A_LIST
        is_own = reading.domain == self._own_domain or self._policy.is_internal(reading.domain)
        code = told_as_list(recipient.kind, normal, is_own)
        return Finding(Status.UNVERIFIABLE, code) if code else None

    def _faulty(self, recipient: Recipient, reading: Reading, fault: Fault) -> Finding:
        """An address that can't be told may still be known to lead to somebody who said no."""
        if recipient.kind == "distribution_list" and fault is Fault.NO_ADDRESS:
            return _A_LIST
        found = _FAULTY[fault]
        return found if found.status is Status.INVALID else self._said(reading) or found

    def _said(self, reading: Reading) -> Finding | None:
        """The strongest suppression that stands against this very send."""
        known: list[Suppression] = []
        for key in self._keys(reading):
            known.extend(self._evidence.suppressions.get(key, ()))
        standing = [said for said in known if said.in_force(self._now) and self._concerns(said)]
        if not standing:
            return None
        said = max(standing, key=_weight)
        return Finding(said.status, said.code, said)

    def _concerns(self, said: Suppression) -> bool:
        if not self._commercial and said.status in _SKIPPED_WHEN_NON_COMMERCIAL:
            return False
        return said.scope not in self._subject or said.scope_id in self._subject[said.scope]

    def _unverified(self, reading: Reading) -> Finding:
        for why in map(self._evidence.unverified.get, self._keys(reading)):
            if why and (self._commercial or why not in BY_UNREACHABLE):
                return Finding(Status.UNVERIFIABLE, why)
        return _CLEAR

    def _keys(self, reading: Reading) -> Iterator[bytes]:
        """A plus-variant is covered by what is said about its base as well."""
        if reading.key is not None:
            yield reading.key
        if reading.base_key is not None and self._policy.plus_addresses:
            yield reading.base_key
        yield from reading.other_keys


def _blocked(domains: Set[str], policy: Policy) -> Mapping[str, str]:
    """The blocked domains among these, each with the one that covers it."""
    asked = domains if policy.blocked_domains else ()
    return {domain: blocked for domain in asked if (blocked := policy.blocked_by(domain))}


def _weight(said: Suppression) -> tuple[object, ...]:
    """The strongest status, then what lasts longest, then the latest; the rest only makes the order total."""
    rest = (-said.origin, -said.scope, said.scope_id, -said.reason, -said.source, said.key)
    return (_STRENGTH[said.status], said.until or _FOR_EVER, said.since, *rest)
