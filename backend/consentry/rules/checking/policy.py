"""What a team has switched on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from consentry.rules.mirror.systems import System
from consentry.rules.mirror.trust import MirrorCheck

OnUnverifiable = Literal["block", "warn", "allow"]


@dataclass(frozen=True, slots=True)
class Policy:
    """A team's choices, as of one version. Domains are in normal form (A-labels, lower case).

    `lists` are the keys of addresses that stand for many people. What an outside system says counts if it is in
    `mirrors`: how each that is switched on is asked.
    Days are told as they are in `time_zone`.
    """

    version: int
    on_unverifiable: OnUnverifiable = "warn"
    override: Literal["off", "admins", "everyone"] = "off"
    plus_addresses: bool = True
    internal_domains: frozenset[str] = frozenset()
    blocked_domains: frozenset[str] = frozenset()
    lists: frozenset[bytes] = frozenset()
    non_commercial_in_clients: bool = False
    send_anyway_reasons: tuple[str, ...] = ()
    topics: frozenset[str] = frozenset()
    default_topic: str | None = None
    time_zone: str = "UTC"
    mirrors: Mapping[System, MirrorCheck] = field(default_factory=dict)

    def is_internal(self, domain: str) -> bool:
        """True for exactly the domains listed: a subdomain may be somebody else's."""
        return domain in self.internal_domains

    def blocked_by(self, domain: str) -> str | None:
        """The blocked domain that covers this one: itself or the nearest parent."""
        while domain and domain not in self.blocked_domains:
            domain = domain.partition(".")[2]
        return domain or None

    def takes_reason(self, reason: str) -> bool:
        """Whether mail may go anyway, or be called non-commercial, for this: for any words until some are listed."""
        return bool(reason.strip()) and (not self.send_anyway_reasons or reason in self.send_anyway_reasons)

    def may_override(self, role: str) -> bool:
        """Whether a user of this role ("admin" or "rep") may send anyway, giving a reason."""
        return self.override == "everyone" or (self.override == "admins" and role == "admin")
