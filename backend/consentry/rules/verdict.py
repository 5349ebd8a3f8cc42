"""judge(): one finding for each recipient, one verdict for the send."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Literal, NamedTuple

from consentry.rules.address import AddressKeys, Fault, base_of, domain_of, normal_form
from consentry.rules.mailbox import base_spelling, has_spellings, mailbox_of
from consentry.rules.policy import Policy
from consentry.rules.suppression import Scope, Status, Suppression

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
class Recipient(NamedTuple):
    """One entry of To, Cc or Bcc, as it was given. `kind`: "person", "distribution_list" or "unknown"."""

    address: str
    field: str = "to"
    name: str | None = None
    kind: str = "person"


class Reading(NamedTuple):
    """What one address means. A faulty one has no domain, no keys; `base_key` is a plus-variant's mailbox.

    `mailbox_key` and `base_mailbox_key` are their canonical spellings' where a mailbox may have several.
    """

    normal: str | Fault
    domain: str
    key: bytes | None
    base_key: bytes | None
    mailbox_key: bytes | None = None
    base_mailbox_key: bytes | None = None


class Send(NamedTuple):
    """What somebody is about to send: `sender_id`'s mail, of purpose "commercial" or "non_commercial"."""

    recipients: Sequence[Recipient]
    workflow: str = "plugin"
    purpose: str = "commercial"
    sender_id: str | None = None
    topic: str | None = None


class Evidence(NamedTuple):
    """What was said about some keys, and why nobody could tell about others ("marketo_unreachable").

    `as_of` is how old the oldest part of it is, and after `fresh_until` it is asked for again; None: as of now.
    """

    suppressions: Mapping[bytes, Sequence[Suppression]]
    unverified: Mapping[bytes, str] = MappingProxyType({})
    as_of: datetime | None = None
    fresh_until: datetime | None = None


class Finding(NamedTuple):
    """What stands against one recipient, the strongest of all. `detail` is, say, the blocked domain."""

    status: Status
    code: str | None
    suppression: Suppression | None = None
    detail: str | None = None


class Judgement(NamedTuple):
    """A finding for each recipient, in order. `left_out`: the refused, where each gets an own message."""

    verdict: Literal["allow", "warn", "block"]
    findings: list[Finding]
    left_out: list[int]


_CLEAR = Finding(Status.CLEAR, None)
_A_LIST = Finding(Status.UNVERIFIABLE, "distribution_list")
_FAULTY = {
    Fault.NO_ADDRESS: Finding(Status.UNVERIFIABLE, Fault.NO_ADDRESS.value),
    Fault.MALFORMED: Finding(Status.INVALID, Fault.MALFORMED.value),
}


def read(recipients: Sequence[Recipient], keys: AddressKeys, policy: Policy) -> list[Reading]:
    """What each address means, in order. Equal addresses are read once."""
    readings: dict[str, Reading] = {}
    for recipient in recipients:
        if recipient.address not in readings:
            readings[recipient.address] = _read(recipient.address, keys, policy)
    return [readings[recipient.address] for recipient in recipients]


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
        return Judgement("block", findings, left_out)
    unverified = any(findings[index].status is Status.UNVERIFIABLE for index in found)
    verdict: Literal["warn", "allow"] = "warn" if unverified and policy.on_unverifiable == "warn" else "allow"
    return Judgement(verdict, findings, left_out)


def refuses(status: Status, policy: Policy) -> bool:
    """Whether a recipient in this state gets no mail."""
    if status is Status.UNVERIFIABLE:
        return policy.on_unverifiable == "block"
    return status is not Status.CLEAR


def _read(address: str, keys: AddressKeys, policy: Policy) -> Reading:
    normal = normal_form(address)
    if isinstance(normal, Fault):
        return Reading(normal, "", None, None)
    domain = domain_of(normal)
    if has_spellings(domain):
        return _read_mailbox(normal, domain, keys, policy)
    base = base_of(normal) if policy.plus_addresses and "+" in normal else None
    return Reading(normal, domain, keys.key(normal), None if base is None else keys.key(base))


def _read_mailbox(normal: str, domain: str, keys: AddressKeys, policy: Policy) -> Reading:
    base = base_spelling(normal) if policy.plus_addresses else None
    spellings = (normal, base, mailbox_of(normal), base and mailbox_of(base))
    return Reading(normal, domain, *(keys.key(each) if each else None for each in spellings))


class _Judging:
    """What is the same for all recipients of a send, worked out once."""

    def __init__(
        self, send: Send, readings: Sequence[Reading], evidence: Evidence, policy: Policy, now: datetime
    ) -> None:
        self._commercial = send.purpose != "non_commercial"
        self._subject = {Scope.SENDER: send.sender_id, Scope.TOPIC: send.topic or policy.default_topic}
        self._evidence, self._policy, self._now = evidence, policy, now
        self._told = evidence.suppressions.keys() | evidence.unverified.keys()
        self._blocked = _blocked(readings, policy)

    def finding(self, recipient: Recipient, reading: Reading) -> Finding:
        if (
            reading.key in self._told
            or reading.base_key in self._told
            or reading.domain in self._blocked
            or recipient.kind == "distribution_list"
            or not reading.domain
        ):
            return self._first_that_holds(recipient, reading)
        return _CLEAR  # as nearly everybody is: nobody said anything

    def _first_that_holds(self, recipient: Recipient, reading: Reading) -> Finding:
        is_list = recipient.kind == "distribution_list"
        if isinstance(reading.normal, Fault):
            return _A_LIST if is_list and reading.normal is Fault.NO_ADDRESS else _FAULTY[reading.normal]
        if self._policy.is_internal(reading.domain):
            # Internal people are always clear. A list can hold outsiders, wherever it lives.
            return _A_LIST if is_list else _CLEAR
        if reading.domain in self._blocked:
            return Finding(Status.BLOCKED_DOMAIN, "blocked_domain", detail=self._blocked[reading.domain])
        return self._said(reading) or (_A_LIST if is_list else self._unverified(reading))

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
        return said.scope not in self._subject or said.scope_id == self._subject[said.scope]

    def _unverified(self, reading: Reading) -> Finding:
        for why in map(self._evidence.unverified.get, self._keys(reading)):
            if why and (self._commercial or not why.startswith("marketo")):
                return Finding(Status.UNVERIFIABLE, why)
        return _CLEAR

    def _keys(self, reading: Reading) -> Iterator[bytes]:
        """A plus-variant is covered by what is said about its base as well."""
        if reading.key is not None:
            yield reading.key
        if reading.base_key is not None and self._policy.plus_addresses:
            yield reading.base_key


def _blocked(readings: Sequence[Reading], policy: Policy) -> Mapping[str, str]:
    """The blocked domains among these, each with the one that covers it."""
    domains = {reading.domain for reading in readings} if policy.blocked_domains else set()
    return {domain: blocked for domain in domains if (blocked := policy.blocked_by(domain))}


def _weight(said: Suppression) -> tuple[object, ...]:
    """The strongest status, then what lasts longest, then the latest; the rest only makes the order total."""
    rest = (-said.origin, -said.scope, said.scope_id, -said.reason, -said.source, said.key)
    return (_STRENGTH[said.status], said.until or _FOR_EVER, said.since, *rest)
